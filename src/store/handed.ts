import type { Tx } from './open.ts';
import { SEALED } from './sealed.ts';
import type { Tables } from './tables.ts';

export type HandedRow = Tables['handed'];

/** Keeps something on its way from one ritual to another. */
export async function keepHanded(tx: Tx, row: HandedRow): Promise<void> {
  await tx.insertInto('handed').values(row).execute();
}

/** What is on its way under this id, taken: it is there no more. */
export const takeHanded = (tx: Tx, id: string): Promise<HandedRow | undefined> =>
  tx.deleteFrom('handed').where('id', '=', id).returningAll().executeTakeFirst();

/** Forgets what nobody has taken since a moment; returns how much that was. */
export async function dropHandedBefore(tx: Tx, at: number): Promise<number> {
  const gone = await tx.deleteFrom('handed').where('at', '<', at).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** What is on its way, where it is encrypted. */
export const sealedHanded = (tx: Tx): Promise<Pick<HandedRow, 'id' | 'body'>[]> =>
  tx.selectFrom('handed').select(['id', 'body']).where('body', 'like', `${SEALED}%`).execute();

/** The same under another seal. */
export async function replaceHanded(tx: Tx, { id, body }: Pick<HandedRow, 'id' | 'body'>): Promise<void> {
  await tx.updateTable('handed').set({ body }).where('id', '=', id).execute();
}
