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
import type { RitualRow } from '../store/rituals.ts';
import { engineWords } from './words.ts';

/** What people call a ritual: the name its settings give it, else its id. */
export function nameOf(ritual: Pick<RitualRow, 'id' | 'settings'>): string {
  const { name } = JSON.parse(ritual.settings) as { readonly name?: unknown };
  return typeof name === 'string' ? name : ritual.id;
}

/** Several rituals have a form for the same command: the person says which. */
export function chooseRitual(
  answers: readonly { readonly ritual: RitualRow; readonly press: Press }[],
  language: Language,
): Reply {
  const say = engineWords(language);
  const ways = answers.map(({ ritual, press }) => button(nameOf(ritual), press));
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
