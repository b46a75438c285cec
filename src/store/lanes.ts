import { ABOVE_IS_SETTLED } from './deliveries.ts';
import type { Tx } from './open.ts';

/** Takes, or keeps, a workspace's lane for `owner` until `until`. False while another holds it or the platform asked for a pause. */
export async function claimLane(
  tx: Tx,
  workspace: string,
  a: { readonly owner: string; readonly now: number; readonly until: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('lane')
    .set({ lease_owner: a.owner, lease_until: a.until })
    .where('workspace', '=', workspace)
    .where('resume_at', '<=', a.now)
    .where((e) => e.or([e('lease_until', '<=', a.now), e('lease_owner', '=', a.owner)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function releaseLane(tx: Tx, workspace: string, owner: string): Promise<void> {
  await tx
    .updateTable('lane')
    .set({ lease_owner: '', lease_until: 0 })
    .where('workspace', '=', workspace)
    .where('lease_owner', '=', owner)
    .execute();
}

/** Everything of this workspace waits until `resumeAt` at least, in every process: a shorter wait does not end a longer one. */
export async function pauseLane(tx: Tx, workspace: string, resumeAt: number): Promise<void> {
  await tx
    .updateTable('lane')
    .set({ resume_at: resumeAt })
    .where('workspace', '=', workspace)
    .where('resume_at', '<', resumeAt)
    .execute();
}

/** The lanes whose platform asked to wait, with until when. */
export const pausedLanes = (tx: Tx, now: number): Promise<{ workspace: string; resume_at: number }[]> =>
  tx.selectFrom('lane').select(['workspace', 'resume_at']).where('resume_at', '>', now).orderBy('workspace').execute();

/** Each lane with the moment at which it can next be driven: its earliest delivery, its pause, another owner's lease. */
export async function laneTimes(tx: Tx, owner: string): Promise<readonly { readonly workspace: string; readonly at: number }[]> {
  const rows = await tx
    .selectFrom('lane')
    .select((e) => [
      'lane.workspace',
      'lane.lease_owner',
      'lane.lease_until',
      'lane.resume_at',
      e
        .selectFrom('delivery')
        .select((d) => d.fn.min('due_at').as('due'))
        .whereRef('delivery.workspace', '=', 'lane.workspace')
        .where('delivery.state', '=', 'due')
        .where(ABOVE_IS_SETTLED)
        .as('due'),
    ])
    .execute();
  return rows.flatMap((row) =>
    row.due === null
      ? []
      : [
          {
            workspace: row.workspace,
            at: Math.max(Number(row.due), row.resume_at, row.lease_owner === owner ? 0 : row.lease_until),
          },
        ],
  );
}
