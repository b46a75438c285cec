import { z } from 'zod';
import type { Ctx } from '../../src/ritual/index.ts';
import { Adopted } from './behaviours.ts';

/** What a host can set. */
export const Config = z.strictObject({
  /** How people know these bravos; said at the top of the digest. */
  name: z.string().trim().min(1).max(60).optional(),
  behaviours: Adopted.default(['golden_rule', 'apache', 'quality']),
  /** How many bravos somebody may send in a week of theirs; one more waits for the next Monday. */
  perWeek: z.number().int().min(1).max(20).default(5),
  /** Whether guests may be sent bravos. */
  guests: z.boolean().default(false),
  /** Whether the channel gets a digest at each recurrence. */
  digest: z.boolean().default(true),
});

/** What the circle's standing occurrence remembers. */
export const Desk = z.object({
  /** Up to when digests have told, and when the next is due. */
  told: z.number().int(),
  next: z.number().int().nullable(),
  /** Bravos taken back after they had left: erased, but spent. Forgotten when their week is over. */
  spent: z.array(z.object({ from: z.string(), at: z.number().int() })),
});

/** In the channel, in private, or asked each time. */
export const WAYS = ['ask', 'channel', 'private'] as const;

/** How a member wants to be thanked. */
export const Choice = z.object({ how: z.enum(WAYS) });
export type Way = (typeof WAYS)[number];

type Bravos = {
  readonly config: z.output<typeof Config>;
  readonly data: z.output<typeof Desk>;
  readonly entry: z.output<typeof Choice>;
  readonly ballot: null;
};
/** The standing occurrence of a circle's bravos. */
export type Desk = Ctx<Bravos>;
export type Config = Bravos['config'];

/** Nobody who said nothing is shown to the channel unasked. */
export const wayOf = (entry: unknown): Way => (entry === null ? 'ask' : Choice.parse(entry).how);
