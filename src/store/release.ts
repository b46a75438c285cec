import type { Tx } from './open.ts';

/** Frees every lease: only for a process that knows itself alone on the database, whose former self may have been killed. */
export async function releaseAll(tx: Tx): Promise<void> {
  await tx
    .updateTable('wakeup')
    .set({ lease_until: 0, lease_owner: '' })
    .where('done_at', 'is', null)
    .where('lease_until', '>', 0)
    .execute();
  await tx.updateTable('lane').set({ lease_until: 0, lease_owner: '' }).execute();
}
