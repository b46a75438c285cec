import { deck } from './deck.ts';
import { anyOf, folded, placesOf } from './folded.ts';

const LISTS = { insults: anyOf(deck.insults), topics: anyOf(deck.topics), hints: anyOf(deck.hints) } as const;

/** The words of one of the deck's lists that stand in a text, as they are written there, each once. */
export function wordsFound(list: keyof typeof LISTS, text: string): readonly string[] {
  const read = folded(text);
  const found = placesOf(read, LISTS[list]).map(([from, to]) => read.signs.slice(from, to).join(''));
  return [...new Map(found.map((words) => [words.toLowerCase(), words])).values()];
}
