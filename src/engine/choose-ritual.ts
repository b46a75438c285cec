import {
  type Block,
  button,
  buttons,
  done,
  type Language,
  message,
  type Press,
  plain,
  privately,
  type Reply,
  rule,
  text,
} from '../message/index.ts';
import type { RitualKind } from '../ritual/index.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';
import { engineWords } from './words.ts';

type Named = Pick<RitualRow, 'id' | 'settings'> & Partial<Pick<RitualRow, 'name'>>;

/** What people call a ritual: its name, or the one its settings give it, else its id. */
export const nameOf = (ritual: Named, language: Language = 'en'): string => givenName(ritual, language) ?? ritual.id;

/** The same for who reads it: without a name it is called by that of its kind. */
export const titleOf = ({ kinds }: Pick<Parts, 'kinds'>, ritual: RitualRow, language: Language): string =>
  nameGiven(kinds.get(ritual.kind), ritual, language) ?? kinds.get(ritual.kind)?.setUp?.name[language] ?? ritual.id;

const nameGiven = (kind: RitualKind | undefined, ritual: RitualRow, language: Language): string | null =>
  kind?.setUp?.namesOther ? ritual.name || null : givenName(ritual, language);

function givenName({ name, settings }: Named, language: Language): string | null {
  if (name) return name;
  const { name: set } = JSON.parse(settings) as { readonly name?: unknown };
  const one = typeof set === 'object' && set !== null ? (set as Readonly<Record<string, unknown>>)[language] : set;
  return typeof one === 'string' ? one : null;
}

/** Several rituals have a form for the same command: the person says which. `channels` are names of channels, by id. */
export function chooseRitual(
  parts: Pick<Parts, 'kinds'>,
  answers: readonly { readonly ritual: RitualRow; readonly press: Press }[],
  language: Language,
  channels: ReadonlyMap<string, string> = new Map(),
): Reply {
  const say = engineWords(language);
  const titles = answers.map(({ ritual }) => titleOf(parts, ritual, language));
  // Two that are called the same are told apart by their channels; where these have no names, or are one, by their ids.
  const places = answers.map(({ ritual }, i) => `${titles[i]} · ${channels.get(ritual.channel) ?? ''}`);
  const alone = (all: readonly string[], i: number): boolean => all.filter((one) => one === all[i]).length === 1;
  const label = (i: number): string => {
    if (alone(titles, i)) return titles[i]!;
    const { channel, id } = answers[i]!.ritual;
    return channels.has(channel) && alone(places, i) ? places[i]! : `${titles[i]} (${id})`;
  };
  const ways = answers.map(({ press }, i) => button(label(i), press));
  return privately(message(say.line('which'), text([plain(say.line('which'))]), buttons(...ways)));
}

/** What several rituals say, as one private message; one reply stays as it is. */
export function merged(replies: readonly Reply[]): Reply {
  const [first = done, ...rest] = replies;
  if (rest.length === 0) return first;
  const messages = replies.flatMap((r) => (r.r === 'privately' ? [r.message] : []));
  if (messages.length === 0) return first;
  const blocks = messages.flatMap((m, i): readonly Block[] => (i === 0 ? m.blocks : [rule, ...m.blocks]));
  return privately(message(messages.map((m) => m.summary).join(' · '), ...blocks));
}
