import { recurrenceOf } from '../../engine/planning.ts';
import type { RitualKind } from '../../ritual/index.ts';
import { sameLocalTime } from '../../ritual/time.ts';
import { anchored } from '../../schedule/anchored.ts';
import { nextOccurrence } from '../../schedule/next-occurrence.ts';
import type { RitualRow } from '../../store/rituals.ts';

/** The next so many starts of a ritual after a moment, in epoch milliseconds; none where it has no recurrence. */
export function startsOf(ritual: Pick<RitualRow, 'recurrence'>, after: number, count: number): readonly number[] {
  const written = recurrenceOf(ritual as RitualRow);
  const recurrence = written && anchored(written, after);
  const starts: number[] = [];
  let at = recurrence && nextOccurrence(recurrence, after);
  while (recurrence && at !== null && starts.length < count) {
    starts.push(at);
    at = nextOccurrence(recurrence, at);
  }
  return starts;
}

/** When a start comes for somebody in `zone`: at their own hour where the kind asks each at theirs, else at that instant. */
export function startFor(kind: Pick<RitualKind, 'setUp'> | undefined, ritual: RitualRow, at: number, zone: string): number {
  const own = recurrenceOf(ritual);
  return kind?.setUp?.rhythm?.own && own ? sameLocalTime(at, own.zone, zone) : at;
}
