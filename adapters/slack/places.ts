import type { WebClient } from '@slack/web-api';
import { type MemberProfile, type Place, RosterUnavailable } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackDnd } from './dnd.ts';
import { type Failure, toSent } from './failures.ts';
import type { Identity } from './identity.ts';
import { readProfile } from './profile.ts';

/** Who is where: the DM channel of a person, the members of a channel. */
export type Places = {
  /** The id of the DM channel with this person; rejects with the SDK's error. */
  direct(user: string, client: WebClient): Promise<string>;
  members(place: Place): Promise<readonly MemberProfile[]>;
  /** What this person is called, as far as Slack has told lately. */
  nameOf(user: string): string | null;
  /** What Slack just told of a person, so that it is not asked for again. */
  learn(profile: MemberProfile): void;
};

const FRESH_MS = 15 * 60_000;
const PAGE = 200;
const AT_ONCE = 4;

/** Codes of a token that may not do this at all, whatever the channel. */
const OF_THE_TOKEN: ReadonlySet<string> = new Set(['missing_scope', 'not_allowed_token_type', 'no_permission']);

/** Remembers DM channels for the life of the process and profiles for a quarter of an hour; do-not-disturb is asked for each time. `named` hears what channels are called. */
export function slackPlaces(
  client: WebClient,
  clock: Clock,
  identity: () => Identity | null,
  log: Log,
  named: (channel: string, name: string) => Promise<unknown> = async () => undefined,
): Places {
  const withDnd = slackDnd(client, clock, log);
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
      const told = (await client.users.info({ user, include_locale: true })).user;
      if (typeof told?.id !== 'string') return unknown(user, 'unreadable');
      profile = readProfile(told, me, clock.now());
    } catch (error) {
      const failure = toSent(error, false);
      if (isOfAll(failure)) throw error;
      if (failure.s !== 'never' || failure.reason !== 'gone') return unknown(user, failure.why);
    }
    profiles.set(user, { profile, until: clock.now() + FRESH_MS });
    return profile;
  }

  /** Somebody Slack does not describe now is still a member; they are asked for again the next time. */
  function unknown(user: string, why: string): MemberProfile | null {
    log.warn('slack.profile-unavailable', { user, why });
    const kept = profiles.get(user);
    if (kept !== undefined) return kept.profile;
    return { user, name: user, zone: null, language: null, bot: false, deleted: false, guest: false, address: null };
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
    if (me === null) throw new RosterUnavailable('not_started', { gone: false, afterMs: 1000 });
    if (place.workspace !== me.workspace) throw new RosterUnavailable('not_of_this_workspace', { gone: true, afterMs: 0 });
    try {
      if (place.kind === 'member') {
        const person = await profileOf(place.id, me);
        return person === null || person.bot ? [] : [person];
      }
      const all = await userIds(place.id);
      const isMember = await meetChannel(place.id);
      if (!all.includes(me.bot) && isMember === false) throw new RosterUnavailable('not_in_channel', { gone: true, afterMs: 0 });
      const users = all.filter((user) => user !== me.bot);
      const found = await eachOf(users, (user) => profileOf(user, me));
      return await withDnd(found.filter((profile): profile is MemberProfile => profile !== null && !profile.bot));
    } catch (error) {
      throw error instanceof RosterUnavailable ? error : unavailable(toSent(error, false));
    }
  }

  /**
   * Whether the bot is in a channel: Slack lists a public channel's people to one that is not, and then refuses what it posts.
   * Undefined where Slack does not say. What the channel is called is told on the way.
   */
  async function meetChannel(channel: string): Promise<boolean | undefined> {
    try {
      const told = (await client.conversations.info({ channel })).channel;
      if (told?.name) await named(channel, told.name);
      return told?.is_member;
    } catch {
      return undefined;
    }
  }

  return {
    direct,
    members,
    nameOf: (user) => profiles.get(user)?.profile?.name ?? null,
    learn: (profile) => void profiles.set(profile.user, { profile, until: clock.now() + FRESH_MS }),
  };
}

/** Asking for anybody else would fail as well: too many calls, or a token that is worth nothing any more. */
const isOfAll = (failure: Failure): boolean =>
  failure.s === 'never' ? failure.reason === 'unauthorised' : ['ratelimited', 'rate_limited', 'http_429'].includes(failure.why);

function unavailable(failure: Failure): RosterUnavailable {
  const reason = failure.s === 'never' ? failure.reason : null;
  return new RosterUnavailable(failure.why, {
    gone: reason === 'gone' || (reason === 'forbidden' && !OF_THE_TOKEN.has(failure.why)),
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
