import { findBallot } from '../store/ballots.ts';
import { findEntry } from '../store/entries.ts';
import { eraseOccurrence, findOccurrence, updateOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { findRitual } from '../store/rituals.ts';
import { SEALED } from '../store/sealed.ts';
import { dataOf, NOTHING, opened, sealed } from './kept.ts';
import { machineOf } from './machines.ts';
import type { Parts } from './parts.ts';
import { type Named, names, scrubbed } from './scrubbed.ts';
import { openUnit, runHandler } from './unit.ts';

/**
 * Makes one occurrence forget somebody, as its kind does; whatever names them after that gives way to a dash. False where it
 * knew nothing of them. Should what is left be nothing its kind can read, all it holds is erased.
 */
export async function forgetIn(tx: Tx, parts: Parts, id: string, who: Named, now: number): Promise<boolean> {
  const row = await findOccurrence(tx, id);
  if (!row || row.data === NOTHING) return false;
  const ballotId = parts.sealer.ballotId(id, who.id);
  const [entry, ballot] = [await findEntry(tx, id, who.id), await findBallot(tx, ballotId)];
  const data = opened(parts.sealer, dataOf(id), row.data);
  if (!entry && !ballot && !mentions(data, who)) return false;
  const ritual = await findRitual(tx, row.ritual);
  const kind = ritual && machineOf(parts, ritual, row);
  if (kind?.own) {
    const unit = await openUnit(tx, parts, id, now);
    const owner = { ...who, entry: (await unit?.ctx.entry(who.id)) ?? null, ballot: (await unit?.ctx.ballot(who.id)) ?? null };
    if (unit) await runHandler(unit, (ctx) => kind.own?.forget(ctx, owner));
  }
  const left = await findOccurrence(tx, id);
  if (!left || left.data === NOTHING) return true;
  const before = opened(parts.sealer, dataOf(id), left.data);
  if (!mentions(before, who)) return true;
  const json = JSON.stringify(scrubbed(before, who));
  if (kind && !kind.data.safeParse(JSON.parse(json)).success) {
    await eraseOccurrence(tx, id);
    parts.log.warn('forget.erased', { occurrence: id, kind: kind.kind });
    return true;
  }
  await updateOccurrence(tx, id, { data: left.data.startsWith(SEALED) ? sealed(parts.sealer, dataOf(id), json) : json });
  return true;
}

/** Whether it may hold something of theirs: their id, or their name by itself. */
const mentions = (data: unknown, who: Named): boolean =>
  names(data, who) || (who.name !== '' && JSON.stringify(data).includes(JSON.stringify(who.name)));
