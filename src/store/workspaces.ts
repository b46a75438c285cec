import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

/** Makes sure the workspace and its lane exist. */
export async function ensureWorkspace(tx: Tx, id: string): Promise<void> {
  await tx
    .insertInto('workspace')
    .values({ id, settings: '{}', installed_at: null, removed_at: null, installer: null, welcomed_at: null })
    .onConflict((c) => c.column('id').doNothing())
    .execute();
  await tx
    .insertInto('lane')
    .values({ workspace: id, lease_owner: '', lease_until: 0, resume_at: 0 })
    .onConflict((c) => c.column('workspace').doNothing())
    .execute();
}

/** The workspace's row, if it was ever seen. */
export const findWorkspace = (tx: Tx, id: string): Promise<Tables['workspace'] | undefined> =>
  tx.selectFrom('workspace').selectAll().where('id', '=', id).executeTakeFirst();

/** Changes the workspace's settings (JSON), or marks it installed or removed. */
export async function updateWorkspace(tx: Tx, id: string, change: Partial<Omit<Tables['workspace'], 'id'>>): Promise<void> {
  await tx.updateTable('workspace').set(change).where('id', '=', id).execute();
}
