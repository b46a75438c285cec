/** Milliseconds of a day of 24 hours. */
export const DAY_MS = 86_400_000;

/** The days of the week as they are written in a recurrence, Monday first: `WEEKDAYS[weekday - 1]`. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A day of the proleptic Gregorian calendar: month 1 to 12, day of month 1 to 31. */
export type CivilDate = { readonly y: number; readonly m: number; readonly d: number };

/** The number of a date, counted in days from 1970-01-01 (0). Months and days are not checked. */
export function dayNumber(y: number, m: number, d: number): number {
  // Years start in March, so that the leap day is the last of its year.
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The date of a day number: the reverse of `dayNumber`. */
export function civilDate(day: number): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const m = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const d = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { y: yearOfEra + era * 400 + (m <= 2 ? 1 : 0), m, d };
}

/** The day of the week of a day number, as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return modulo(day + 3, 7) + 1;
}

/** The ISO week of a day number, counted from the week of Monday 1969-12-29 (0). */
export function weekNumber(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** How many days a month has, 28 to 31. */
export function daysInMonth(y: number, m: number): number {
  return (m === 12 ? dayNumber(y + 1, 1, 1) : dayNumber(y, m + 1, 1)) - dayNumber(y, m, 1);
}

/** The remainder that has the divisor's sign, so that days before 1970 count as others do. */
export function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor;
}

/** The day number of a date written `YYYY-MM-DD`, or null when it is not a date of the calendar. */
export function readDate(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [y, m, d] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return null;
  return dayNumber(y, m, d);
}

/** A day number as `YYYY-MM-DD`. Years 1 to 9999. */
export function writeDate(day: number): string {
  const { y, m, d } = civilDate(day);
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
