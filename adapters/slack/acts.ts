import { createHash } from 'node:crypto';
import { z } from 'zod';
import { decodePress, type RawValues } from '../../src/message/index.ts';
import type { Identity } from './identity.ts';
import type { Incoming, Way } from './incoming.ts';
import { readMetadata } from './origin.ts';
import { SYSTEM } from './profile.ts';
import { type NameOf, readMessageText, readWords } from './read-text.ts';
import { longValue } from './render-field.ts';

const id = z.string().min(1).max(100);
const Team = z.looseObject({ id }).nullish();
const User = z.looseObject({ id, team_id: id.nullish() });
const url = z.string().max(1000).nullish();

const Action = z.looseObject({
  team: Team,
  user: User,
  trigger_id: id,
  response_url: url,
  channel: z.looseObject({ id }).nullish(),
  container: z
    .looseObject({ message_ts: z.string().nullish(), channel_id: z.string().nullish(), is_ephemeral: z.boolean().nullish() })
    .nullish(),
  view: z.looseObject({ id, type: z.string() }).nullish(),
  actions: z.array(z.looseObject({ value: z.string().nullish() })).min(1),
});

const Submission = z.looseObject({
  team: Team,
  user: User,
  trigger_id: z.string().nullish(),
  view: z.looseObject({
    id,
    hash: z.string().nullish(),
    app_installed_team_id: id.nullish(),
    private_metadata: z.string().max(3000),
    title: z.looseObject({ text: z.string() }).nullish(),
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  }),
});

const Command = z.looseObject({
  team_id: id,
  user_id: id,
  command: z.string().min(1).max(100),
  text: z.string().default(''),
  channel_id: id.nullish(),
  trigger_id: id,
  response_url: url,
});

const Shortcut = z.looseObject({
  team: Team,
  user: User,
  callback_id: z.string().min(1).max(255),
  trigger_id: id,
  response_url: url,
  channel: z.looseObject({ id }).nullish(),
  message: z.looseObject({
    text: z.string().nullish(),
    user: id.nullish(),
    bot_id: z.string().nullish(),
    team: z.string().nullish(),
    user_team: z.string().nullish(),
  }),
});

const MALFORMED: Incoming = { kind: 'refused', status: 400, why: 'shape' };
const ELSEWHERE: Incoming = { kind: 'refused', status: 403, why: 'other_workspace' };
const WAY: Way = {
  surface: 'press',
  trigger: null,
  responseUrl: null,
  direct: null,
  origin: null,
  inForm: false,
  fields: [],
  title: '',
};

const direct = (channel: string | null | undefined): string | null => (channel?.startsWith('D') ? channel : null);
const shared = (channel: string | null | undefined): string | null => (channel && !channel.startsWith('D') ? channel : null);

/**
 * A button was pressed, in a message, a form or the home page. Its id is its trigger, `a:<trigger_id>`: Slack makes one for
 * each press, and it says nothing of who pressed.
 */
export function readAction(body: unknown, me: Identity): Incoming {
  const parsed = Action.safeParse(body);
  if (!parsed.success) return MALFORMED;
  const { team, user, channel: where, container, view, trigger_id, response_url, actions } = parsed.data;
  if ((team?.id ?? user.team_id) !== me.team) return ELSEWHERE;
  const [action] = actions;
  const press = decodePress(action?.value);
  if (press === null) return { kind: 'nothing', why: 'not_our_press' };
  const channel = where?.id ?? container?.channel_id ?? null;
  const ts = container?.message_ts ?? null;
  return {
    kind: 'ask',
    interaction: {
      i: 'press',
      workspace: me.workspace,
      user: user.id,
      id: `a:${trigger_id}`,
      channel: shared(channel),
      press,
    },
    way: {
      ...WAY,
      trigger: trigger_id,
      responseUrl: response_url || null,
      // What only its reader sees may stand in a private chat of theirs with somebody else.
      direct: container?.is_ephemeral ? null : direct(channel),
      origin: view?.type === 'home' ? 'home' : channel && ts && !container?.is_ephemeral ? { channel, ts } : null,
      inForm: view?.type === 'modal',
    },
  };
}

/**
 * A form was sent. Its id is that of its showing and of the person, not Slack's of the sending: somebody who presses again
 * because an answer is slow sends the same form with another trigger.
 */
