import { dropHeld } from '../store/leaving.ts';
import { openOccurrences, PLANNED, unplan } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { liveRituals } from '../store/rituals.ts';
import { resumeWakeups } from '../store/wakeups.ts';
import { replan } from './apply.ts';
import type { Parts } from './parts.ts';
import { stand } from './stand.ts';

/**
 * The bot is back in a workspace it was removed from: everything is as it was. Rounds go on from their next date; those whose
 * time came meanwhile do not open, and of what was owed to single people meanwhile nothing is made up for.
 */
export async function reinstalled(tx: Tx, parts: Parts, workspace: string, now: number): Promise<void> {
  for (const ritual of await liveRituals(tx, workspace)) {
    for (const { id, stage, start_at } of await openOccurrences(tx, ritual.id)) {
      if (stage === PLANNED && start_at <= now) await unplan(tx, id);
      await dropHeld(tx, id, now);
      await resumeWakeups(tx, id);
    }
    if (ritual.paused !== 0) continue;
    await replan(tx, parts, ritual, now);
    await stand(tx, parts, ritual, now, true);
  }
}
