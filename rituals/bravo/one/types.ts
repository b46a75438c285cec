import { z } from 'zod';
import type { Ctx } from '../../../src/ritual/index.ts';
import { Behaviour } from '../behaviours.ts';
import type { Config } from '../types.ts';

/** What one recipient chose; `waiting` is nothing yet, and private as long as it lasts. */
const Recipient = z.object({
  id: z.string(),
  how: z.enum(['waiting', 'channel', 'private']),
  /** Whether the bravo has been given to them: before that they know nothing of it. */
  told: z.boolean(),
});

/** One bravo: from whom, to whom, about what, in the author's words. */
export const Bravo = z.object({
  from: z.string(),
  to: z.array(Recipient),
  behaviour: Behaviour,
  words: z.string(),
  /** When the author last wrote it. */
  written: z.number().int(),
  /** Until when it waits because its author's week was full; it then is one of the week it leaves in. */
  waits: z.number().int().nullable().default(null),
  /** Whether the channel has a message for it, whatever it says now. */
  posted: z.boolean(),
  /** When the channel could read it first. */
  shown: z.number().int().nullable(),
});
export type Bravo = z.output<typeof Bravo>;
export type Recipient = Bravo['to'][number];

/** The occurrence of one bravo. */
export type One = Ctx<{ readonly config: Config; readonly data: Bravo; readonly entry: null; readonly ballot: null }>;

/** A bravo among all of its ritual. */
export type Given = { readonly id: string; readonly stage: string; readonly start: number; readonly data: Bravo };

/** When a bravo is counted in its author's week: when it was written, or when it leaves if it had to wait. */
export const countedAt = ({ waits }: Pick<Bravo, 'waits'>, start: number): number => waits ?? start;

/** All bravos that the ritual still holds, those in their grace included. */
export const bravosOf = async (ctx: Pick<One, 'all'>): Promise<readonly Given[]> =>
  (await ctx.all({ kind: 'bravo-one' })).map((one) => ({ ...one, data: Bravo.parse(one.data) }));

/** Who of a bravo's recipients stands with their name in the channel. */
export const shownIn = ({ to }: Bravo): readonly string[] => to.filter(({ how }) => how === 'channel').map(({ id }) => id);

/** What was given to somebody and has not reached them: it came while they were away. */
export const untoldOf = async (ctx: Pick<One, 'all'>, by: { readonly id: string }): Promise<readonly Given[]> =>
  (await bravosOf(ctx)).filter(({ stage, data }) => stage === 'given' && data.to.some(({ id, told }) => id === by.id && !told));
