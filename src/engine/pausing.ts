import type { Tx } from '../store/open.ts';
import { findRitual, type RitualRow, saveRitual } from '../store/rituals.ts';
import { cancelWakeup, setWakeup, wakeupsFor } from '../store/wakeups.ts';
import { replan } from './apply.ts';
import { standingId } from './machines.ts';
import type { Parts } from './parts.ts';
import { stand } from './stand.ts';
import { RESUME } from './wakeup-names.ts';

/** A ritual starts nothing new from now on: until a moment (epoch ms), at which it goes on by itself, or until it is told to. */
export async function pause(tx: Tx, parts: Parts, ritual: RitualRow, until: number | null): Promise<RitualRow> {
  const occurrence = standingId(ritual.id);
  const paused: RitualRow = { ...ritual, paused: 1 };
  await saveRitual(tx, paused);
  await cancelWakeup(tx, { occurrence, name: RESUME, member: '' });
  if (until !== null) await setWakeup(tx, { id: parts.ids.next(), occurrence, name: RESUME, member: '', due_at: until });
  return paused;
}

/** A ritual goes on: its next date is planned, what it owed meanwhile is due. One that is not paused, or has ended, stays as it is. */
export async function goOn(tx: Tx, parts: Parts, id: string, now: number): Promise<RitualRow | null> {
  const ritual = await findRitual(tx, id);
  await cancelWakeup(tx, { occurrence: standingId(id), name: RESUME, member: '' });
  if (!ritual || ritual.paused === 0 || ritual.ended_at !== null || ritual.from_file !== 0) return null;
  const running: RitualRow = { ...ritual, paused: 0 };
  await saveRitual(tx, running);
  await replan(tx, parts, running, now);
  await stand(tx, parts, running, now, true);
  return running;
}

/** When a paused ritual goes on by itself, in epoch milliseconds; null where nothing says when. */
export async function pausedUntil(tx: Tx, ritual: string): Promise<number | null> {
  const owed = await wakeupsFor(tx, standingId(ritual), '');
  return owed.find(({ name }) => name === RESUME)?.due_at ?? null;
}
