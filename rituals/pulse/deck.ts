import { z } from 'zod';
import type { Language } from '../../src/message/index.ts';
import { Both, FEW, idsOnce, loadDeck, spaced } from '../../src/ritual/index.ts';

const said = (max: number) => z.object({ en: z.string().trim().min(1).max(max), fr: z.string().trim().min(1).max(max) });
const levels = z.array(z.string().trim().min(1).max(30)).length(5);
const Statement = said(120).extend({ id: z.string().regex(/^p\d\d$/), topic: z.string() });

/** The pulse's deck as a file has it. */
export const Deck = z
  .object({
    pulse: z.object({
      statements_per_round: z.number().int().min(1).max(4),
      /** The levels, from the lowest. */
      scale: z.object({ en: levels, fr: levels }),
      min_responses_numbers: z.literal(FEW, { error: `small groups are protected from ${FEW} answers on, in every ritual` }),
      min_responses_comments: z.number().int().min(8),
      always_include: z.array(z.string()),
      with_yellow_cards_on: z.array(z.string()),
      statements: idsOnce(z.array(Statement).min(1)),
      open_question: Both,
    }),
  })
  .refine(
    ({ pulse }) => alwaysOf(pulse, true).every((id) => pulse.statements.some((one) => one.id === id)),
    'a statement that is always asked is not there',
  )
  .refine(({ pulse }) => alwaysOf(pulse, true).length < pulse.statements_per_round, 'no statement is left to come in turn');

/** The deck that ships with the pulse. */
export const deck = loadDeck(new URL('./deck.yaml', import.meta.url), Deck).pulse;

/** A statement as a reader sees it. */
export type Statement = { readonly id: string; readonly said: string };

type Always = { readonly always_include: readonly string[]; readonly with_yellow_cards_on: readonly string[] };

function alwaysOf(pulse: Always, yellowCards: boolean): readonly string[] {
  return [...new Set([...pulse.always_include, ...(yellowCards ? pulse.with_yellow_cards_on : [])])];
}

/** The statements of the n-th round, counted from 1, by their ids: those always asked, and the next of the others in turn. */
export function askedIn(n: number, yellowCards: boolean): readonly string[] {
  const always = alwaysOf(deck, yellowCards);
  const others = deck.statements.map(({ id }) => id).filter((id) => !always.includes(id));
  const take = deck.statements_per_round - always.length;
  return [...always, ...Array.from({ length: take }, (_, i) => others[((n - 1) * take + i) % others.length] as string)];
}

/** Statements by their ids, as a reader sees them; one that is no longer in the deck is left out. */
export const statements = (ids: readonly string[], language: Language): readonly Statement[] =>
  ids.flatMap((id) => {
    const found = deck.statements.find((one) => one.id === id);
    return found ? [{ id, said: spaced(found[language], language) }] : [];
  });

/** The names of the scale's levels, the lowest first. */
export const levelNames = (language: Language): readonly string[] => deck.scale[language].map((name) => spaced(name, language));

/** The open question. */
export const openQuestion = (language: Language): string => spaced(deck.open_question[language], language);
