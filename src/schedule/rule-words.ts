import { readDate, WEEKDAYS, type Weekday } from './civil.ts';

/** A value read from what a person wrote, or one sentence with what was seen and what to write. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** The unit of `every`, and the most of each that may lie between two occurrences. */
export const LONGEST = { day: 366, week: 104, month: 60 } as const;
export type Unit = keyof typeof LONGEST;

/** A day of `on`: a weekday, the nth (1 to 5) or last (-1) weekday of a month, a day of the month, or its last day. */
export type On =
  | { readonly o: 'weekday'; readonly weekday: number }
  | { readonly o: 'nth'; readonly nth: number; readonly weekday: number }
  | { readonly o: 'date'; readonly day: number }
  | { readonly o: 'last' };

const FULL = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ORDINALS = [
  ['1st', 'first'],
  ['2nd', 'second'],
  ['3rd', 'third'],
  ['4th', 'fourth'],
  ['5th', 'fifth'],
] as const;

/** A value as it is quoted in a sentence, cut at 60 characters. */
export function seen(raw: unknown): string {
  const text = JSON.stringify(raw) ?? String(raw);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The sentence for a value that is missing or is not what it should be. */
export function refused(raw: unknown, what: string, write: string): { readonly problem: string } {
  return { problem: `${raw === undefined ? 'it is missing' : `${seen(raw)} is not ${what}`}; write ${write}.` };
}

/** Reads `2 weeks`, `1 month`, `day`: a number and a unit, the number 1 when absent. Any case. */
export function readEvery(raw: unknown): Read<{ readonly n: number; readonly unit: Unit }> {
  const match = typeof raw === 'string' ? /^(?:(\d{1,4})\s*)?(day|week|month)s?$/i.exec(raw.trim()) : null;
  if (!match) return refused(raw, 'a period', 'a number and days, weeks or months, such as "2 weeks"');
  const unit = match[2]!.toLowerCase() as Unit;
  const n = Number(match[1] ?? 1);
  if (n >= 1 && n <= LONGEST[unit]) return { value: { n, unit } };
  return { problem: `${seen(raw)} is out of range; write from 1 to ${LONGEST[unit]} ${unit}s.` };
}

/** The canonical form of a period, such as `2 weeks`. */
export function writeEvery({ n, unit }: { readonly n: number; readonly unit: Unit }): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

/** Reads `tue`, `Tuesday`, `2nd tue`, `last fri`, `15`, `15th` or `last day`. Any case. */
export function readOn(raw: unknown): Read<On> {
  const words = typeof raw === 'number' || typeof raw === 'string' ? String(raw).trim().toLowerCase().split(/\s+/) : [];
  const on = words.length === 1 ? oneWord(words[0]!) : words.length === 2 ? twoWords(words[0]!, words[1]!) : null;
  if (on) return { value: on };
  return refused(raw, 'a day', 'a weekday (tue), one of a month (2nd tue, last fri), a date (15) or last day');
}

/** The canonical form of a day of `on`, such as `tue`, `2nd tue`, `15` or `last day`. */
export function writeOn(on: On): string {
  if (on.o === 'last') return 'last day';
  if (on.o === 'date') return String(on.day);
  const weekday = WEEKDAYS[on.weekday - 1]!;
  if (on.o === 'weekday') return weekday;
  return `${on.nth === -1 ? 'last' : ORDINALS[on.nth - 1]![0]} ${weekday}`;
}

/** Reads a time of day, `09:30` or `9:30`, into minutes since midnight. */
export function readTime(raw: unknown): Read<number> {
  const match = typeof raw === 'string' ? /^(\d{1,2}):(\d{2})$/.exec(raw.trim()) : null;
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (match && Number(match[1]) < 24 && Number(match[2]) < 60) return { value: minutes };
  return refused(raw, 'a time of day', 'hours and minutes in quotes, from "00:00" to "23:59"');
}

/** The canonical form of minutes since midnight, such as `09:30`. */
export function writeTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Reads a date of the calendar, which is kept as it is written: `YYYY-MM-DD`. */
export function readDay(raw: unknown): Read<string> {
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (readDate(text) !== null) return { value: text };
  return refused(raw, 'a date of the calendar', 'it as YYYY-MM-DD, such as 2026-12-29');
}

/** Reads a local moment, which is kept as ISO 8601 writes it: `YYYY-MM-DDTHH:MM`. */
export function readMoment(raw: unknown): Read<string> {
  const [, day = '', time = ''] = typeof raw === 'string' ? (/^(\S+?)(?:T|\s+)(\S+)$/i.exec(raw.trim()) ?? []) : [];
  const minutes = readTime(time);
  if (readDate(day) !== null && 'value' in minutes) return { value: `${day}T${writeTime(minutes.value)}` };
  return refused(raw, 'a local date and time', 'it as 2026-11-25T14:00');
}

/** Reads a day of the week, `tue` or `Tuesday`, into its three letters. Any case. */
export function readWeekday(raw: unknown): Read<Weekday> {
  const weekday = typeof raw === 'string' ? weekdayNumber(raw.trim().toLowerCase()) : 0;
  if (weekday) return { value: WEEKDAYS[weekday - 1]! };
  return refused(raw, 'a day of the week', 'mon, tue, wed, thu, fri, sat or sun');
}

function weekdayNumber(word: string): number {
  return (WEEKDAYS as readonly string[]).indexOf(word) + 1 || FULL.indexOf(word) + 1;
}

function oneWord(word: string): On | null {
  const weekday = weekdayNumber(word);
  if (weekday) return { o: 'weekday', weekday };
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1] ?? 0);
  return day >= 1 && day <= 31 ? { o: 'date', day } : null;
}

function twoWords(first: string, second: string): On | null {
  if (first === 'last' && second === 'day') return { o: 'last' };
  const nth = first === 'last' ? -1 : ORDINALS.findIndex((names) => (names as readonly string[]).includes(first)) + 1;
  const weekday = weekdayNumber(second);
  return nth && weekday ? { o: 'nth', nth, weekday } : null;
}
