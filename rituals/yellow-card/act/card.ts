import { z } from 'zod';
import type { Ctx } from '../../../src/ritual/index.ts';
import { type Config, Rule } from '../types.ts';

/** What this machine is called on the wire. */
export const KIND = 'yellow-card-act';

/** Somebody as they were called when the card was written: what a jury must not read, even if they leave or are renamed. */
const Person = z.object({ id: z.string(), user: z.string(), name: z.string() });

/** What a juror can say. */
export const Reading = z.enum(['in-play', 'off-side', 'unclear', 'not-for-us']);

/** How a card can end; `count` stands for what the votes will say. */
const Ending = z.enum([
  'withdrawn',
  'unsent',
  'lapsed',
  'heard',
  'understood',
  'repaired',
  'in-play',
  'unclear',
  'people',
  'count',
]);

/** All that a card holds; encrypted at rest, and erased as a whole. */
export const Card = z.object({
  author: Person,
  recipient: Person,
  rule: Rule,
  /** The day it happened, `YYYY-MM-DD`. */
  day: z.string(),
  situation: z.string(),
  behaviour: z.string(),
  impact: z.string(),
  wish: z.string().nullable(),
  /** Whether the recipient was told: before that it does not exist for them. */
  delivered: z.boolean(),
  /** What the two said since, oldest first. */
  said: z.array(z.object({ by: z.enum(['author', 'recipient']), text: z.string() })),
  /** The repair that is offered. */
  repair: z.string().nullable(),
  /** Whether the author has said "not yet", which is possible once. */
  notYet: z.boolean(),
  /** Whether a jury read it as off-side: there is no second one. */
  read: z.boolean(),
  /** The jurors while they sit ('' for a seat that was left), and out of how many volunteers they were drawn. */
  jury: z.object({ jurors: z.array(z.string()), of: z.number().int() }).nullable(),
  /** Who asked for a person (nobody yet, when a jury did), which host, and whether that host may read the card. */
  asked: z.object({ by: z.string().nullable(), host: z.string().nullable(), shown: z.boolean() }).nullable(),
  /** Whom the next stage is news to; null: everybody it concerns. */
  news: z.array(z.string()).nullable(),
  /** How often there was news, so that each notice has a name of its own. */
  told: z.number().int(),
  /** How it ends if nobody does anything more; once closed, how it ended. */
  ending: Ending,
  /** Who has sent the one bravo that a good ending offers. */
  thanked: z.array(z.string()),
  /** What was sent through it has arrived by then: it is not erased sooner. */
  keepUntil: z.number().int(),
});
export type Card = z.output<typeof Card>;
export type Reading = z.output<typeof Reading>;
export type Ending = z.output<typeof Ending>;

/** That a juror has voted; what they said stands nowhere with their name. */
export const Vote = z.strictObject({ voted: z.literal(true) });

/** One card about an act, as its handlers see it. */
export type Act = Ctx<{
  readonly config: z.output<typeof Config>;
  readonly data: Card;
  readonly entry: z.output<typeof Vote>;
  readonly ballot: Reading;
}>;

export type Stage =
  | 'cooling'
  | 'waiting'
  | 'delivered'
  | 'dialogue'
  | 'repair'
  | 'repaired'
  | 'jury'
  | 'handed-over'
  | 'closed'
  | 'erased';

export const stageOf = (act: Act): Stage => act.occurrence.stage as Stage;

/** How many messages each of the two may write. */
export const MESSAGES = 3;
/** The longest message, and the longest repair. */
export const MAX_WORDS = 500;
