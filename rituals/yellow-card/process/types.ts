import { z } from 'zod';
import type { Ctx } from '../../../src/ritual/index.ts';
import type { Config } from '../types.ts';

/** What kind of irritant a process is. */
export const KINDS = ['asks-again', 'justify', 'waiting', 'penalty', 'script', 'other'] as const;

/** What a host answers, what the sponsor does, that it is done, whether it is better. */
export const CHOICES = ['drop', 'simplify', 'keep', 'up', 'agreed', 'refused', 'done', 'better', 'not-better'] as const;

/** Something a person said about the card, as the channel reads it. */
const Said = z.object({
  choice: z.enum(CHOICES),
  words: z.string(),
  /** The day it is promised for or expected, noon in the ritual's zone; null where none is named. */
  by: z.number().int().nullable(),
  /** The name that stands on it; null for none. */
  who: z.string().nullable(),
});

/** The card as its author writes it. */
export const Draft = z.object({ title: z.string(), text: z.string(), kind: z.enum(KINDS), signed: z.boolean() });

const Author = z.object({ id: z.string(), name: z.string() }).nullable();

/** A card that is not posted yet. Who may change it is in a ballot. */
export const Resting = Draft.extend({
  /** Who signs it. Of an unsigned card only for the moment in which it begins to rest. */
  author: Author,
  /** When its author last changed it. */
  edited: z.number().int(),
});

/** The part in which a card rests before it is posted. What is posted is another occurrence: no id leads from one to the other. */
export const DRAFT = 'yellow-card-draft';

/** What a card remembers. Nothing in here tells who wrote an unsigned one, nor who lives it too: that is in ballots. */
export const Data = Draft.extend({
  /** Who signed it, until it is closed; null for an unsigned one. */
  author: Author,
  /** Members who live it too; who signed it is not among them. */
  voices: z.number().int(),
  /** When it was posted, or somebody last joined or kept it; null until then. */
  quiet: z.number().int().nullable(),
  /** Whether somebody said once that it is still true. */
  renewed: z.boolean(),
  /** The day for the dated answer, once one is owed. */
  owedBy: z.number().int().nullable(),
  /** How often hosts or the channel were asked for something: each time has a slot of its own. */
  asks: z.number().int(),
  said: z.array(Said),
  /** What somebody has just said: it appears at `at`. `id` is null for unsigned words, which a ballot with `n` marks; `day` is the date as typed. */
  pending: Said.extend({
    at: z.number().int(),
    n: z.number().int(),
    id: z.string().nullable(),
    day: z.string().nullable(),
  }).nullable(),
  /** How many things were said so far. */
  n: z.number().int(),
});

/** A voice; whoever signed the card has one too. `words`: the unsigned words of that number, which have not appeared yet, are theirs. */
export const Ballot = z.object({ words: z.number().int().nullable() });

export type ProcessCard = {
  readonly config: z.output<typeof Config>;
  readonly data: z.output<typeof Data>;
  readonly entry: null;
  readonly ballot: z.output<typeof Ballot>;
};
/** One card about a process. */
export type Card = Ctx<ProcessCard>;
/** One that is not posted yet. */
export type RestingCard = Ctx<{
  readonly config: ProcessCard['config'];
  readonly data: Resting;
  readonly entry: null;
  readonly ballot: 'mine';
}>;
export type Resting = z.output<typeof Resting>;
export type CardData = ProcessCard['data'];
export type Draft = z.output<typeof Draft>;
export type Said = z.output<typeof Said>;
export type Choice = Said['choice'];

/** Where a card stands once it is posted. */
export type Posted =
  | 'open'
  | 'asked'
  | 'red'
  | 'owed'
  | 'doing'
  | 'passed-up'
  | 'check'
  | 'solved'
  | 'kept'
  | 'done-unconfirmed'
  | 'archived';

/** A card of this draft, as it begins. */
export const newCard = (draft: Draft, author: CardData['author']): CardData => ({
  ...draft,
  author,
  voices: 0,
  quiet: null,
  renewed: false,
  owedBy: null,
  asks: 0,
  said: [],
  pending: null,
  n: 0,
});

/** All who live it: those who said so, and who signed it. */
export const voicesOf = ({ voices, signed }: Pick<CardData, 'voices' | 'signed'>): number => voices + (signed ? 1 : 0);
