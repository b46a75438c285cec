import { oneLine } from '../../../src/message/index.ts';
import { findLocal, readCivilDate, readClockTime } from '../../../src/ritual/index.ts';
import type { Slot } from './types.ts';

const [FEWEST, MOST] = [2, 10];
/** Later than this, and a date without its year could be read as another. */
const FAR = 183 * 86_400_000;

/** What is wrong with a line, by its number, or with all of them. */
export type Wrong =
  | { readonly w: 'unread' | 'past' | 'early' | 'far' | 'skipped' | 'twice' | 'same'; readonly n: number }
  | { readonly w: 'none' | 'many' };

/** The times that lines of `YYYY-MM-DD HH:MM` make in a zone, soonest first; or the first thing wrong with them. */
export function readSlots(
  written: string,
  zone: string,
  { now, closes }: { readonly now: number; readonly closes: number },
): readonly Slot[] | Wrong {
  const found = new Map<number, Omit<Slot, 'id'>>();
  for (const [i, raw] of written.split('\n').entries()) {
    const line = oneLine(raw);
    if (line === '') continue;
    const n = i + 1;
    const local = readLine(line);
    if (!local) return { w: 'unread', n };
    const { at, clocks } = findLocal(local, zone);
    if (at <= now) return { w: 'past', n };
    if (clocks !== 'once') return { w: clocks, n };
    if (at <= closes) return { w: 'early', n };
    if (at > now + FAR) return { w: 'far', n };
    if (found.has(at)) return { w: 'same', n };
    found.set(at, local);
  }
  if (found.size < FEWEST) return { w: 'none' };
  if (found.size > MOST) return { w: 'many' };
  return [...found].sort(([a], [b]) => a - b).map(([, local], i) => ({ id: `s${i + 1}`, ...local }));
}

function readLine(line: string): Omit<Slot, 'id'> | null {
  const [, day = '', clock = ''] = /^(\d{4}-\d{2}-\d{2})(?:\s*,\s*|T|\s+)(.+)$/.exec(line) ?? [];
  const [date, time] = [day && readCivilDate(day), clock && readClockTime(clock)];
  return date && time ? { date, time } : null;
}