export function readSubmission(body: unknown, me: Identity): Incoming {
  const parsed = Submission.safeParse(body);
  if (!parsed.success) return MALFORMED;
  const { team, user, view, trigger_id } = parsed.data;
  if ((view.app_installed_team_id ?? team?.id ?? user.team_id) !== me.team) return ELSEWHERE;
  const carried = readMetadata(view.private_metadata);
  if (carried === null) return { kind: 'nothing', why: 'not_our_form' };
  const values: Record<string, RawValues[string]> = {};
  for (const [field, elements] of Object.entries(view.state.values)) {
    const value = readElement(Object.values(elements)[0]);
    const whole = (one: string): string => longValue(carried.long, field, one);
    values[field] = typeof value === 'string' ? whole(value) : value?.map(whole);
  }
  return {
    kind: 'ask',
    interaction: {
      i: 'submit',
      workspace: me.workspace,
      user: user.id,
      id: carried.once ? idOf(user.id, carried.once) : `v:${view.id}:${trigger_id || view.hash || ''}`,
      channel: carried.origin === 'home' ? null : shared(carried.origin?.channel),
      press: carried.press,
      values,
    },
    way: {
      ...WAY,
      surface: 'submit',
      origin: carried.origin,
      fields: Object.keys(values),
      title: view.title?.text || 'Rituals',
    },
  };
}

/** Ids stand in logs, and name nobody there. */
const idOf = (user: string, once: string): string =>
  `v:${createHash('sha256').update(`${user} ${once}`).digest('base64url').slice(0, 32)}`;

/** A slash command. Its id is its trigger: Slack makes one for each. */
export function readCommand(body: unknown, me: Identity): Incoming {
  const parsed = Command.safeParse(body);
  if (!parsed.success) return MALFORMED;
  const { team_id, user_id, command, text, channel_id, trigger_id, response_url } = parsed.data;
  if (team_id !== me.team) return ELSEWHERE;
  return {
    kind: 'ask',
    interaction: {
      i: 'command',
      workspace: me.workspace,
      user: user_id,
      id: `c:${trigger_id}`,
      channel: shared(channel_id),
      command: command.replace(/^\//, ''),
      ...readWords(text),
    },
    // A private chat it was given in may be one with somebody else: only the response URL leads there.
    way: { ...WAY, surface: 'command', trigger: trigger_id, responseUrl: response_url || null },
  };
}

/** A command chosen from a message's own menu. Its id is its trigger, as a slash command's. */
export function readShortcut(body: unknown, me: Identity, nameOf: NameOf): Incoming {
  const parsed = Shortcut.safeParse(body);
  if (!parsed.success) return MALFORMED;
  const { team, user, callback_id, trigger_id, response_url, channel, message } = parsed.data;
  if ((team?.id ?? user.team_id) !== me.team) return ELSEWHERE;
  return {
    kind: 'ask',
    interaction: {
      i: 'command',
      workspace: me.workspace,
      user: user.id,
      id: `s:${trigger_id}`,
      channel: shared(channel?.id),
      command: callback_id,
      text: '',
      about: { text: readMessageText(message.text ?? '', nameOf), author: authorOf(message, me) },
    },
    way: { ...WAY, surface: 'message', trigger: trigger_id, responseUrl: response_url || null },
  };
}

/** Who wrote a message, if a person of this workspace did. */
function authorOf({ user, bot_id, team, user_team }: z.infer<typeof Shortcut>['message'], me: Identity): string | null {
  const elsewhere = [team, user_team].some((at) => at && at !== me.team);
  return !user || bot_id || elsewhere || user === me.bot || SYSTEM.has(user) ? null : user;
}

const Value = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_options: z.array(z.looseObject({ value: z.string() })).nullish(),
  selected_conversation: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
});

/** What an element of a form holds: each kind of element has a place of its own for it. */
function readElement(element: unknown): RawValues[string] {
  const parsed = Value.safeParse(element);
  if (!parsed.success) return null;
  const { value, selected_option, selected_options, selected_conversation, selected_users, selected_date } = parsed.data;
  const many = selected_users ?? selected_options?.map((option) => option.value);
  return many ?? selected_option?.value ?? selected_conversation ?? selected_date ?? value ?? null;
}
