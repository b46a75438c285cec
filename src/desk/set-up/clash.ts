import { pausedUntil } from '../../engine/pausing.ts';
import { recurrenceOf, startAfter } from '../../engine/planning.ts';
import { nextOccurrence } from '../../schedule/next-occurrence.ts';
import type { Recurrence } from '../../schedule/recurrence.ts';
import type { Tx } from '../../store/open.ts';
import { liveRituals, type RitualRow } from '../../store/rituals.ts';

const YEAR = 366 * 86_400_000;
/** The next minutes that are tried for a time that is free. */
const TRIED = [15, 30, 45, 60, 75, 90, 105, 120] as const;

/** Which ritual is at the same minute in the same channel, when first, and what time of day is free. */
export type Clash = { readonly ritual: RitualRow; readonly at: number; readonly free: string | null };

/** What is there already at a minute of the next year at which a ritual would come to a channel; null where nothing is. */
export async function clashWith(
  tx: Tx,
  where: { readonly workspace: string; readonly channel: string; readonly except: string | null },
  recurrence: Recurrence,
  now: number,
): Promise<Clash | null> {
  const others = (await liveRituals(tx, where.workspace)).filter(
    ({ id, channel }) => channel === where.channel && id !== where.except,
  );
  const there = await Promise.all(
    others.map(async (ritual) => {
      const back = await backAt(tx, ritual);
      return { ritual, starts: new Set(yearOf(recurrenceOf(ritual), now).filter((at) => at >= back)) };
    }),
  );
  const found = firstClash(there, recurrence, now);
  if (!found) return null;
  const free = TRIED.map((minutes) => later(recurrence.at, minutes)).find(
    (at) => at !== null && firstClash(there, { ...recurrence, at }, now) === null,
  );
  return { ...found, free: free ?? null };
}

/** Which ritual comes to a channel at that very moment; null where none does. */
export async function ritualAt(
  tx: Tx,
  where: { readonly workspace: string; readonly channel: string; readonly except: string },
  at: number,
): Promise<RitualRow | null> {
  const others = (await liveRituals(tx, where.workspace)).filter(
    ({ id, channel }) => channel === where.channel && id !== where.except,
  );
  for (const other of others) if (startAfter(other, at - 1) === at && at >= (await backAt(tx, other))) return other;
  return null;
}

/** From when on a ritual comes again: after a pause that has an end. One without may end any day. */
const backAt = async (tx: Tx, { id, paused }: RitualRow): Promise<number> =>
  paused === 0 ? 0 : ((await pausedUntil(tx, id)) ?? 0);

type There = readonly { readonly ritual: RitualRow; readonly starts: ReadonlySet<number> }[];

function firstClash(there: There, recurrence: Recurrence, now: number): Omit<Clash, 'free'> | null {
  for (const at of yearOf(recurrence, now)) {
    const other = there.find(({ starts }) => starts.has(at));
    if (other) return { ritual: other.ritual, at };
  }
  return null;
}

/** The moments of the next year. */
function yearOf(recurrence: Recurrence | null, now: number): readonly number[] {
  const starts: number[] = [];
  let at = recurrence && nextOccurrence(recurrence, now);
  while (recurrence && at !== null && at <= now + YEAR) {
    starts.push(at);
    at = nextOccurrence(recurrence, at);
  }
  return starts;
}

/** So many minutes later on the same day, or null. */
function later(time: string, minutes: number): string | null {
  const [h = 0, min = 0] = time.split(':').map(Number);
  const at = h * 60 + min + minutes;
  const two = (n: number): string => String(n).padStart(2, '0');
  return at < 24 * 60 ? `${two(Math.floor(at / 60))}:${two(at % 60)}` : null;
}
