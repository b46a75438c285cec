import { deliveriesOf, withdraw } from '../store/deliveries.ts';
import { eraseOccurrence, openOccurrences, PLANNED, unplan, updateOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { type RitualRow, saveRitual } from '../store/rituals.ts';
import { cancelWakeups } from '../store/wakeups.ts';
import { standingId } from './machines.ts';
import type { Parts } from './parts.ts';
import { enterStage, openUnit } from './unit.ts';

/**
 * Ends a ritual for good: what is planned is not held, a round that is open is left out, what people had under way (a bravo
 * that waits, a card, a session to come) is erased, and nothing is owed or sent any more. What it holds besides goes after its
 * lifetime.
 */
export async function endRitual(tx: Tx, parts: Parts, ritual: RitualRow, now: number): Promise<void> {
  const kind = parts.kinds.get(ritual.kind);
  for (const { id, stage } of await openOccurrences(tx, ritual.id)) {
    if (stage === PLANNED) await unplan(tx, id);
    else if (kind?.starts === 'clock' && kind.skipped !== undefined) await leftOut(tx, parts, id, kind.skipped, now);
    else if (id !== standingId(ritual.id)) await eraseOccurrence(tx, id);
    await updateOccurrence(tx, id, { ended_at: now });
    await cancelWakeups(tx, id);
    if (id === standingId(ritual.id) || kind?.starts !== 'clock') await unsend(tx, id);
  }
  await cancelWakeups(tx, standingId(ritual.id));
  await saveRitual(tx, { ...ritual, ended_at: now });
  parts.store.tidyAfter(tx);
}

async function leftOut(tx: Tx, parts: Parts, id: string, stage: string, now: number): Promise<void> {
  const unit = await openUnit(tx, parts, id, now);
  if (unit) await enterStage(unit, stage);
}

/** What has not left yet does not leave any more. */
async function unsend(tx: Tx, occurrence: string): Promise<void> {
  for (const { slot, state, receipt } of await deliveriesOf(tx, occurrence))
    if (state === 'due' && receipt === null) await withdraw(tx, occurrence, slot);
}
