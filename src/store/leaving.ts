import type { Tx } from './open.ts';

/** All that waits to leave in a workspace, or for one place of it, is dropped; what stands already stays as it is. */
export async function dropWaiting(
  tx: Tx,
  {
    workspace,
    to,
    why,
  }: { readonly workspace: string; readonly to?: { readonly kind: string; readonly id: string }; readonly why: string },
): Promise<void> {
  let waiting = tx.updateTable('delivery').where('workspace', '=', workspace).where('state', '=', 'due');
  if (to) waiting = waiting.where('place_kind', '=', to.kind).where('place_id', '=', to.id).where('receipt', 'is', null);
  await waiting.where('attempted_at', 'is not', null).set({ expires_at: 0 }).execute();
  await waiting.where('attempted_at', 'is', null).set({ state: 'dropped', why, message: '' }).execute();
}

/** Nothing more is owed to somebody: no wakeup, no place in a channel, no calendar. */
export async function oweNothing(tx: Tx, member: string): Promise<void> {
  await tx.deleteFrom('wakeup').where('member', '=', member).where('done_at', 'is', null).execute();
  await tx.deleteFrom('membership').where('member', '=', member).execute();
  await tx.deleteFrom('calendar').where('member', '=', member).execute();
}

/** Who runs a workspace, by the platform's word, and is there. */
export async function administrators(tx: Tx, workspace: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('member')
    .select('user_id')
    .where('workspace', '=', workspace)
    .where('admin', '=', 1)
    .where('deleted', '=', 0)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.user_id);
}

/** What was owed to single people in an occurrence before a moment, and was held, is owed no more. */
export async function dropHeld(tx: Tx, occurrence: string, before: number): Promise<void> {
  await tx
    .deleteFrom('wakeup')
    .where('occurrence', '=', occurrence)
    .where('member', '!=', '')
    .where('parked_at', 'is not', null)
    .where('attempts', '=', 0)
    .where('due_at', '<', before)
    .execute();
}

/** A channel has another id: its rituals, who is in it, how it is reached and what waits to leave follow. */
export async function moveChannel(tx: Tx, workspace: string, from: string, to: string): Promise<void> {
  const there = { workspace, kind: 'channel', id: to };
  await tx.updateTable('ritual').set({ channel: to }).where('workspace', '=', workspace).where('channel', '=', from).execute();
  const place = await tx
    .selectFrom('place')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('kind', '=', 'channel')
    .where('id', '=', from)
    .executeTakeFirst();
  if (place) {
    const { name, address } = place;
    await tx
      .insertInto('place')
      .values({ ...place, ...there, gone_at: null, gone_why: null })
      .onConflict((c) => c.columns(['workspace', 'kind', 'id']).doUpdateSet({ name, address, gone_at: null, gone_why: null }))
      .execute();
    await tx
      .deleteFrom('place')
      .where('workspace', '=', workspace)
      .where('kind', '=', 'channel')
      .where('id', '=', from)
      .execute();
  }
  const members = await tx
    .selectFrom('membership')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', from)
    .execute();
  for (const { member } of members)
    await tx
      .insertInto('membership')
      .values({ workspace, channel: to, member })
      .onConflict((c) => c.columns(['workspace', 'channel', 'member']).doNothing())
      .execute();
  await tx.deleteFrom('membership').where('workspace', '=', workspace).where('channel', '=', from).execute();
  await tx
    .updateTable('delivery')
    .set({ place_id: to })
    .where('workspace', '=', workspace)
    .where('place_kind', '=', 'channel')
    .where('place_id', '=', from)
    .where('receipt', 'is', null)
    .execute();
}
