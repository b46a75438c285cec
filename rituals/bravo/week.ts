import { sameLocalTime } from '../../src/ritual/index.ts';

const DAY = 86_400_000;
/** Nine o'clock. */
const MORNING = 9 * 3_600_000;

/** The week of `at` in a zone: when its Monday began there, when the next Monday does, and when that one's morning does. */
export function weekOf(at: number, zone: string): { readonly from: number; readonly to: number; readonly morning: number } {
  const day = Math.floor(sameLocalTime(at, zone, 'UTC') / DAY);
  // The first of January 1970 was a Thursday.
  const monday = day - ((day + 3) % 7);
  const local = (of: number, ms = 0): number => sameLocalTime(of * DAY + ms, 'UTC', zone);
  return { from: local(monday), to: local(monday + 7), morning: local(monday + 7, MORNING) };
}
