import type { MemberProfile } from '../ports/adapter.ts';
import { isZone } from '../schedule/zone.ts';
import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

/** A member's id: the workspace and the platform's own user id, so that two workspaces never share a person. */
export const memberId = (workspace: string, user: string): string => `${workspace}/${user}`;

type Known = Partial<
  Pick<
    MemberProfile,
    'name' | 'zone' | 'language' | 'guest' | 'external' | 'admin' | 'deleted' | 'absentUntil' | 'undisturbedUntil'
  >
>;

/**
 * Keeps what is known of a person; what `known` leaves out, says as null, or says as a zone that is none, stays as it was.
 * Of an absence null says that there is none: only its end is kept, never what it was.
 * Not when: the moment somebody last did something could be matched with what was done unsigned then.
 */
export async function saveMember(tx: Tx, workspace: string, user: string, known: Known): Promise<string> {
  const id = memberId(workspace, user);
  const change = {
    ...(known.name ? { name: known.name } : {}),
    ...(known.zone && isZone(known.zone) ? { zone: known.zone } : {}),
    ...(known.language ? { language: known.language } : {}),
    ...(known.guest === undefined ? {} : { guest: known.guest ? 1 : 0 }),
    ...(known.external === undefined ? {} : { external: known.external ? 1 : 0 }),
    ...(known.admin === undefined ? {} : { admin: known.admin ? 1 : 0 }),
    ...(known.deleted === undefined ? {} : { deleted: known.deleted ? 1 : 0 }),
    ...(known.absentUntil === undefined ? {} : { absent_until: known.absentUntil }),
    ...(known.undisturbedUntil === undefined ? {} : { undisturbed_until: known.undisturbedUntil }),
  };
  await tx
    .insertInto('member')
    .values({
      id,
      workspace,
      user_id: user,
      name: '',
      zone: null,
      language: null,
      guest: 0,
      external: 0,
      admin: 0,
      deleted: 0,
      absent_until: null,
      undisturbed_until: null,
      own_zone: null,
      own_language: null,
      own_quiet: null,
      paused_until: null,
      ...change,
    })
    .onConflict((c) => (Object.keys(change).length > 0 ? c.column('id').doUpdateSet(change) : c.column('id').doNothing()))
    .execute();
  return id;
}

/** Keeps what somebody who is known chose for themselves; null takes a choice back. */
export async function setOwnChoices(
  tx: Tx,
  id: string,
  own: Pick<Tables['member'], 'own_zone' | 'own_language' | 'own_quiet' | 'paused_until'>,
): Promise<void> {
  await tx.updateTable('member').set(own).where('id', '=', id).execute();
}

/** Keeps until when somebody who is known is not to be disturbed; of anybody else nothing. */
export async function setUndisturbed(tx: Tx, id: string, until: number | null): Promise<void> {
  await tx.updateTable('member').set({ undisturbed_until: until }).where('id', '=', id).execute();
}

/** Until when a person is away or not to be disturbed, in epoch milliseconds; 0 where the platform says nothing of the kind. */
export const awayUntil = (row: Pick<Tables['member'], 'absent_until' | 'undisturbed_until'>): number =>
  Math.max(row.absent_until ?? 0, row.undisturbed_until ?? 0);

export const findMember = (tx: Tx, id: string): Promise<Tables['member'] | undefined> =>
  tx.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst();

/** Everybody active in a channel, in a stable order that says nothing. */
export const membersOf = (tx: Tx, workspace: string, channel: string): Promise<Tables['member'][]> =>
  tx
    .selectFrom('membership')
    .innerJoin('member', 'member.id', 'membership.member')
    .selectAll('member')
    .where('membership.workspace', '=', workspace)
    .where('membership.channel', '=', channel)
    .where('member.deleted', '=', 0)
    .orderBy('member.id')
    .execute();

/** Everybody of a channel's roster whose account was deactivated since it was read. */
export const deletedFrom = (tx: Tx, workspace: string, channel: string): Promise<Tables['member'][]> =>
  tx
    .selectFrom('membership')
    .innerJoin('member', 'member.id', 'membership.member')
    .selectAll('member')
    .where('membership.workspace', '=', workspace)
    .where('membership.channel', '=', channel)
    .where('member.deleted', '!=', 0)
    .orderBy('member.id')
    .execute();

/** Whether this person is in the channel's roster. */
export async function isIn(tx: Tx, workspace: string, channel: string, member: string): Promise<boolean> {
  const row = await tx
    .selectFrom('membership')
    .select('member')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('member', '=', member)
    .executeTakeFirst();
  return row !== undefined;
}

/** The channel's roster becomes exactly `members`. */
export async function setRoster(tx: Tx, workspace: string, channel: string, members: readonly string[]): Promise<void> {
  await tx.deleteFrom('membership').where('workspace', '=', workspace).where('channel', '=', channel).execute();
  for (let i = 0; i < members.length; i += 100) {
    const rows = members.slice(i, i + 100).map((member) => ({ workspace, channel, member }));
    // Two processes may ask the platform at once.
    await tx
      .insertInto('membership')
      .values(rows)
      .onConflict((c) => c.columns(['workspace', 'channel', 'member']).doNothing())
      .execute();
  }
}

export async function join(tx: Tx, workspace: string, channel: string, member: string): Promise<void> {
  await tx
    .insertInto('membership')
    .values({ workspace, channel, member })
    .onConflict((c) => c.columns(['workspace', 'channel', 'member']).doNothing())
    .execute();
}

export async function leave(tx: Tx, workspace: string, channel: string, member: string): Promise<void> {
  await tx
    .deleteFrom('membership')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('member', '=', member)
    .execute();
}
