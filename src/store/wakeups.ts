import type { Store, Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type WakeupRow = Tables['wakeup'];
type Key = Pick<WakeupRow, 'occurrence' | 'name' | 'member'>;

/** Asks for a wakeup at `due_at`; the same name and member again moves it, done or not. */
export async function setWakeup(tx: Tx, row: Key & Pick<WakeupRow, 'id' | 'due_at'>): Promise<void> {
  const fresh = { due_at: row.due_at, done_at: null, lease_owner: '', lease_until: 0, attempts: 0, parked_at: null };
  await tx
    .insertInto('wakeup')
    .values({ ...row, ...fresh })
    .onConflict((c) => c.columns(['occurrence', 'name', 'member']).doUpdateSet(fresh))
    .execute();
}

/** The occurrence owes nothing any more, but for what is named beginning with `except`. */
export async function cancelWakeups(tx: Tx, occurrence: string, except?: string): Promise<void> {
  const owed = tx.deleteFrom('wakeup').where('occurrence', '=', occurrence).where('done_at', 'is', null);
  await (except === undefined ? owed : owed.where('name', 'not like', `${except}%`)).execute();
}

/** One wakeup is owed no more. */
export async function cancelWakeup(tx: Tx, { occurrence, name, member }: Key): Promise<void> {
  const one = tx.deleteFrom('wakeup').where('occurrence', '=', occurrence).where('name', '=', name);
  await one.where('member', '=', member).where('done_at', 'is', null).execute();
}

/** What an occurrence still owes one person, soonest first. */
export const wakeupsFor = (tx: Tx, occurrence: string, member: string): Promise<WakeupRow[]> =>
  tx
    .selectFrom('wakeup')
    .selectAll()
    .where('occurrence', '=', occurrence)
    .where('member', '=', member)
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .orderBy('name')
    .execute();

/** Takes up to `limit` due wakeups for `owner` until `until`, soonest first. One owner at a time; an expired lease frees the row. */
export async function claimWakeups(
  tx: Tx,
  engine: Store['engine'],
  a: { readonly owner: string; readonly now: number; readonly until: number; readonly limit: number },
): Promise<WakeupRow[]> {
  const claimed = await tx
    .with('due', (q) => {
      const due = q
        .selectFrom('wakeup')
        .select('id')
        .where('done_at', 'is', null)
        .where('parked_at', 'is', null)
        .where('due_at', '<=', a.now)
        .where('lease_until', '<=', a.now)
        .orderBy('due_at')
        .orderBy('id')
        .limit(a.limit);
      return engine === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .updateTable('wakeup')
    .set({ lease_owner: a.owner, lease_until: a.until })
    .where('id', 'in', (q) => q.selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
  // What an update returns is in no order.
  return claimed.sort((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1));
}

/** True if this lease still stands and the row is still owed: the effects in the same transaction count only then. */
export async function completeWakeup(tx: Tx, lease: WakeupRow, now: number): Promise<boolean> {
  const result = await tx
    .updateTable('wakeup')
    .set({ done_at: now, lease_until: 0 })
    .where('id', '=', lease.id)
    .where('done_at', 'is', null)
    .where('due_at', '=', lease.due_at)
    .where('lease_owner', '=', lease.lease_owner)
    .where('lease_until', '=', lease.lease_until)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** A unit that failed: the row is due again at `retryAt`, or parked for a person to look at. */
export async function failWakeup(
  tx: Tx,
  lease: WakeupRow,
  a: { readonly retryAt: number; readonly parkedAt: number | null },
): Promise<void> {
  await tx
    .updateTable('wakeup')
    .set({ attempts: lease.attempts + 1, lease_until: a.retryAt, parked_at: a.parkedAt })
    .where('id', '=', lease.id)
    .where('done_at', 'is', null)
    .where('lease_owner', '=', lease.lease_owner)
    .where('lease_until', '=', lease.lease_until)
    .execute();
}

/** A wakeup that was completed is owed after all, at the moment it was, but only once its occurrence goes on. */
export async function holdWakeup(tx: Tx, id: string, now: number): Promise<void> {
  await tx.updateTable('wakeup').set({ done_at: null, parked_at: now, attempts: 0 }).where('id', '=', id).execute();
}

/** What was held of an occurrence is due again; what failed too often stays parked. */
export async function resumeWakeups(tx: Tx, occurrence: string): Promise<void> {
  await tx
    .updateTable('wakeup')
    .set({ parked_at: null })
    .where('occurrence', '=', occurrence)
    .where('parked_at', 'is not', null)
    .where('attempts', '=', 0)
    .execute();
}

/** When the next wakeup can be claimed, at the earliest; null when nothing is owed. */
export async function nextWakeupAt(tx: Tx, now: number): Promise<number | null> {
  const open = tx.selectFrom('wakeup').where('done_at', 'is', null).where('parked_at', 'is', null);
  const due = await open.select('due_at').where('lease_until', '<=', now).orderBy('due_at').limit(1).executeTakeFirst();
  const leased = await open
    .select('lease_until')
    .where('lease_until', '>', now)
    .where('lease_until', '>', 0)
    .orderBy('lease_until')
    .limit(1)
    .executeTakeFirst();
  if (!due) return leased?.lease_until ?? null;
  return leased ? Math.min(due.due_at, leased.lease_until) : due.due_at;
}
