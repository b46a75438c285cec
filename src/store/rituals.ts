import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type RitualRow = Tables['ritual'];

export const findRitual = (tx: Tx, id: string): Promise<RitualRow | undefined> =>
  tx.selectFrom('ritual').selectAll().where('id', '=', id).executeTakeFirst();

/** Rituals that have not ended, of one workspace or of all. */
export async function liveRituals(tx: Tx, workspace?: string): Promise<RitualRow[]> {
  const all = tx.selectFrom('ritual').selectAll().where('ended_at', 'is', null).orderBy('id');
  return (workspace === undefined ? all : all.where('workspace', '=', workspace)).execute();
}

/** Writes a ritual as it is configured now. */
export async function saveRitual(tx: Tx, row: RitualRow): Promise<void> {
  const { id, created_at: _, ...change } = row;
  await tx
    .insertInto('ritual')
    .values(row)
    .onConflict((c) => c.column('id').doUpdateSet(change))
    .execute();
}
