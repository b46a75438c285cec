import type { Language } from '../../src/message/index.ts';
import { findLocal, instantOfLocal, moment, readClockTime } from '../../src/ritual/index.ts';
import { words } from './words.ts';

/** So far ahead at most: beyond it a year was mistyped. */
const FARTHEST = 2 * 366 * 86_400_000;

/**
 * Reads when sessions are to be: a time of day as it is typed, on these dates of a zone. Says field by field what is wrong:
 * no time of day, a first date that is past, a last one too far, a time that the clocks skip or show twice on one of them.
 */
export function whenWrong(
  {
    dates,
    time,
    zone,
    now,
  }: { readonly dates: readonly string[]; readonly time: string; readonly zone: string; readonly now: number },
  language: Language,
): { readonly time: string } | { readonly wrong: { readonly date?: string; readonly time?: string } } {
  const say = words(language);
  const clock = readClockTime(time);
  if (clock === null) return { wrong: { time: say.line('wrong.time') } };
  const [first, last] = [dates[0], dates.at(-1)];
  if (first !== undefined) {
    const at = instantOfLocal({ date: first, time: clock }, zone);
    if (at <= now) return { wrong: { date: say.line('wrong.past') } };
    if (at > now + FARTHEST) return { wrong: { date: say.line('wrong.far') } };
  }
  if (last !== undefined && instantOfLocal({ date: last, time: clock }, zone) > now + FARTHEST)
    return { wrong: { date: say.line('wrong.far.last') } };
  for (const date of dates) {
    const { at, clocks } = findLocal({ date, time: clock }, zone);
    if (clocks === 'once') continue;
    const args = { time: clock, date: moment(instantOfLocal({ date, time: '12:00' }, zone), zone, language, 'date') };
    const then = moment(at, zone, language, 'clock');
    return { wrong: { time: say.line(`wrong.${clocks}`, clocks === 'skipped' ? { ...args, then } : args) } };
  }
  return { time: clock };
}
