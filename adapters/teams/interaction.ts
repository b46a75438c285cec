import { decodePress, type Language, type RawValues } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import { encodeAddress, type Places } from './places.ts';
import type { Proof } from './proof.ts';
import type { Origin } from './render-form.ts';
import type { Turn } from './turn.ts';

/** How a person asked, which is where the answer goes. */
export type Way =
  /** Action.Execute: the answer takes the place of the card. */
  | 'card'
  /** A dialog is to be opened. */
  | 'fetch'
  /** A dialog was sent. */
  | 'dialog'
  /** A form standing as a message was sent. */
  | 'form'
  /** A message, or an action of a client that knows no Action.Execute: there is no answer but another message. */
  | 'said';

/** What a person did, and what an answer to it needs. */
export type Asked = {
  readonly way: Way;
  readonly interaction: Interaction;
  /** The message `replace` takes the place of. */
  readonly origin: Origin | null;
  /** The form message that was sent, when it was one. */
  readonly own: Origin | null;
  readonly title: string;
};

/** What a person did in a turn; 'none' when nothing for the engine, 'foreign' when an action is none of ours. */
export function askedIn(turn: Turn, places: Places, proof: Proof): Asked | 'none' | 'foreign' {
  const { activity } = turn;
  if (!turn.from.id || turn.from.id.startsWith('28:') || turn.from.id === activity.recipient?.id) return 'none';
  const base = baseOf(turn, places);
  const pressed = activity.replyToId ? proof.seal({ conversation: turn.conversation, activity: activity.replyToId }) : null;
  const found = actionOf(turn);
  if (found) {
    const { way, data } = found;
    const sent = record(data.rituals);
    const press = decodePress(sent?.press ?? data.press);
    if (!press) return 'foreign';
    if (!sent) return { way, interaction: { ...base, i: 'press', press }, origin: pressed, own: null, title: '' };
    const interaction: Interaction = { ...base, i: 'submit', press, values: valuesOf(data, sent.people) };
    const title = typeof sent.title === 'string' ? sent.title.slice(0, 200) : '';
    const origin = proof.open(sent.origin);
    if (way === 'dialog') return { way, interaction, origin, own: null, title };
    return { way: way === 'card' ? 'form' : 'said', interaction, origin, own: pressed, title };
  }
  const words = activity.type === 'message' ? wordsOf(turn) : null;
  if (words === null) return 'none';
  const [, command = '', text = ''] = /^\/?(\S*)\s*([\s\S]*)$/.exec(words) ?? [];
  const interaction: Interaction = { ...base, i: 'command', command: command.toLowerCase(), text: text.trim() };
  return { way: 'said', interaction, origin: null, own: null, title: '' };
}

/** The data of an action in any of the four shapes Teams sends it in; null for anything else. */
function actionOf({ activity }: Turn): { readonly way: Way; readonly data: Record<string, unknown> } | null {
  const value = record(activity.value);
  if (activity.type === 'message') return value ? { way: 'said', data: value } : null;
  if (activity.type !== 'invoke') return null;
  switch (activity.name) {
    case 'adaptiveCard/action':
      return { way: 'card', data: record(record(value?.action)?.data) ?? {} };
    case 'task/fetch':
      return { way: 'fetch', data: record(value?.data) ?? {} };
    case 'task/submit':
      return { way: 'dialog', data: record(value?.data) ?? {} };
    default:
      return null;
  }
}

/** What was typed: everything in the data but our own part of it. */
function valuesOf(data: Record<string, unknown>, people: unknown): RawValues {
  const lists = new Set(Array.isArray(people) ? people : []);
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name === 'rituals' || name === 'msteams') continue;
    if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === 'string');
    else if (typeof value === 'string')
      values[name] = lists.has(name)
        ? value
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean)
        : value;
    else if (typeof value === 'number' || typeof value === 'boolean') values[name] = String(value);
  }
  return values;
}

/** Longer than a message of Teams can be. */
const MOST_WORDS = 30_000;

/** What is said to the bot; null when it is not, or says nothing. In a channel only what names the bot is. */
function wordsOf({ activity, personal }: Turn): string | null {
  const bot = activity.recipient?.id;
  let words = (activity.text ?? '').slice(0, MOST_WORDS);
  let named = false;
  for (const entity of activity.entities ?? []) {
    if (entity.type !== 'mention' || record(entity.mentioned)?.id !== bot || typeof entity.text !== 'string') continue;
    named = true;
    if (entity.text) words = words.split(entity.text).join(' ');
  }
  if (!personal && !named) return null;
  // Other people's mentions keep their names, none of their markup.
  words = words
    .replace(/<at[^>]*>([\s\S]*?)<\/at>/gi, '@$1')
    // Between words it was typed, as in « 9 h »; beside a blank it is how Teams keeps two spaces.
    .replace(/(?<=^|\s)&nbsp;|&nbsp;(?=\s|&nbsp;|$)/g, ' ')
    .replace(/&nbsp;/g, '\u00A0')
    .trim();
  return words || !personal ? words : null;
}

function baseOf(turn: Turn, places: Places) {
  const { workspace, user, id, channel, activity } = turn;
  const client = (activity.entities ?? []).find((entity) => entity.type === 'clientInfo');
  const zone = [client?.timezone, activity.localTimezone].find(isZone);
  const language = [client?.locale, activity.locale].map(languageOf).find((known) => known !== null);
  const address = places.personal(workspace, user);
  return {
    workspace,
    user,
    id,
    channel,
    profile: {
      ...(turn.from.name ? { name: turn.from.name } : {}),
      ...(zone ? { zone } : {}),
      ...(language ? { language } : {}),
      ...(address ? { address: encodeAddress(address) } : {}),
    },
  };
}

function isZone(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
}

function languageOf(locale: unknown): Language | null {
  const [, language] = /^(en|fr)\b/i.exec(typeof locale === 'string' ? locale : '') ?? [];
  return (language?.toLowerCase() as Language | undefined) ?? null;
}

const record = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
