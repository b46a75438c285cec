import { toCivil, toInstant } from '../schedule/zone.ts';

export { addDuration, Duration, durationMs } from '../schedule/duration.ts';

/** The month of a moment in a zone, counted through the years: the next month is one more. */
export function monthOf(at: number, zone: string): number {
  const { y, m } = toCivil(zone, at);
  return y * 12 + m - 1;
}

/** The same local date and time as `at` has in `zone`, read in `other`: when it is that time for a person there. */
export function sameLocalTime(at: number, zone: string, other: string): number {
  const { y, m, d, h, min } = toCivil(zone, at);
  return toInstant(other, { y, m, d, h, min });
}
