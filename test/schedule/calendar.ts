import { Temporal } from 'temporal-polyfill';
import type { Recurrence } from '../../src/schedule/recurrence.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A calendar that shares no code with ours: every date is looked at, in Temporal's own words. */
export function calendar(recurrence: Recurrence, length: number): number[] {
  const [n, unit] = [Number.parseInt(recurrence.every, 10), recurrence.every.replace(/[\d s]/g, '')];
  const matches = (date: Temporal.PlainDate): boolean =>
    unit === 'day' ||
    recurrence.on.some((on) => {
      const [first = '', weekday] = on.split(' ');
      if (on === 'last day') return date.day === date.daysInMonth;
      if (/^\d+$/.test(on)) return date.day === Number(on);
      if (DAYS[date.dayOfWeek - 1] !== (weekday ?? first)) return false;
      if (!weekday) return true;
      return first === 'last' ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === Number(first[0]);
    });
  const phase = (date: Temporal.PlainDate): number => {
    if (unit === 'month') return date.year * 12 + date.month;
    const day = unit === 'week' ? date.subtract({ days: date.dayOfWeek - 1 }) : date;
    return Temporal.PlainDate.from('2000-01-03').until(day, { largestUnit: 'days' }).days / (unit === 'week' ? 7 : 1);
  };
  const found: number[] = [];
  let zero: number | undefined;
  let date = Temporal.PlainDate.from(recurrence.from!);
  for (let i = 0; i < length; i++, date = date.add({ days: 1 })) {
    if (!matches(date)) continue;
    zero ??= phase(date);
    if ((phase(date) - zero) % n !== 0) continue;
    const plain = date.toPlainDateTime(Temporal.PlainTime.from(recurrence.at));
    const at = plain.toZonedDateTime(recurrence.zone, { disambiguation: 'compatible' }).epochMilliseconds;
    if (at !== found.at(-1)) found.push(at);
  }
  return found;
}
