import { z } from 'zod';
import { type Ctx, roundSettings } from '../../src/ritual/index.ts';
import { HostSet, QuestionSet } from './deck.ts';

/** What a host can set. */
export const Config = z.strictObject({
  // Tuesday 09:30 to Thursday 16:00.
  ...roundSettings('P2DT6H30M'),
  /** The host's own sets of questions, in place of the deck. */
  sets: z.array(HostSet).max(100).default([]),
  /** Who can help, a line each, shown to someone who asks for it. */
  help: z.array(z.string().trim().min(1).max(200)).max(6).default([]),
});

/** What may be shown to all, computed once at closing. */
export const Published = z.object({
  answers: z.number().int(),
  mood: z.union([
    z.object({ show: z.literal('nothing') }),
    z.object({ show: z.literal('band'), band: z.number().int(), spread: z.string() }),
    z.object({
      show: z.literal('levels'),
      band: z.number().int(),
      spread: z.string(),
      counts: z.record(z.string(), z.number().int()),
    }),
  ]),
  choices: z.record(
    z.string(),
    z.union([
      z.object({ show: z.literal('top'), option: z.string().nullable() }),
      z.object({ show: z.literal('counts'), counts: z.record(z.string(), z.number().int()) }),
    ]),
  ),
  /** Unsigned texts by question, shuffled. */
  unsigned: z.record(z.string(), z.array(z.string())),
});

/** What a round remembers: its questions, when it closed, what was published and in how many messages. */
export const Data = z.object({
  set: QuestionSet,
  closed: z.number().int().nullable(),
  published: Published.nullable(),
  pages: z.number().int(),
});

/**
 * A person's part: that they answered or passed, and the words they keep to themselves or sign. Nothing in here tells
 * whether they also said something unlinked.
 */
export const Entry = z.object({
  passed: z.boolean(),
  named: z.record(z.string(), z.string()),
  own: z.record(z.string(), z.string()),
});

/** What a person says unlinked: weather, choices, unsigned words. */
export const Ballot = z.object({
  mood: z.string().nullable(),
  choices: z.record(z.string(), z.string()),
  texts: z.record(z.string(), z.string()),
});

export type CheckIn = {
  readonly config: z.output<typeof Config>;
  readonly data: z.output<typeof Data>;
  readonly entry: z.output<typeof Entry>;
  readonly ballot: z.output<typeof Ballot>;
};
export type Round = Ctx<CheckIn>;
export type Entry = CheckIn['entry'];
export type Ballot = CheckIn['ballot'];
export type Published = z.output<typeof Published>;

export const NO_BALLOT: Ballot = { mood: null, choices: {}, texts: {} };
export const NO_ENTRY: Entry = { passed: false, named: {}, own: {} };
