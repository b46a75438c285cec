import { z } from 'zod';
import type { Language } from '../../src/message/index.ts';
import { Both, idsOnce, loadDeck } from '../../src/ritual/index.ts';

/** Every platform shows so many characters of a question, and of an answer offered. */
const QUESTION_CHARS = 200;
const OPTION_CHARS = 70;

const said = (max: number) => z.object({ en: z.string().trim().min(1).max(max), fr: z.string().trim().min(1).max(max) });
const Choice = said(OPTION_CHARS).extend({ id: z.string().regex(/^[a-z0-9-]{1,20}$/) });
const Level = Choice.extend({ value: z.number().int(), emoji: z.string() });

/** A question of a set, in both languages. Every question can be passed. */
const Question = said(QUESTION_CHARS).extend({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/)
    .refine((id) => id !== 'mood' && !id.endsWith('-seen'), 'this name is taken: write another, such as q1'),
  kind: z.enum(['short', 'words', 'choice', 'scale5']),
  options: idsOnce(z.array(Choice).min(2).max(10)).optional(),
  options_ref: z.string().optional(),
  low: said(OPTION_CHARS).optional(),
  high: said(OPTION_CHARS).optional(),
});
export type Question = z.output<typeof Question>;

/** A week's set: at most three questions beside the mood. */
export const QuestionSet = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  theme: z.string().optional(),
  title: said(80),
  questions: idsOnce(z.array(Question).min(1).max(3)),
});
export type QuestionSet = z.output<typeof QuestionSet>;

const Deck = z
  .object({
    limits: z.object({ short_max_chars: z.number().int(), words_max_chars: z.number().int() }),
    mood: z.object({
      question: Both,
      levels: z.array(Level).length(5),
      outside_scale: z.array(Choice.extend({ emoji: z.string() })),
      private_offer_on: z.array(z.string()),
      private_offer: z.object({ text: Both, options: z.array(Choice) }),
      bands: z.array(Both.extend({ from: z.number() })),
      spread: z.array(Choice),
    }),
    common_options: z.record(z.string(), z.array(Choice)),
    sets: idsOnce(z.array(QuestionSet).min(1)),
  })
  .refine(({ sets }) => sets.every((set, i) => set.theme !== sets[(i + 1) % sets.length]?.theme), 'a theme comes twice running')
  .refine(({ sets, common_options }) => sets.every((set) => answerable(set, common_options)), 'a choice has no answers');

/** The deck that ships with the check-in. */
export const deck = loadDeck(new URL('./deck.yaml', import.meta.url), Deck);

/** A set as a host writes it. */
export const HostSet = QuestionSet.refine((set) => answerable(set, deck.common_options), {
  path: ['questions'],
  error: `a choice needs options, or an options_ref of ${Object.keys(deck.common_options).join(', ')}`,
});

/** The set of the n-th round: the deck's order, or the host's own, round and round. */
export const setOf = (own: readonly QuestionSet[], n: number): QuestionSet => {
  const sets = own.length > 0 ? own : deck.sets;
  return sets[(n - 1) % sets.length] as QuestionSet;
};

/** The answers a question offers, or none when it is answered in words. */
export function optionsOf(question: Question, language: Language): readonly { readonly value: string; readonly label: string }[] {
  if (question.kind === 'scale5')
    return [1, 2, 3, 4, 5].map((n) => {
      const end = n === 1 ? question.low : n === 5 ? question.high : undefined;
      return { value: String(n), label: end ? `${n} (${end[language]})` : String(n) };
    });
  const options = question.options ?? deck.common_options[question.options_ref ?? ''] ?? [];
  return options.map((o) => ({ value: o.id, label: o[language] }));
}

/** Whether a question is answered in the author's own words. */
export const inWords = (question: Question): boolean => question.kind === 'short' || question.kind === 'words';

/** The most characters a question's answer may have. */
export const maxChars = (question: Question): number =>
  question.kind === 'words' ? deck.limits.words_max_chars : deck.limits.short_max_chars;

function answerable(set: QuestionSet, common: Readonly<Record<string, unknown>>): boolean {
  return set.questions.every((q) => q.kind !== 'choice' || q.options !== undefined || (q.options_ref ?? '') in common);
}

const HARD_TO_SAY = deck.mood.outside_scale.filter((level) => level.id !== 'pass');
/** The weathers one can choose: five on the scale, then "hard to say". */
export const MOODS = [...deck.mood.levels, ...HARD_TO_SAY].map((level) => ({
  id: level.id,
  emoji: level.emoji,
  en: level.en,
  fr: level.fr,
  value: 'value' in level ? level.value : null,
}));
