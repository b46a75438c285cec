import { z } from 'zod';
import { type Ctx, roundSettings } from '../../src/ritual/index.ts';

/** What a host can set. */
export const Config = z.strictObject({
  ...roundSettings('P5D'),
  /** Yellow cards are in use in this circle: whether a mistake can be admitted is then asked every time. */
  withYellowCards: z.boolean().default(false),
});

/**
 * How high the group stands on the scale: the level that holds the middle (0 is the lowest), and where the middle lies (from 0
 * to 5) where the distribution was shown too.
 */
const Standing = z.object({ level: z.number().int().min(0).max(4), middle: z.number().min(0).max(5).nullable() });

/** What was published of one round: by statement, null where there were too few answers. `at` is when the round began. */
export const Month = z.object({ at: z.number().int(), shown: z.record(z.string(), Standing.nullable()) });
export type Month = z.output<typeof Month>;

/** What a host says was done. */
export const Done = z.object({ text: z.string(), who: z.string() });
export type Done = z.output<typeof Done>;

/**
 * What a round remembers: what it asks, when it closed, what was published in it and in those before it (a season), and what
 * was done since, for the next round to open with.
 */
export const Data = z.object({
  asked: z.array(z.string()),
  closed: z.number().int().nullable(),
  season: z.array(Month),
  done: Done.nullable(),
});

/** A person's part: that they answered, or passed. */
export const Entry = z.object({ passed: z.boolean() });

/** What a person says, unlinked: 1 to 5 for statements, and a comment. */
export const Ballot = z.object({ answers: z.record(z.string(), z.number().int().min(1).max(5)), comment: z.string().nullable() });

export type Pulse = {
  readonly config: z.output<typeof Config>;
  readonly data: z.output<typeof Data>;
  readonly entry: z.output<typeof Entry>;
  readonly ballot: z.output<typeof Ballot>;
};
export type Round = Ctx<Pulse>;
export type Ballot = Pulse['ballot'];
