import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

/** Notes what was done by whom to what: ids and counts, never words. */
export async function note(tx: Tx, row: Tables['audit']): Promise<void> {
  await tx.insertInto('audit').values(row).execute();
}
