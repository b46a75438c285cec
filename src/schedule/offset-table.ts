import { civilDate } from './civil.ts';
import { changesOfYear, readPosixRule } from './posix-rule.ts';

/** The offset of local time from UTC at an instant; both in milliseconds, east positive. */
export type OffsetAt = (at: number) => number;

/**
 * All that is known of a zone, in seconds: the offset before the first change, when it changed and to what, and the rule
 * (a POSIX TZ string, '' for none) for what comes after the last change.
 */
export type ZoneHistory = {
  readonly before: number;
  readonly instants: readonly number[];
  readonly offsets: readonly number[];
  readonly rule: string;
};

/** The rule of a zone is written out up to this year; later instants keep the last offset. */
const LAST_YEAR = 2250;
const FIRST_YEAR = 1900;

/** The changes of a zone with those its rule tells after the last one listed, or null when the rule cannot be read. */
export function followRule(history: ZoneHistory): Pick<ZoneHistory, 'instants' | 'offsets'> | null {
  if (history.rule === '') return history;
  const rule = readPosixRule(history.rule);
  if (!rule) return null;
  const [instants, offsets] = [[...history.instants], [...history.offsets]];
  const last = instants.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (!rule.summer && instants.length === 0) {
    instants.push(Number.MIN_SAFE_INTEGER / 1000);
    offsets.push(rule.standard);
  }
  const year = Number.isFinite(last) ? Math.max(civilDate(Math.floor(last / 86_400)).y, FIRST_YEAR) : FIRST_YEAR;
  for (let y = year; y <= LAST_YEAR; y++) {
    for (const change of changesOfYear(rule, y)) {
      if (change.at <= last) continue;
      instants.push(change.at);
      offsets.push(change.offset);
    }
  }
  return { instants, offsets };
}

/** A zone's history as a function of the instant, or null when its rule cannot be read. */
export function offsetTable(history: ZoneHistory): OffsetAt | null {
  const changes = followRule(history);
  if (!changes) return null;
  const instants = Float64Array.from(changes.instants, (second) => second * 1000);
  const offsets = Float64Array.from(changes.offsets, (second) => second * 1000);
  const before = history.before * 1000;
  return (at) => {
    let low = 0;
    let high = instants.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (instants[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? before : offsets[low - 1]!;
  };
}
