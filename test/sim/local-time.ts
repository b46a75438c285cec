import { Temporal } from 'temporal-polyfill';

/** When it is the same local date and time elsewhere as `at` is in `zone`, by a calendar that is not ours. */
export function sameLocalTime(at: number, zone: string, elsewhere: string): number {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
  return there.toZonedDateTime(elsewhere, { disambiguation: 'compatible' }).epochMilliseconds;
}
