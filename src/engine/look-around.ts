import { openOccurrences, PLANNED } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { setWakeup } from '../store/wakeups.ts';
import { machineOf } from './machines.ts';
import type { Parts } from './parts.ts';
import { ROSTER } from './wakeup-names.ts';

/** What runs of a ritual, and asks to know who is in its channel, looks at that soon. */
export async function lookAround(tx: Tx, parts: Parts, ritual: RitualRow): Promise<void> {
  for (const occurrence of await openOccurrences(tx, ritual.id)) {
    if (occurrence.stage === PLANNED || !machineOf(parts, ritual, occurrence)?.stages[occurrence.stage]?.joined) continue;
    const [id, due_at] = [parts.ids.next(), parts.clock.now()];
    await setWakeup(tx, { id, occurrence: occurrence.id, name: ROSTER, member: '', due_at });
  }
}
