import type { Parts } from '../../engine/parts.ts';
import { startAfter } from '../../engine/planning.ts';
import { openOccurrences, PLANNED } from '../../store/occurrences.ts';
import type { Tx } from '../../store/open.ts';
import type { RitualRow } from '../../store/rituals.ts';

/**
 * What comes next of a ritual: when, in epoch milliseconds; its occurrence, where it has dated ones; whether that has begun
 * its work already, so that somebody may have been asked; whether a host left it out.
 */
export type Next = {
  readonly at: number;
  readonly occurrence: string | null;
  readonly begun: boolean;
  readonly leftOut: boolean;
};

/** The next date of a ritual, or null where none is planned. */
export async function nextOf(tx: Tx, parts: Parts, ritual: RitualRow, now: number): Promise<Next | null> {
  if (parts.kinds.get(ritual.kind)?.starts !== 'clock') {
    const at = startAfter(ritual, now);
    return at === null ? null : { at, occurrence: null, begun: false, leftOut: false };
  }
  const [row] = (await openOccurrences(tx, ritual.id)).filter(({ start_at }) => start_at > now);
  return row
    ? { at: row.start_at, occurrence: row.id, begun: row.stage !== PLANNED, leftOut: row.skip !== 0 && row.stage === PLANNED }
    : null;
}
