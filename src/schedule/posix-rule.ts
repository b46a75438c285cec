import { dayNumber, daysInMonth, modulo, weekdayOf } from './civil.ts';

/** When the clock changes within a year: POSIX `Mm.w.d`, `Jn` or `n`, and the local second of the day it does. */
type Change =
  | { readonly c: 'nth'; readonly month: number; readonly week: number; readonly weekday: number; readonly second: number }
  | { readonly c: 'julian'; readonly n: number; readonly second: number }
  | { readonly c: 'day'; readonly n: number; readonly second: number };

/** What a zone does after its last listed transition. Offsets are seconds east of Greenwich. */
export type PosixRule = {
  readonly standard: number;
  readonly summer: { readonly offset: number; readonly starts: Change; readonly ends: Change } | null;
};

/** One change of offset: both in seconds, the instant since 1970-01-01T00:00Z and the offset from then on. */
export type OffsetChange = { readonly at: number; readonly offset: number };

const NAME = '(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)';
const TIME = '[+-]?\\d{1,3}(?::\\d{1,2}(?::\\d{1,2})?)?';
const CHANGE = `(?:M\\d{1,2}\\.\\d\\.\\d|J\\d{1,3}|\\d{1,3})(?:/${TIME})?`;
const RULE = new RegExp(`^${NAME}(${TIME})(?:${NAME}(${TIME})?,(${CHANGE}),(${CHANGE}))?$`);

/**
 * Reads the footer of a TZif file (RFC 9636, 3.3.1: a POSIX TZ string, with hours from -167 to 167), or null when it is
 * not one. A summer time below standard time (Dublin) and names in angle brackets are taken as they come.
 */
export function readPosixRule(text: string): PosixRule | null {
  const match = RULE.exec(text);
  if (!match) return null;
  const standard = 0 - seconds(match[1]!);
  if (match[3] === undefined) return { standard, summer: null };
  const starts = readChange(match[3]);
  const ends = readChange(match[4]!);
  if (!starts || !ends) return null;
  return { standard, summer: { offset: match[2] === undefined ? standard + 3600 : 0 - seconds(match[2]), starts, ends } };
}

/** The two changes of a year in the order they come, none when the zone keeps one offset. */
export function changesOfYear(rule: PosixRule, year: number): readonly OffsetChange[] {
  if (!rule.summer) return [];
  const { offset, starts, ends } = rule.summer;
  const summer = { at: localSecond(starts, year) - rule.standard, offset };
  const standard = { at: localSecond(ends, year) - offset, offset: rule.standard };
  return summer.at < standard.at ? [summer, standard] : [standard, summer];
}

function readChange(text: string): Change | null {
  const [day = '', time = '2'] = text.split('/');
  const second = seconds(time);
  if (day.startsWith('M')) {
    const [month = 0, week = 0, weekday = 0] = day.slice(1).split('.').map(Number);
    const sound = month >= 1 && month <= 12 && week >= 1 && week <= 5 && weekday <= 6;
    return sound ? { c: 'nth', month, week, weekday, second } : null;
  }
  const julian = day.startsWith('J');
  const n = Number(julian ? day.slice(1) : day);
  if (n > 365 || (julian && n < 1)) return null;
  return { c: julian ? 'julian' : 'day', n, second };
}

function localSecond(change: Change, year: number): number {
  return dayOfChange(change, year) * 86_400 + change.second;
}

function dayOfChange(change: Change, year: number): number {
  const newYear = dayNumber(year, 1, 1);
  if (change.c === 'day') return newYear + change.n;
  // Jn never counts 29 February: from 1 March (J60) on, a leap year is one day ahead.
  if (change.c === 'julian') return newYear + change.n - 1 + (change.n >= 60 ? daysInMonth(year, 2) - 28 : 0);
  const first = dayNumber(year, change.month, 1);
  const day = first + modulo(change.weekday - (weekdayOf(first) % 7), 7) + (change.week - 1) * 7;
  return day - first < daysInMonth(year, change.month) ? day : day - 7;
}

function seconds(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const [h = 0, min = 0, s = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  return sign * (h * 3600 + min * 60 + s);
}
