import type { WebClient } from '@slack/web-api';
import { type MemberProfile, type Place, RosterUnavailable } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { type Failure, toSent } from './failures.ts';
import type { Identity } from './identity.ts';
import { readProfile } from './profile.ts';

/** Who is where: the DM channel of a person, the members of a channel. */
export type Places = {
  /** The id of the DM channel with this person; rejects with the SDK's error. */
  direct(user: string, client: WebClient): Promise<string>;
  members(place: Place): Promise<readonly MemberProfile[]>;
  /** What Slack just told of a person, so that it is not asked for again. */
  learn(profile: MemberProfile): void;
};

const FRESH_MS = 15 * 60_000;
const PAGE = 200;
const AT_ONCE = 4;

/** Remembers DM channels for the life of the process and profiles for a quarter of an hour. */
export function slackPlaces(client: WebClient, clock: Clock, identity: () => Identity | null): Places {
  const directs = new Map<string, string>();
  const profiles = new Map<string, { readonly profile: MemberProfile | null; readonly until: number }>();

  async function direct(user: string, by: WebClient): Promise<string> {
    const known = directs.get(user);
    if (known !== undefined) return known;
    const opened = await by.conversations.open({ users: user });
    const id = opened.channel?.id ?? '';
    if (id !== '') directs.set(user, id);
    return id;
  }

  async function profileOf(user: string, me: Identity): Promise<MemberProfile | null> {
    const kept = profiles.get(user);
    if (kept !== undefined && kept.until > clock.now()) return kept.profile;
    let profile: MemberProfile | null = null;
    try {
      profile = readProfile((await client.users.info({ user, include_locale: true })).user, me);
    } catch (error) {
      const failure = toSent(error, false);
      if (failure.s !== 'never' || failure.reason !== 'gone') throw error;
    }
    profiles.set(user, { profile, until: clock.now() + FRESH_MS });
    return profile;
  }

  async function userIds(channel: string): Promise<readonly string[]> {
    const users = new Set<string>();
    const seen = new Set<string>();
    for (let cursor: string | undefined = ''; cursor !== undefined && !seen.has(cursor); ) {
      seen.add(cursor);
      const page = await client.conversations.members({ channel, limit: PAGE, ...(cursor === '' ? {} : { cursor }) });
      for (const user of page.members ?? []) users.add(user);
      cursor = page.response_metadata?.next_cursor || undefined;
    }
    return [...users];
  }

  async function members(place: Place): Promise<readonly MemberProfile[]> {
    const me = identity();
    if (me === null) throw new RosterUnavailable('Slack has not been reached yet', { gone: false, afterMs: 1000 });
    if (place.workspace !== me.workspace || place.kind !== 'channel')
      throw new RosterUnavailable('Not a channel of this workspace', { gone: true, afterMs: 0 });
    try {
      const users = (await userIds(place.id)).filter((user) => user !== me.bot);
      const found = await eachOf(users, (user) => profileOf(user, me));
      return found.filter((profile): profile is MemberProfile => profile !== null && !profile.bot);
    } catch (error) {
      throw unavailable(toSent(error, false));
    }
  }

  return {
    direct,
    members,
    learn: (profile) => void profiles.set(profile.user, { profile, until: clock.now() + FRESH_MS }),
  };
}

function unavailable(failure: Failure): RosterUnavailable {
  const gone = failure.s === 'never' && failure.reason !== 'unauthorised';
  return new RosterUnavailable(`Slack does not list this channel (${failure.why})`, {
    gone,
    afterMs: failure.s === 'later' ? failure.afterMs : 0,
  });
}

/** Maps with a few calls under way at once; stops asking at the first that fails. */
async function eachOf<T, R>(items: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = [];
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const at = next;
      next += 1;
      try {
        out[at] = await map(items[at] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return out;
}
