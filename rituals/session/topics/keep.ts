import { oneLine } from '../../../src/message/index.ts';
import type { BoardData, Topic } from '../types.ts';

/** So many topics wait at most: the whole list fits one message on every platform. */
export const MOST_TOPICS = 30;
/** The longest topic; what is handed over from a check-in may be longer and is then shortened, with a mark. */
export const MAX_CHARS = 200;

/** What somebody wants to talk about; `by` and `name` are null where nobody is to know whose it is. */
export type Item = { readonly text: string; readonly by: string | null; readonly name: string | null };

/** The board with one topic more; or why not: there are too many, or it is there already. */
export function withTopic(board: BoardData, item: Item): BoardData | 'full' | 'twice' {
  const text = shortened(oneLine(item.text), MAX_CHARS);
  if (board.topics.some((topic) => topic.text.toLowerCase() === text.toLowerCase())) return 'twice';
  if (board.topics.length >= MOST_TOPICS) return 'full';
  const n = board.n + 1;
  const topic: Topic = { id: `t${n}`, text, by: item.by, name: item.name, support: [] };
  return { ...board, n, topics: [...board.topics, topic] };
}

/** The board without these topics, and so without who supported them. */
export const withoutTopics = (board: BoardData, ids: readonly string[]): BoardData => ({
  ...board,
  topics: board.topics.filter(({ id }) => !ids.includes(id)),
});

/** The board once this person supports a topic, or no longer does: each counts once. */
export const withSupport = (board: BoardData, id: string, member: string, supports: boolean): BoardData => ({
  ...board,
  topics: board.topics.map((topic) => {
    const others = topic.support.filter((one) => one !== member);
    return topic.id === id ? { ...topic, support: supports ? [...others, member] : others } : topic;
  }),
});

/** The topics an agenda takes by itself: the most supported first, of equals the older one. */
export const mostSupported = (topics: readonly Topic[], most: number): readonly Topic[] =>
  [...topics].sort((a, b) => b.support.length - a.support.length).slice(0, most);

/** A text of so many characters at most; what is left out is marked. */
export const shortened = (text: string, max: number): string => {
  const chars = [...text];
  return chars.length <= max
    ? text
    : `${chars
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
};
