import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type RitualRow = Tables['ritual'];

export const findRitual = (tx: Tx, id: string): Promise<RitualRow | undefined> =>
  tx.selectFrom('ritual').selectAll().where('id', '=', id).executeTakeFirst();

/** Rituals that have been started and not ended, of one workspace or of all. */
export async function liveRituals(tx: Tx, workspace?: string): Promise<RitualRow[]> {
  const all = tx.selectFrom('ritual').selectAll().where('ended_at', 'is', null).where('draft', '=', 0).orderBy('id');
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

/** Rituals of a workspace that have not been started yet. */
export const draftsOf = (tx: Tx, workspace: string): Promise<RitualRow[]> =>
  tx.selectFrom('ritual').selectAll().where('workspace', '=', workspace).where('draft', '=', 1).orderBy('id').execute();

/** Forgets a ritual that was never started. */
export async function dropDraft(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('ritual').where('id', '=', id).where('draft', '=', 1).execute();
}

/** Forgets what was not started since it was set up before `at` (epoch ms). Returns how many. */
export async function dropDraftsBefore(tx: Tx, at: number): Promise<number> {
  const gone = await tx.deleteFrom('ritual').where('draft', '=', 1).where('created_at', '<', at).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
