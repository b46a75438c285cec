import type { Tx } from './open.ts';

/** Notes an inbound id; false when it was noted before, so that its effect is already in the database. */
export async function firstSight(tx: Tx, workspace: string, id: string, now: number): Promise<boolean> {
  const result = await tx
    .insertInto('seen')
    .values({ workspace, id, at: now })
    .onConflict((c) => c.columns(['workspace', 'id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What was noted had no effect: it may come again. */
export async function notSeen(tx: Tx, workspace: string, id: string): Promise<void> {
  await tx.deleteFrom('seen').where('workspace', '=', workspace).where('id', '=', id).execute();
}
