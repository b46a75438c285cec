import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

export const findBallot = (tx: Tx, id: string): Promise<Tables['ballot'] | undefined> =>
  tx.selectFrom('ballot').selectAll().where('id', '=', id).executeTakeFirst();

/** The occurrence's ballots, in an order that says nothing: that of their ids, which are keyed hashes. */
export const ballotsOf = (tx: Tx, occurrence: string): Promise<Tables['ballot'][]> =>
  tx.selectFrom('ballot').selectAll().where('occurrence', '=', occurrence).orderBy('id').execute();

/** Writes a sealed ballot, in place of the one under the same id. */
export async function saveBallot(tx: Tx, row: Tables['ballot']): Promise<void> {
  await tx
    .insertInto('ballot')
    .values(row)
    .onConflict((c) => c.column('id').doUpdateSet({ body: row.body }))
    .execute();
}

export async function dropBallot(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('ballot').where('id', '=', id).execute();
}

export async function dropBallots(tx: Tx, occurrence: string): Promise<void> {
  await tx.deleteFrom('ballot').where('occurrence', '=', occurrence).execute();
}
