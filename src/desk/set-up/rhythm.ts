import { readClockTime } from '../../ritual/index.ts';
import { WEEKDAYS, type Weekday } from '../../schedule/civil.ts';
import { Recurrence } from '../../schedule/recurrence.ts';

/** How often, as the form offers it. `kept`: as the ritual has it, where the form has no words for that. */
export const EVERY = ['1 week', '2 weeks', '4 weeks', '1 month'] as const;
export const KEPT = 'kept';

/** What the form says of a recurrence. */
export type Rhythm = { readonly days: readonly string[]; readonly every: string; readonly time: string; readonly zone: string };

/** A recurrence in the form's words: its days, how often, when; `every` is `kept` where it has no words for it. */
export function rhythmOf({ every, on, at, zone }: Recurrence): Rhythm {
  const monthly = every === '1 month';
  const days = on.map((day) => (monthly ? day.replace(/^1st /, '') : day));
  const said = (EVERY as readonly string[]).includes(every) && days.length > 0 && days.every(isWeekday);
  return said ? { days, every, time: at, zone } : { days: [], every: KEPT, time: at, zone };
}

/**
 * The recurrence that the form's words make; where they change nothing but the time, dates left out or added stay. Days that
 * are none of a month's are the first such weekday of it.
 */
export function recurrenceFrom(rhythm: Rhythm, before: Recurrence | null): Recurrence {
  const { days, every, time: at, zone } = rhythm;
  if (before && every === KEPT) return Recurrence.parse({ ...before, at, zone });
  const on = every === '1 month' ? days.map((day) => `1st ${day}`) : days;
  const fresh = Recurrence.parse({ every, on, at, zone });
  const same = before !== null && before.every === fresh.every && before.on.join() === fresh.on.join();
  return same ? Recurrence.parse({ ...before, at, zone }) : fresh;
}

/** A time of day as people write it (`9:30`, `9h30`, `9.30`, `9`, `9 am`, `2:15 pm`, `noon`) as `HH:MM`, or null. */
export function readTime(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  if (/^(noon|midi)$/.test(text)) return '12:00';
  const twelve = /^(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])\.?\s*m\.?$/.exec(text);
  if (twelve) {
    const hour = Number(twelve[1]);
    if (hour < 1 || hour > 12) return null;
    return readClockTime(`${(hour % 12) + (twelve[3] === 'p' ? 12 : 0)}:${twelve[2] ?? '00'}`);
  }
  if (/^\d{1,2}$/.test(text)) return readClockTime(`${text}:00`);
  return readClockTime(text.replace(/^(\d{1,2})\.(\d{2})$/, '$1:$2'));
}

const isWeekday = (day: string): day is Weekday => (WEEKDAYS as readonly string[]).includes(day);
