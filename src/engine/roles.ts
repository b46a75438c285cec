import { findMember, isIn, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import type { Tables } from '../store/tables.ts';
import { findWorkspace } from '../store/workspaces.ts';
import type { Role } from './authorise.ts';
import { alternatesOf, hostsOf } from './people.ts';

/** Where it is asked what somebody is: in a ritual, in a channel (where one is to start, say), or in the workspace alone. */
export type About = { readonly ritual?: RitualRow | null; readonly channel?: string | null };

/**
 * What somebody is now. Who is deactivated is nobody; guests and people of other organisations host nothing and run nothing,
 * whatever a list says of them. Hosts and alternates count as of the circle even when they are not in its channel. Asked of
 * the workspace alone, everybody of it is a member, and a host who hosts anything.
 */
export async function rolesOf(tx: Tx, workspace: string, user: string, { ritual, channel }: About): Promise<ReadonlySet<Role>> {
  const roles = new Set<Role>();
  const person = await findMember(tx, memberId(workspace, user));
  if (person?.deleted !== 0) return roles;
  const where = ritual?.channel ?? channel ?? null;
  const inside = where === null || (await isIn(tx, workspace, where, person.id));
  if (inside) roles.add(standingOf(person, ritual ?? null));
  else roles.add('onlooker');
  if (person.guest !== 0 || person.external !== 0) return roles;
  if (person.admin !== 0) roles.add('admin');
  if ((await findWorkspace(tx, workspace))?.installer === user) roles.add('installer');
  const about = ritual ? [ritual] : where === null ? await liveRituals(tx, workspace) : [];
  if (about.some((one) => hostsOf(one).includes(user))) roles.add('host');
  if (about.some((one) => alternatesOf(one).includes(user))) roles.add('alternate');
  return roles;
}

/** What somebody who is in the channel, or of the workspace, is there. */
function standingOf(person: Tables['member'], ritual: RitualRow | null): Role {
  if (person.external !== 0) return ritual && ritual.externals === 0 ? 'onlooker' : 'external';
  return person.guest !== 0 ? 'guest' : 'member';
}
