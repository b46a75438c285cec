import { addDays, findLocal, instantOfLocal, localOf } from '../../src/ritual/index.ts';

/** The most sessions that one series has. */
export const MOST_SESSIONS = 52;

/** From when, how often (every so many weeks; 0: once), how many, and which dates are left out. */
export type Rhythm = {
  readonly first: string;
  readonly every: number;
  readonly count: number;
  readonly except: readonly string[];
};

/** The dates of a season, in order: the first, then every so many weeks. Those left out do not count. */
export function datesOf({ first, every, count, except }: Rhythm): readonly string[] {
  const dates: string[] = [];
  const left = new Set(except);
  for (let i = 0; dates.length < count && i <= MOST_SESSIONS + left.size; i += 1) {
    const date = addDays(first, i * every * 7);
    if (!left.has(date)) dates.push(date);
    if (every === 0) break;
  }
  return dates;
}

/** The dates left out that are none of the season's. */
export function strangeDates(rhythm: Rhythm): readonly string[] {
  const last = datesOf(rhythm).at(-1) ?? rhythm.first;
  const all = new Set(datesOf({ ...rhythm, except: [], count: MOST_SESSIONS + rhythm.except.length }));
  return rhythm.except.filter((date) => !all.has(date) || date > last);
}

type Zoned = { readonly zone: string };

/** The starts of a season (epoch ms), in order. */
export const startsOf = (
  dates: readonly string[],
  { time, zone }: { readonly time: string; readonly zone: string },
): readonly number[] => dates.map((date) => instantOfLocal({ date, time }, zone));

/** The zones of a circle, each once, with how many people are in it; the most peopled first. */
export function zonesOf(members: readonly Zoned[]): readonly { readonly zone: string; readonly people: number }[] {
  const counted = new Map<string, number>();
  for (const { zone } of members) counted.set(zone, (counted.get(zone) ?? 0) + 1);
  return [...counted]
    .map(([zone, people]) => ({ zone, people }))
    .sort((a, b) => b.people - a.people || (a.zone < b.zone ? -1 : 1));
}

/** In how many of the zones a season is at an awkward hour on all of its dates, and in how many on some: clocks change. */
export function awkwardIn(
  starts: readonly number[],
  minutes: number,
  zones: readonly string[],
): { readonly always: number; readonly sometimes: number } {
  const shares = zones.map((zone) => starts.filter((start) => isAwkward(start, minutes, zone)).length);
  return {
    always: shares.filter((n) => n > 0 && n === starts.length).length,
    sometimes: shares.filter((n) => n > 0 && n < starts.length).length,
  };
}

/** An hour at which few people like to meet: before 8:00 or after 20:00, begun or ended. */
function isAwkward(start: number, minutes: number, zone: string): boolean {
  const [from, to] = [localOf(start, zone), localOf(start + minutes * 60_000, zone)];
  return from.time < '08:00' || to.time > '20:00' || from.date !== to.date;
}

/** A change of clocks within a season: from this session on, it is at another hour in so many zones. */
export type Shift = { readonly at: number; readonly zones: number };

/** The sessions from which on the hour is another in some of the zones. */
export function shiftsOf(starts: readonly number[], zones: readonly string[]): readonly Shift[] {
  return starts.flatMap((at, i) => {
    const before = starts[i - 1];
    if (before === undefined) return [];
    const moved = zones.filter((zone) => localOf(at, zone).time !== localOf(before, zone).time);
    return moved.length === 0 ? [] : [{ at, zones: moved.length }];
  });
}

/** Whether clocks show a time of a date exactly once. */
export const isPlain = (date: string, time: string, zone: string): boolean => findLocal({ date, time }, zone).clocks === 'once';
