import type { Language } from '../../src/message/index.ts';
import { spaced } from '../../src/ritual/index.ts';
import { deck, MOODS } from './deck.ts';
import type { CheckIn } from './types.ts';

/** A round's questions, the options of those that are chosen from, and the weathers, in a reader's words. */
export function called({ set }: CheckIn['data'], language: Language): Readonly<Record<string, string>> {
  const told = (both: Readonly<Record<Language, string>>): string => spaced(both[language], language);
  const questions = set.questions.flatMap((question) => {
    const options = question.options ?? deck.common_options[question.options_ref ?? ''] ?? [];
    return [
      [question.id, told(question)] as const,
      ...options.map((option) => [`${question.id}=${option.id}`, told(option)] as const),
    ];
  });
  const moods = MOODS.map((mood) => [`mood=${mood.id}`, `${mood.emoji} ${told(mood)}`] as const);
  return Object.fromEntries([['mood', told(deck.mood.question)], ...questions, ...moods]);
}
