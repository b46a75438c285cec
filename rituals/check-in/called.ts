import type { Language } from '../../src/message/index.ts';
import { deck, MOODS } from './deck.ts';
import type { CheckIn } from './types.ts';

/** A round's questions, the options of those that are chosen from, and the weathers, in a reader's words. */
export function called({ set }: CheckIn['data'], language: Language): Readonly<Record<string, string>> {
  const questions = set.questions.flatMap((question) => {
    const options = question.options ?? deck.common_options[question.options_ref ?? ''] ?? [];
    return [
      [question.id, question[language]] as const,
      ...options.map((option) => [`${question.id}=${option.id}`, option[language]] as const),
    ];
  });
  const moods = MOODS.map((mood) => [`mood=${mood.id}`, `${mood.emoji} ${mood[language]}`] as const);
  return Object.fromEntries([['mood', deck.mood.question[language]], ...questions, ...moods]);
}
