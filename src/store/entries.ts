import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type EntryRow = Tables['entry'];

export const findEntry = (tx: Tx, occurrence: string, member: string): Promise<EntryRow | undefined> =>
  tx.selectFrom('entry').selectAll().where('occurrence', '=', occurrence).where('member', '=', member).executeTakeFirst();

export const entriesOf = (tx: Tx, occurrence: string): Promise<EntryRow[]> =>
  tx.selectFrom('entry').selectAll().where('occurrence', '=', occurrence).orderBy('member').execute();

/** The moment of a part of which none is kept. */
export const NEVER = 0;

/** Writes a person's part, in place of what they had said before. */
export async function saveEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tx
    .insertInto('entry')
    .values(row)
    .onConflict((c) => c.columns(['occurrence', 'member']).doUpdateSet({ body: row.body, at: row.at }))
    .execute();
}

export async function dropEntry(tx: Tx, occurrence: string, member: string): Promise<void> {
  await tx.deleteFrom('entry').where('occurrence', '=', occurrence).where('member', '=', member).execute();
}
