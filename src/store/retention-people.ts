import type { Tx } from './open.ts';
import type { Gone } from './retention-rituals.ts';

/** Forgets who is in a channel where no ritual is, and channels out of reach for long that none needs. */
async function dropChannels(tx: Tx, before: number): Promise<Gone> {
  const membership = await tx
    .deleteFrom('membership')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('ritual')
            .select('ritual.id')
            .whereRef('ritual.workspace', '=', 'membership.workspace')
            .whereRef('ritual.channel', '=', 'membership.channel')
            .where('ritual.ended_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  const place = await tx
    .deleteFrom('place')
    .where('kind', '=', 'channel')
    .where('gone_at', '<', before)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('ritual')
            .select('ritual.id')
            .whereRef('ritual.workspace', '=', 'place.workspace')
            .whereRef('ritual.channel', '=', 'place.id')
            .where('ritual.ended_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return { membership: Number(membership.numDeletedRows), place: Number(place.numDeletedRows) };
}

/**
 * Forgets people whom no ritual knows any more: in no ritual's channel, with no part in any, no host, without a choice that
 * still stands, and to whom not even the record of a message is left. Of who is deactivated no choice stands.
 */
export async function dropStrangers(tx: Tx, before: number): Promise<Gone> {
  const channels = await dropChannels(tx, before);
  const steering = new Map<string, Set<string>>();
  for (const { workspace, hosts, alternates } of await tx
    .selectFrom('ritual')
    .selectAll()
    .where('ended_at', 'is', null)
    .execute()) {
    const all = steering.get(workspace) ?? new Set<string>();
    for (const user of [...(JSON.parse(hosts) as string[]), ...(JSON.parse(alternates) as string[])]) all.add(user);
    steering.set(workspace, all);
  }
  const unknown = await tx
    .selectFrom('member')
    .leftJoin('workspace', 'workspace.id', 'member.workspace')
    .select(['member.id', 'member.workspace', 'member.user_id', 'member.deleted', 'workspace.installer'])
    .where((e) => e.not(e.exists(e.selectFrom('membership').select('member').whereRef('membership.member', '=', 'member.id'))))
    .where((e) => e.not(e.exists(e.selectFrom('entry').select('member').whereRef('entry.member', '=', 'member.id'))))
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.workspace', '=', 'member.workspace')
            .where('delivery.place_kind', '=', 'member')
            .whereRef('delivery.place_id', '=', 'member.user_id'),
        ),
      ),
    )
    .where((e) =>
      e.or([
        e('member.deleted', '=', 1),
        e.not(
          e.exists(
            e.selectFrom('participation').select('participation.member').whereRef('participation.member', '=', 'member.id'),
          ),
        ),
      ]),
    )
    .execute();
  const gone = { member: 0, participation: 0, calendar: 0, wakeup: 0, place: channels.place ?? 0 };
  for (const { id, workspace, user_id, deleted, installer } of unknown) {
    if (deleted === 0 && (installer === user_id || steering.get(workspace)?.has(user_id))) continue;
    for (const table of ['participation', 'calendar', 'wakeup'] as const) {
      const { numDeletedRows } = await tx.deleteFrom(table).where('member', '=', id).executeTakeFirst();
      gone[table] += Number(numDeletedRows);
    }
    const place = await tx
      .deleteFrom('place')
      .where('workspace', '=', workspace)
      .where('kind', '=', 'member')
      .where('id', '=', user_id)
      .executeTakeFirst();
    gone.place += Number(place.numDeletedRows);
    gone.member += Number((await tx.deleteFrom('member').where('id', '=', id).executeTakeFirst()).numDeletedRows);
  }
  return { ...channels, ...gone };
}
