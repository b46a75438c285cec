import { commandIn, decodePress, type RawValues } from '../../src/message/index.ts';
import type { Interaction } from '../../src/ports/adapter.ts';
import { chosenIn } from './extension.ts';
import { unpacked } from './list-value.ts';
import { toldInPassing } from './passing.ts';
import { encodeAddress, type Places } from './places.ts';
import type { Proof } from './proof.ts';
import type { Origin } from './render-form.ts';
import { type SaidDeps, saidIn } from './said.ts';
import type { Turn } from './turn.ts';

/** How a person asked, which is where the answer goes. */
export type Way =
  /** Action.Execute: the answer takes the place of the card. */
  | 'card'
  /** A dialog is to be opened, by a button or from a message's menu. */
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

/** What knowing what a person did takes. */
export type AskedDeps = SaidDeps & { readonly places: Places; readonly proof: Proof };

/** What a person did in a turn; 'none' when nothing for the engine, 'foreign' when an action is none of ours. */
export async function askedIn(turn: Turn, deps: AskedDeps): Promise<Asked | 'none' | 'foreign'> {
  const { activity, workspace } = turn;
  const { people, proof } = deps;
  if (!turn.from.id || turn.from.id.startsWith('28:') || turn.from.id === activity.recipient?.id) return 'none';
  people.learn(workspace, turn.from);
  const base = baseOf(turn, deps.places);
  const found = actionOf(turn);
  if (found) return acted(turn, found, base, proof);

  const nothing = { origin: null, own: null, title: '' };
  if (activity.type === 'invoke') {
    const chosen = chosenIn(turn);
    if (typeof chosen === 'string') return chosen;
    const { command, about, author } = chosen;
    if (author) people.learn(workspace, author);
    const interaction: Interaction = { ...base, i: 'command', command, text: '', people: [], ...(about ? { about } : {}) };
    return { way: 'fetch', interaction, ...nothing };
  }
  const said = activity.type === 'message' ? await saidIn(turn, deps) : null;
  if (said === null) return 'none';
  const interaction: Interaction = { ...base, i: 'command', ...commandIn(said.words), people: said.people };
  return { way: 'said', interaction, ...nothing };
}

type Action = { readonly way: Way; readonly data: Record<string, unknown> };

/** What a button or a sent form comes to. */
function acted(turn: Turn, { way, data }: Action, base: ReturnType<typeof baseOf>, proof: Proof): Asked | 'foreign' {
  const { replyToId } = turn.activity;
  const pressed = replyToId ? proof.seal({ conversation: turn.conversation, activity: replyToId }) : null;
  const sent = record(data.rituals);
  const press = decodePress(sent?.press ?? data.press);
  if (!press) return 'foreign';
  if (!sent) return { way, interaction: { ...base, i: 'press', press }, origin: pressed, own: null, title: '' };
  const interaction: Interaction = { ...base, i: 'submit', press, values: valuesOf(data, sent.lists) };
  const title = typeof sent.title === 'string' ? sent.title.slice(0, 200) : '';
  const origin = proof.open(sent.origin);
  if (way === 'dialog') return { way, interaction, origin, own: null, title };
  return { way: way === 'card' ? 'form' : 'said', interaction, origin, own: pressed, title };
}

/** The data of an action in any of the five shapes Teams sends it in; null for anything else. */
function actionOf({ activity }: Turn): Action | null {
  const value = record(activity.value);
  if (activity.type === 'message') return value ? { way: 'said', data: value } : null;
  if (activity.type !== 'invoke') return null;
  switch (activity.name) {
    case 'adaptiveCard/action':
      return { way: 'card', data: record(record(value?.action)?.data) ?? {} };
    case 'task/fetch':
      return { way: 'fetch', data: record(value?.data) ?? {} };
    case 'task/submit':
    case 'composeExtension/submitAction':
      return { way: 'dialog', data: record(value?.data) ?? {} };
    default:
      return null;
  }
}

/** What was typed: everything in the data but our own part of it. */
function valuesOf(data: Record<string, unknown>, named: unknown): RawValues {
  const lists = new Set(Array.isArray(named) ? named : []);
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name === 'rituals' || name === 'msteams') continue;
    if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === 'string');
    else if (typeof value === 'string') values[name] = lists.has(name) ? unpacked(value) : value;
    else if (typeof value === 'number' || typeof value === 'boolean') values[name] = String(value);
  }
  return values;
}

/** What everything a person does has in common. */
export function baseOf(turn: Turn, places: Places) {
  const { workspace, user, id, channel } = turn;
  const address = places.personal(workspace, user);
  return {
    workspace,
    user,
    id,
    channel,
    profile: {
      ...toldInPassing(turn),
      ...(address ? { address: encodeAddress(address) } : {}),
    },
  };
}

const record = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
