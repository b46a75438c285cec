import type { RitualsError } from '../errors.ts';
import type { Inbound } from '../ports/adapter.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import { nextNewsAt } from '../store/news.ts';
import { liveRituals } from '../store/rituals.ts';
import { type Applied, applyWanted, replan, type Wanted } from './apply.ts';
import { changed } from './changed.ts';
import { interact } from './interact.ts';
import { Loop } from './loop.ts';
import type { Parts } from './parts.ts';
import { purge } from './purge.ts';
import { stand } from './stand.ts';
import { BEGIN } from './wakeup-names.ts';

/** The engine: what adapters talk to, what main starts, and what housekeeping calls. */
export interface Engine {
  readonly inbound: Inbound;
  /** Makes the database say what a rituals file says. */
  apply(wanted: Wanted): Promise<Applied>;
  /** Looks whether the zone data changed, and plans anew if so; then runs until `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves, with why, if the database turns out to be damaged: nothing runs any more then. */
  readonly broken: Promise<RitualsError>;
  /** A number that grows for as long as the loop turns. */
  turns(): number;
  /** Erases what has outlived its time. */
  purge(): Promise<void>;
  /** When something is next owed, in epoch milliseconds, or null. */
  nextAt(): Promise<number | null>;
  /** When people may next hear something, as far as is planned: the work before an occurrence's start is not news. */
  nextNewsAt(): Promise<number | null>;
  /** Runs and sends all that is due now; returns how many calls to platforms it took. */
  settle(): Promise<number>;
}

/** Assembles the engine of its parts. */
export function createEngine(parts: Parts): Engine {
  const loop = new Loop(parts);
  const nudged = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    loop.nudge();
    void parts.store.wakeOthers();
    return result;
  };
  return {
    inbound: {
      interact: (interaction) => nudged(interact(parts, interaction)),
      changed: (change) => nudged(changed(parts, change)),
    },
    apply: (wanted) => nudged(applyWanted(parts, wanted)),
    start: async () => {
      await followZoneData(parts);
      await parts.store.listen(() => loop.nudge());
      loop.start();
    },
    stop: () => loop.stop(),
    broken: loop.broken,
    turns: () => loop.turns(),
    purge: () => purge(parts),
    nextAt: () => loop.nextAt(),
    nextNewsAt: () => parts.store.transaction((tx) => nextNewsAt(tx, BEGIN)),
    settle: () => loop.settle(),
  };
}

async function followZoneData(parts: Parts): Promise<void> {
  await parts.store.transaction(async (tx) => {
    const before = await readMeta(tx, 'zone-data');
    if (before === parts.zoneData) return;
    await writeMeta(tx, 'zone-data', parts.zoneData);
    if (before === null) return;
    const now = parts.clock.now();
    for (const ritual of await liveRituals(tx)) {
      await replan(tx, parts, ritual, now);
      await stand(tx, parts, ritual, now, true);
    }
    parts.log.info('zone-data.changed', { before, now: parts.zoneData });
  });
}
