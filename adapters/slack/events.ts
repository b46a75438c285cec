import { z } from 'zod';
import type { Change } from '../../src/ports/adapter.ts';
import { undisturbedUntil } from './absence.ts';
import type { Identity } from './identity.ts';
import type { Incoming, Way } from './incoming.ts';
import { readProfile, SYSTEM } from './profile.ts';
import { readWords } from './read-text.ts';

const id = z.string().min(1).max(100);
const Envelope = z.looseObject({
  event_id: id,
  team_id: id.nullish(),
  context_team_id: id.nullish(),
  authorizations: z.array(z.looseObject({ team_id: id.nullish() })).nullish(),
  event: z.looseObject({ type: z.string().min(1).max(100) }),
});
const InChannel = z.looseObject({ channel: id });
const Moved = z.looseObject({ channel: id, user: id });
const OfUser = z.looseObject({ user: z.looseObject({ id }) });
const Undisturbed = z.looseObject({ user: id, dnd_status: z.looseObject({}) });
const Revoked = z.looseObject({ tokens: z.looseObject({ bot: z.array(z.string()).nullish() }) });
const Opened = z.looseObject({ user: id });
const Said = z.looseObject({
  channel: id,
  ts: id,
  text: z.string().nullish(),
  user: id.nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
  channel_type: z.string().nullish(),
});

const MALFORMED: Incoming = { kind: 'refused', status: 400, why: 'shape' };

/**
 * An event: somebody spoke to the bot, or the workspace changed. Shared channels carry events of other workspaces, so
 * what counts is for whom Slack sent it: `context_team_id`, else `authorizations`, else `team_id`. `now` is when it came.
 */
export function readEvent(body: unknown, me: Identity, now: number): Incoming {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) return MALFORMED;
  const { event_id, event, context_team_id, authorizations, team_id } = parsed.data;
  const teams = context_team_id ? [context_team_id] : (authorizations ?? []).map((a) => a.team_id);
  if (!(teams.length > 0 ? teams : [team_id]).includes(me.team)) return { kind: 'refused', status: 403, why: 'other_workspace' };
  if (event.type === 'app_mention' || event.type === 'message') return readSaid(event, me);
  if (event.type === 'app_home_opened' && event.tab === 'home') return readHome(event, event_id, me);
  const change = readChange(event, { workspace: me.workspace, id: event_id }, me, now);
  if (change === 'malformed') return MALFORMED;
  return change === null ? { kind: 'nothing', why: event.type } : { kind: 'change', change };
}

type Named = { readonly workspace: string; readonly id: string };

function readChange(event: { readonly type: string }, named: Named, me: Identity, now: number): Change | null | 'malformed' {
  switch (event.type) {
    case 'app_uninstalled':
      return { ...named, c: 'removed' };
    case 'tokens_revoked': {
      const read = Revoked.safeParse(event);
      if (!read.success) return 'malformed';
      return read.data.tokens.bot?.length ? { ...named, c: 'removed' } : null;
    }
    case 'member_joined_channel':
    case 'member_left_channel': {
      const read = Moved.safeParse(event);
      if (!read.success) return 'malformed';
      const { channel, user } = read.data;
      const joined = event.type === 'member_joined_channel';
      if (user === me.bot) return { ...named, c: joined ? 'installed' : 'channel-gone', channel };
      return { ...named, c: joined ? 'joined' : 'left', channel, user };
    }
    case 'channel_archive':
    case 'channel_deleted':
    case 'channel_left':
    case 'group_archive':
    case 'group_deleted':
    case 'group_left': {
      const read = InChannel.safeParse(event);
      return read.success ? { ...named, c: 'channel-gone', channel: read.data.channel } : 'malformed';
    }
    case 'dnd_updated_user': {
      const read = Undisturbed.safeParse(event);
      if (!read.success) return 'malformed';
      const { user, dnd_status } = read.data;
      return { ...named, c: 'undisturbed', user, until: undisturbedUntil(dnd_status, now) };
    }
    case 'user_change':
    case 'user_status_changed':
    case 'team_join': {
      const read = OfUser.safeParse(event);
      if (!read.success) return 'malformed';
      const profile = readProfile(read.data.user, me, now);
      return profile === null || profile.bot ? null : { ...named, c: 'profile', profile };
    }
    default:
      return null;
  }
}

const WAY: Way = {
  surface: 'message',
  trigger: null,
  responseUrl: null,
  direct: null,
  origin: null,
  inForm: false,
  fields: [],
  title: '',
};

/**
 * Words to the bot: after a mention, or in a private chat. The id is the message's own, `m:<channel>:<ts>`, for Slack
 * has delivered one message under several event ids. What bots and the platform itself say is nobody's word.
 */
function readSaid(event: { readonly type: string }, me: Identity): Incoming {
  const parsed = Said.safeParse(event);
  if (!parsed.success) return MALFORMED;
  const { channel, ts, text, user, bot_id, subtype, channel_type } = parsed.data;
  if (!user || bot_id || subtype || user === me.bot || SYSTEM.has(user)) return { kind: 'nothing', why: 'not_a_person' };
  const isDirect = channel.startsWith('D');
  if (event.type === 'message' && !isDirect && channel_type !== 'im') return { kind: 'nothing', why: 'not_to_us' };
  const said = text ?? '';
  const mention = new RegExp(`<@${me.bot}(?:\\|[^>]*)?>[,:]?`).exec(said);
  const words = readWords(mention === null ? said : said.slice(mention.index + mention[0].length), me.bot);
  const [, command = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(words.text) ?? [];
  return {
    kind: 'ask',
    interaction: {
      i: 'command',
      workspace: me.workspace,
      user,
      id: `m:${channel}:${ts}`,
      channel: isDirect ? null : channel,
      command: command.replace(/^\//, ''),
      text: rest,
      people: words.people,
    },
    way: { ...WAY, direct: isDirect ? channel : null },
  };
}

/** Somebody opened our home page. Shown once or twice it is the same, so the event's own id will do. */
function readHome(event: { readonly type: string }, event_id: string, me: Identity): Incoming {
  const parsed = Opened.safeParse(event);
  if (!parsed.success) return MALFORMED;
  return {
    kind: 'ask',
    interaction: { i: 'home', workspace: me.workspace, user: parsed.data.user, id: `h:${event_id}`, channel: null },
    way: { ...WAY, surface: 'home' },
  };
}
