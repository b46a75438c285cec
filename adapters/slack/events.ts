import { z } from 'zod';
import { commandIn } from '../../src/message/index.ts';
import { changesIn } from './changes.ts';
import type { Identity } from './identity.ts';
import type { Incoming, Way } from './incoming.ts';
import { SYSTEM } from './profile.ts';
import { readWords } from './read-text.ts';

const id = z.string().min(1).max(100);
const Envelope = z.looseObject({
  event_id: id,
  team_id: id.nullish(),
  context_team_id: id.nullish(),
  authorizations: z.array(z.looseObject({ team_id: id.nullish() })).nullish(),
  event: z.looseObject({ type: z.string().min(1).max(100) }),
});
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
  if (event.type === 'app_home_opened' && (event.tab === 'home' || event.tab === 'messages'))
    return readHome(event, event_id, me);
  const changes = changesIn(event, { workspace: me.workspace, id: event_id }, me, now);
  if (changes === 'malformed') return MALFORMED;
  return changes.length === 0 ? { kind: 'nothing', why: event.type } : { kind: 'changes', changes };
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
  return {
    kind: 'ask',
    interaction: {
      i: 'command',
      workspace: me.workspace,
      user,
      id: `m:${channel}:${ts}`,
      channel: isDirect ? null : channel,
      ...commandIn(words.text),
      people: words.people,
    },
    way: { ...WAY, direct: isDirect ? channel : null },
  };
}

/** Somebody opened our home page, or their chat with us, where it is one click away. Shown once or twice it is the same, so the event's own id will do. */
function readHome(event: { readonly type: string }, event_id: string, me: Identity): Incoming {
  const parsed = Opened.safeParse(event);
  if (!parsed.success) return MALFORMED;
  return {
    kind: 'ask',
    interaction: { i: 'home', workspace: me.workspace, user: parsed.data.user, id: `h:${event_id}`, channel: null },
    way: { ...WAY, surface: 'home' },
  };
}
