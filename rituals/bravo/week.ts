import { sameLocalTime } from '../../src/ritual/index.ts';

const DAY = 86_400_000;

/** The week of `at` in a zone: when its Monday began there, and when the next Monday does. */
export function weekOf(at: number, zone: string): { readonly from: number; readonly to: number } {
  const day = Math.floor(sameLocalTime(at, zone, 'UTC') / DAY);
  // The first of January 1970 was a Thursday.
  const monday = day - ((day + 3) % 7);
  const midnight = (of: number): number => sameLocalTime(of * DAY, 'UTC', zone);
  return { from: midnight(monday), to: midnight(monday + 7) };
}
