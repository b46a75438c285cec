import { shuffled } from '../ports/ids.ts';
import type { Ctx, Types } from '../ritual/index.ts';
import { ballotsOf, dropBallots, findBallot } from '../store/ballots.ts';
import { type DeliveryRow, deliveriesOf } from '../store/deliveries.ts';
import { entriesOf, findEntry } from '../store/entries.ts';
import { lastEnded, nextStart, occurrencesOf } from '../store/occurrences.ts';
import { calendarsOf } from './calendar.ts';
import { effectsOf, remembering } from './effects.ts';
import { dataOf, entryOf, opened } from './kept.ts';
import { othersOf } from './others.ts';
import { ownTime } from './own-time.ts';
import { alternatesOf, hostsOf } from './people.ts';
import { startAfter, zoneOf } from './planning.ts';
import { standingOf } from './standing.ts';
import type { Unit } from './work.ts';

/** What a handler sees of a unit, and may ask of it. Effects wait in `unit.effects` until the handler has returned. */
export async function makeContext(unit: Omit<Unit, 'ctx'>): Promise<Ctx<Types>> {
  const { tx, parts, now, kind, ritual, occurrence, people, state, effects } = unit;
  const { sealer, ids } = parts;
  const id = occurrence.id;
  const next = await nextStart(tx, ritual.id, id);
  const read = (member: string, body: string) => kind.entry.parse(opened(sealer, entryOf(id, member), body));

  return {
    now,
    ritual: {
      id: ritual.id,
      channel: ritual.channel,
      language: ritual.language as Ctx<Types>['ritual']['language'],
      zone: zoneOf(ritual, unit.settings),
      hosts: [...new Set([...hostsOf(ritual), ...alternatesOf(ritual)])],
    },
    config: kind.config.parse(JSON.parse(ritual.settings)),
    secretKept: parts.secretKept,
    get data() {
      return state.data;
    },
    get occurrence() {
      const { start_at: start, n, skip } = occurrence;
      return { id, start, n, stage: state.stage, since: state.since, until: state.until, skipped: skip !== 0 };
    },
    get standing() {
      return standingOf(unit);
    },
    next,
    members: () => people.all(),
    member: (m) => people.find(m),
    hosts: () => people.hosts(),
    entries: async () =>
      (await entriesOf(tx, id)).map((row) => ({ member: row.member, entry: read(row.member, row.body), at: row.at })),
    entry: async (m) => {
      const row = await findEntry(tx, id, m);
      return row ? read(m, row.body) : null;
    },
    ballot: async (m) => {
      const row = await findBallot(tx, sealer.ballotId(id, m));
      return row ? kind.ballot.parse(JSON.parse(sealer.open(row.id, row.body))) : null;
    },
    hasBallot: async (of, m) => (await findBallot(tx, sealer.ballotId(of, m))) !== undefined,
    openBallots: async () => {
      const rows = await ballotsOf(tx, id);
      effects.push((t) => dropBallots(t, id));
      return shuffled(rows, ids).map((row) => kind.ballot.parse(JSON.parse(sealer.open(row.id, row.body))));
    },
    told: async (prefix) => (await deliveriesOf(tx, id, prefix)).filter(hasLeft).map((d) => d.slot),
    shuffle: (items) => shuffled(items, ids),
    after: (at) => startAfter(ritual, at),
    ...ownTime(unit.settings, people),
    last: async (stage) => {
      const row = await lastEnded(tx, occurrence, stage);
      if (!row) return null;
      const data = kind.data.parse(opened(sealer, dataOf(row.id), row.data));
      return { data, remember: (next) => void effects.push(remembering(unit, row.id, kind.data.parse(next))) };
    },
    all: async ({ kind: name }) => {
      const part = parts.kinds.get(ritual.kind)?.parts?.find((one) => one.kind === name);
      if (!part) return [];
      const rows = await occurrencesOf(tx, ritual.id, name);
      return rows.map((row) => ({
        id: row.id,
        stage: row.stage,
        start: row.start_at,
        data: part.data.parse(opened(sealer, dataOf(row.id), row.data)),
      }));
    },
    ...othersOf(unit),
    ...calendarsOf(unit),
    ...effectsOf(unit),
  };
}

/** Whether a message is there, or on its way. */
const hasLeft = ({ receipt, state, attempted_at }: DeliveryRow): boolean =>
  receipt !== null || (state === 'due' && attempted_at !== null);
