import { openOccurrences, PLANNED } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { standingId } from './machines.ts';
import type { Parts } from './parts.ts';
import { openUnit } from './unit.ts';
import type { Unit } from './work.ts';

/** The occurrence that a ritual is at now: the standing one, else what is open, else the next; null where there is none. */
export async function currentUnit(tx: Tx, parts: Parts, ritual: RitualRow, now: number): Promise<Unit | null> {
  if (parts.kinds.get(ritual.kind)?.starts === 'person') return openUnit(tx, parts, standingId(ritual.id), now);
  const open = await openOccurrences(tx, ritual.id);
  const current = open.find((o) => o.stage !== PLANNED) ?? open[0];
  return current ? openUnit(tx, parts, current.id, now) : null;
}
