import { RitualsError } from '../errors.ts';
import { civilDate, dayNumber, daysInMonth, modulo, readDate, weekdayOf, weekNumber } from './civil.ts';
import type { Recurrence } from './recurrence.ts';
import { type On, type Read, readEvery, readOn, readTime, type Unit } from './rule-words.ts';

/** A recurrence worked out for walking. Dates are day numbers, `minutes` are since local midnight. */
export type Pattern = {
  readonly n: number;
  readonly unit: Unit;
  readonly on: readonly On[];
  readonly minutes: number;
  readonly except: ReadonlySet<number>;
  readonly until: number;
  /** Local moments that come besides: the day, and minutes since midnight. */
  readonly also: readonly { readonly date: number; readonly minutes: number }[];
  /** The first matching date: day, week or month 0 of `every n`. */
  readonly start: number;
};

/** No rule of ours leaves a longer hole unless it never comes again: fifth weekdays of February are 40 years apart. */
const HORIZON_DAYS = 50 * 366;

const known = new WeakMap<Recurrence, Pattern>();

/** The pattern of a recurrence, remembered for as long as the value lives. Throws `recurrence.invalid` on unread text. */
export function patternOf(recurrence: Recurrence): Pattern {
  const found = known.get(recurrence);
  if (found) return found;
  const { n, unit } = soundly(readEvery(recurrence.every));
  const rule = {
    unit,
    on: recurrence.on.map((text) => soundly(readOn(text))),
    minutes: soundly(readTime(recurrence.at)),
    except: new Set(recurrence.except.map(dateOf)),
    until: recurrence.until === undefined ? Number.POSITIVE_INFINITY : dateOf(recurrence.until),
    also: (recurrence.also ?? []).map((moment) => ({
      date: dateOf(moment.slice(0, 10)),
      minutes: soundly(readTime(moment.slice(11))),
    })),
  };
  const from = dateOf(recurrence.from ?? (unit === 'month' ? '1970-01-01' : '1970-01-05'));
  const start = matchOnOrAfter({ ...rule, n: 1, start: from }, from) ?? Number.POSITIVE_INFINITY;
  const pattern = { ...rule, n, start };
  known.set(recurrence, pattern);
  return pattern;
}

/** The first date of the pattern on or after a day, exceptions and end apart; null when 50 years hold none. */
export function matchOnOrAfter(pattern: Pattern, day: number): number | null {
  const from = Math.max(day, pattern.start);
  if (!Number.isFinite(from)) return null;
  if (pattern.unit === 'day') return dailyMatch(pattern, from);
  return pattern.unit === 'week' ? weeklyMatch(pattern, from) : monthlyMatch(pattern, from);
}

function dailyMatch({ n, on, start }: Pattern, from: number): number | null {
  let day = from + modulo(start - from, n);
  // Steps of n days meet each weekday they can meet within seven steps.
  for (let step = 0; step < 7; step++, day += n) {
    if (on.length === 0 || hasWeekday(on, weekdayOf(day))) return day;
  }
  return null;
}

function weeklyMatch({ n, on, start }: Pattern, from: number): number | null {
  const wait = modulo(weekNumber(start) - weekNumber(from), n);
  let day = wait === 0 ? from : from + wait * 7 - (weekdayOf(from) - 1);
  for (let step = 0; step < 14; step++) {
    if (hasWeekday(on, weekdayOf(day))) return day;
    day += weekdayOf(day) === 7 ? (n - 1) * 7 + 1 : 1;
  }
  return null;
}

function monthlyMatch({ n, on, start }: Pattern, from: number): number | null {
  const first = monthOf(from);
  for (let month = first + modulo(monthOf(start) - first, n); month <= first + HORIZON_DAYS / 30; month += n) {
    const [y, m] = [Math.floor(month / 12), (month % 12) + 1];
    const newMonth = dayNumber(y, m, 1);
    let best = Number.POSITIVE_INFINITY;
    for (const one of on) {
      const day = dayOfMonth(one, newMonth, daysInMonth(y, m));
      if (day !== null && newMonth + day - 1 >= from) best = Math.min(best, newMonth + day - 1);
    }
    if (Number.isFinite(best)) return best;
  }
  return null;
}

function dayOfMonth(on: On, newMonth: number, length: number): number | null {
  if (on.o === 'last') return length;
  if (on.o === 'date') return on.day <= length ? on.day : null;
  const first = 1 + modulo(on.weekday - weekdayOf(newMonth), 7);
  if (on.o === 'nth' && on.nth === -1) return first + Math.floor((length - first) / 7) * 7;
  const day = first + ((on.o === 'nth' ? on.nth : 1) - 1) * 7;
  return day <= length ? day : null;
}

const hasWeekday = (on: readonly On[], weekday: number): boolean =>
  on.some((one) => one.o === 'weekday' && one.weekday === weekday);

function monthOf(day: number): number {
  const { y, m } = civilDate(day);
  return y * 12 + m - 1;
}

function dateOf(text: string): number {
  const day = readDate(text);
  if (day === null) throw new RitualsError('recurrence.invalid', `"${text}" is not a date of the calendar.`);
  return day;
}

function soundly<T>(read: Read<T>): T {
  if ('value' in read) return read.value;
  throw new RitualsError('recurrence.invalid', read.problem);
}
