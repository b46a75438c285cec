import { z } from 'zod';
import type { Ctx } from '../../../src/ritual/index.ts';
import type { Config } from '../types.ts';

/** What a digest remembers: which bravos stand in it, shuffled once and for all, and in how many messages. No words. */
export const Contents = z.object({ order: z.array(z.string()), pages: z.number().int() });

/** The occurrence of one digest. */
export type Digest = Ctx<{
  readonly config: Config;
  readonly data: z.output<typeof Contents>;
  readonly entry: null;
  readonly ballot: null;
}>;
