import type { MemberProfile, Place } from '../../src/ports/adapter.ts';
import { RosterUnavailable } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Connector, Member } from './connector.ts';
import { failureOf } from './failures.ts';
import type { People } from './people.ts';
import { type Address, encodeAddress, type Places, tenantOfWorkspace } from './places.ts';

type MembersDeps = {
  readonly connector: Connector;
  readonly places: Places;
  readonly people: People;
  readonly clock: Clock;
  readonly serves: (tenant: string) => boolean;
};

/** Everybody in a channel or group chat, all pages, bots left out. Throws RosterUnavailable. */
export async function readMembers(deps: MembersDeps, place: Place): Promise<readonly MemberProfile[]> {
  const tenant = tenantOfWorkspace(place.workspace);
  if (!tenant || !deps.serves(tenant)) throw new RosterUnavailable('tenant_not_served', { gone: true, afterMs: 0 });
  const address = deps.places.find(place);
  if (!address) throw new RosterUnavailable('connector_unknown', { gone: false, afterMs: 5000 });

  const people = new Map<string, MemberProfile>();
  for (const member of await roster(deps, address.serviceUrl, place.id, address.team)) {
    const profile = profileOf(member, tenant, (user) => deps.places.personal(place.workspace, user), address);
    if (profile.bot) continue;
    people.set(profile.user, profile);
    deps.people.learn(place.workspace, member);
  }
  return [...people.values()];
}

/** By the channel's own id, as a private channel has fewer people than its team; else by the team's. */
async function roster(deps: MembersDeps, serviceUrl: string, channel: string, team: string | null): Promise<readonly Member[]> {
  try {
    return await pages(deps.connector, serviceUrl, channel);
  } catch (error) {
    const failure = failureOf(error, deps.clock.now());
    const gone = failure.status === 403 || failure.status === 404;
    // Where the bot may not see who is in a channel, its team is not asked instead: a private channel is not its team.
    if ((failure.status === 404 || failure.status === 400) && team && team !== channel)
      return roster(deps, serviceUrl, team, null);
    throw new RosterUnavailable(failure.status === null ? failure.code : `${failure.status} ${failure.code}`, {
      gone,
      afterMs: failure.retryAfterMs ?? 30_000,
    });
  }
}

/** Far more pages than a channel can have: a connector that repeats its token cannot keep us here. */
const MOST_PAGES = 1000;

async function pages(connector: Connector, serviceUrl: string, conversation: string): Promise<readonly Member[]> {
  const all: Member[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { members, next } = await connector.members(serviceUrl, conversation, after);
    all.push(...members.filter((member) => typeof member?.id === 'string'));
    if (!next || next === after) break;
    after = next;
  }
  return all;
}

type Personal = (user: string) => Address | null;

function profileOf(member: Member, tenant: string, personal: Personal, { serviceUrl, bot }: Address): MemberProfile {
  const word = (key: string): string => (typeof member[key] === 'string' ? (member[key] as string).trim() : '');
  const user = word('aadObjectId') || word('objectId') || member.id;
  const own: Address = personal(user) ?? { serviceUrl, conversation: null, user: member.id, team: null, bot };
  const role = word('userRole');
  // Somebody of another tenant is in a shared channel, or in a meeting without an account.
  const external = role === 'anonymous' || (word('tenantId') !== '' && word('tenantId').toLowerCase() !== tenant.toLowerCase());
  return {
    user,
    name: word('name') || `${word('givenName')} ${word('surname')}`.trim() || '?',
    zone: null,
    language: null,
    bot: member.id.startsWith('28:') || role === 'bot' || word('role') === 'bot',
    deleted: false,
    guest: external || role === 'guest',
    external,
    address: encodeAddress(own),
  };
}
