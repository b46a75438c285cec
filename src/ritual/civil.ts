import { dayNumber, readDate, weekdayOf, writeDate } from '../schedule/civil.ts';
import { readTime, writeTime } from '../schedule/rule-words.ts';
import { isZone, toCivil, toInstant } from '../schedule/zone.ts';

export { isZone } from '../schedule/zone.ts';

/** A local date `YYYY-MM-DD` and time of day `HH:MM`. */
export type Local = { readonly date: string; readonly time: string };

/**
 * A local time found: its instant (epoch ms), and whether clocks show it `once`, skip it (it then comes later by the gap)
 * or show it `twice` (it is then the first of the two).
 */
export type Found = { readonly at: number; readonly clocks: 'once' | 'skipped' | 'twice' };

/** A date of the calendar as it is written, or null for what is none: the 30th of February. */
export const readCivilDate = (text: string): string | null => (readDate(text) === null ? null : text);

/** A time of day as people type it (`9:30`, `09:30`, `9h30`, `9 h`) as `HH:MM`, or null. */
export function readClockTime(text: string): string | null {
  const typed = text.trim().replace(/^(\d{1,2})\s*h\s*(\d{2})?$/i, (_, h: string, min = '00') => `${h}:${min}`);
  const read = readTime(typed);
  return 'value' in read ? writeTime(read.value) : null;
}

/** So many days later, or earlier. */
export const addDays = (date: string, days: number): string => writeDate((readDate(date) ?? 0) + days);

/** How many days from one date to another. */
export const daysBetween = (from: string, to: string): number => (readDate(to) ?? 0) - (readDate(from) ?? 0);

/** The day of the week of a date: 1 is Monday, 7 is Sunday. */
export const weekdayOfDate = (date: string): number => weekdayOf(readDate(date) ?? 0);

/** The local date and time of an instant. Throws `zone.unknown`. */
export function localOf(at: number, zone: string): Local {
  const { y, m, d, h, min } = toCivil(zone, at);
  return { date: writeDate(dayNumber(y, m, d)), time: writeTime(h * 60 + min) };
}

/** The instant of a local time, and what clock changes make of it. Throws `zone.unknown`. */
export function findLocal(local: Local, zone: string): Found {
  const at = instantOfLocal(local, zone);
  if (!sameLocal(localOf(at, zone), local)) return { at, clocks: 'skipped' };
  // The offsets a day before and a day after are the only two that can hold: what lies between them comes twice.
  const again = at + offsetOf(at - DAY, zone) - offsetOf(at + DAY, zone);
  return { at, clocks: again > at && sameLocal(localOf(again, zone), local) ? 'twice' : 'once' };
}

/** The instant of a local time, with the meaning of `Found`. Throws `zone.unknown`. */
export function instantOfLocal({ date, time }: Local, zone: string): number {
  const [y = 1970, m = 1, d = 1] = date.split('-').map(Number);
  const [h = 0, min = 0] = time.split(':').map(Number);
  return toInstant(zone, { y, m, d, h, min });
}

/** The IANA zone somebody may have meant: its name in any case, or a city (`paris`, `New York`); null when there is none. */
export function zoneMeant(typed: string): string | null {
  const name = folded(typed);
  if (isZone(typed.trim())) return typed.trim();
  const zones = Intl.supportedValuesOf('timeZone').filter(isZone);
  return (
    zones.find((zone) => folded(zone) === name) ?? zones.find((zone) => folded(zone.split('/').at(-1) ?? '') === name) ?? null
  );
}

const DAY = 86_400_000;

const sameLocal = (a: Local, b: Local): boolean => a.date === b.date && a.time === b.time;

const folded = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

function offsetOf(at: number, zone: string): number {
  const { y, m, d, h, min, s } = toCivil(zone, at);
  return dayNumber(y, m, d) * DAY + (h * 3600 + min * 60 + s) * 1000 - Math.floor(at / 1000) * 1000;
}
