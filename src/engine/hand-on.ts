import type { Handed, HandedSort } from '../ritual/index.ts';
import { keepHanded } from '../store/handed.ts';
import { findOccurrence } from '../store/occurrences.ts';
import { liveRituals } from '../store/rituals.ts';
import { setWakeup } from '../store/wakeups.ts';
import { handedOf, kept } from './kept.ts';
import { standingId } from './machines.ts';
import { HANDED } from './wakeup-names.ts';
import type { Effect, Unit } from './work.ts';

/**
 * That the other rituals of the unit's channel are given something, those that take it and are not on hold: a row for each,
 * and a wakeup of its standing occurrence. Where there is none, nothing is kept.
 */
export function handingOn(unit: Omit<Unit, 'ctx'>, sort: HandedSort, item: Handed): Effect {
  const { parts, ritual, kind, now } = unit;
  return async (tx) => {
    for (const other of await liveRituals(tx, ritual.workspace)) {
      const takes = parts.kinds.get(other.kind)?.takes?.[sort];
      if (other.id === ritual.id || other.channel !== ritual.channel || other.paused !== 0 || !takes) continue;
      const occurrence = standingId(other.id);
      if (!(await findOccurrence(tx, occurrence))) continue;
      const id = parts.ids.next();
      await keepHanded(tx, { id, ritual: other.id, sort, body: kept(parts.sealer, kind, handedOf(id), item), at: now });
      await setWakeup(tx, { id: parts.ids.next(), occurrence, name: `${HANDED}${id}`, member: '', due_at: now });
    }
  };
}
