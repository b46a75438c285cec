import type { Language } from '../../src/message/index.ts';
import { levelNames, openQuestion, statements } from './deck.ts';
import type { Pulse } from './types.ts';

/** A round's statements with the names of the scale's levels, and the open question, in a reader's words. */
export function called({ asked }: Pulse['data'], language: Language): Readonly<Record<string, string>> {
  const levels = levelNames(language);
  const all = statements(asked, language).flatMap(({ id, said }) => [
    [id, said] as const,
    ...levels.map((level, i) => [`${id}=${i + 1}`, level] as const),
  ]);
  return Object.fromEntries([...all, ['comment', openQuestion(language)]]);
}
