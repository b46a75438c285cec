import type { Tx } from './open.ts';

/** What waits for somebody's quiet hours to end is due now: whoever sends it asks again whether it may leave. */
export async function quietChanged(
  tx: Tx,
  to: { readonly workspace: string; readonly user: string },
  now: number,
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ due_at: now })
    .where('workspace', '=', to.workspace)
    .where('place_kind', '=', 'member')
    .where('place_id', '=', to.user)
    .where('state', '=', 'due')
    .where('why', '=', 'quiet')
    .where('due_at', '>', now)
    .execute();
}
