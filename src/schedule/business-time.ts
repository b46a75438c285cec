import { civilDate, DAY_MS, modulo } from './civil.ts';
import type { QuietHours } from './quiet-hours.ts';
import { isWorkingDay, localDay, QUIET_DAYS, type Quietness, spanAfter } from './waking-spans.ts';
import { defaultZones } from './zone.ts';
import type { Zones } from './zones.ts';

/**
 * The earliest instant (epoch ms) by which `ms` of time that is not quiet has gone by since `at`; it may be the very
 * moment quiet begins. After 60 quiet days in a row the clock runs again. Throws `zone.unknown`.
 */
export function addWorkingTime(
  quiet: QuietHours,
  holidays: readonly string[],
  zone: string,
  at: number,
  ms: number,
  zones: Zones = defaultZones(),
): number {
  const quietness = { quiet, holidays, zone, zones };
  let [now, left] = [at, ms];
  while (left > 0) {
    const span = spanAfter(quietness, now);
    if (span === null) return now + QUIET_DAYS * DAY_MS + left;
    const start = Math.max(now, span.start);
    if (left <= span.end - start) return start + left;
    left -= span.end - start;
    now = span.end;
  }
  return now;
}

/**
 * The same wall clock on the nth later working date (epoch ms): neither a quiet day of the week nor a holiday. After 60
 * quiet days in a row any date counts. Throws `zone.unknown`.
 */
export function addWorkingDays(
  quiet: QuietHours,
  holidays: readonly string[],
  zone: string,
  at: number,
  days: number,
  zones: Zones = defaultZones(),
): number {
  const quietness: Quietness = { quiet, holidays, zone, zones };
  if (days <= 0) return at;
  let day = localDay(quietness, at);
  for (let left = days; left > 0; left--) {
    let skipped = 0;
    do day++;
    while (!isWorkingDay(quietness, day) && ++skipped <= QUIET_DAYS);
  }
  return zones.toInstant(zone, { ...zones.toCivil(zone, at), ...civilDate(day) }) + modulo(at, 1000);
}
