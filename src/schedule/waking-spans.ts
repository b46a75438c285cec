import { civilDate, dayNumber, WEEKDAYS, type Weekday, weekdayOf, writeDate } from './civil.ts';
import { readTime } from './rule-words.ts';
import type { Zones } from './zones.ts';

/** Quiet nights from `from` to `to`, local `HH:MM`, and whole quiet days of the week; or none. */
export type QuietRule = 'none' | { readonly from: string; readonly to: string; readonly days: readonly Weekday[] };

/** What makes a person's time quiet: their hours, their holidays (`YYYY-MM-DD`, local) and their zone. */
export type Quietness = {
  readonly quiet: QuietRule;
  readonly holidays: readonly string[];
  readonly zone: string;
  readonly zones: Zones;
};

/** A stretch of time that is not quiet: from `start` (epoch ms) up to, not including, `end`. */
export type WakingSpan = { readonly start: number; readonly end: number };

/** How many quiet days in a row are believed; longer ones end there, so that every walk does. */
export const QUIET_DAYS = 60;

/** The span that holds `at` or the first after it, null when the next 60 days have none. Spans can touch at midnight. */
export function spanAfter(quietness: Quietness, at: number): WakingSpan | null {
  const today = localDay(quietness, at);
  for (let day = today; day <= today + QUIET_DAYS; day++) {
    const span = spansOf(quietness, day).find(({ end }) => end > at);
    if (span) return span;
  }
  return null;
}

/** The local date of an instant, as a day number. */
export function localDay({ zone, zones }: Quietness, at: number): number {
  const { y, m, d } = zones.toCivil(zone, at);
  return dayNumber(y, m, d);
}

/** Whether a local date is one to work on: neither a quiet day of the week nor a holiday. */
export function isWorkingDay({ quiet, holidays }: Quietness, day: number): boolean {
  return !(quiet !== 'none' && quiet.days.includes(WEEKDAYS[weekdayOf(day) - 1]!)) && !holidays.includes(writeDate(day));
}

function spansOf(quietness: Quietness, day: number): readonly WakingSpan[] {
  if (!isWorkingDay(quietness, day)) return [];
  const { quiet, zone, zones } = quietness;
  const instant = (minutes: number): number =>
    zones.toInstant(zone, { ...civilDate(day), h: Math.floor(minutes / 60), min: minutes % 60 });
  const midnight = zones.toInstant(zone, { ...civilDate(day + 1), h: 0, min: 0 });
  // A time that a gap moves out of its date ends with it: a date that the zone skipped whole has no span at all.
  const span = (from: number | null, to: number | null): WakingSpan => ({
    start: Math.min(from === null ? instant(0) : instant(from), midnight),
    end: Math.min(to === null ? midnight : instant(to), midnight),
  });
  const [night, morning] = quiet === 'none' ? [0, 0] : [minutesOf(quiet.from), minutesOf(quiet.to)];
  const spans =
    night === morning ? [span(null, null)] : morning < night ? [span(morning, night)] : [span(null, night), span(morning, null)];
  return spans.filter(({ start, end }) => start < end);
}

function minutesOf(time: string): number {
  const read = readTime(time);
  return 'value' in read ? read.value : 0;
}
