import { z } from 'zod';
import { LANGUAGES } from '../../../src/message/index.ts';

/** What this machine is called on the wire. */
export const KIND = 'session-vote';

export const CHOICES = ['continue', 'change', 'stop'] as const;
export const Choice = z.enum(CHOICES);
export type Choice = z.output<typeof Choice>;

/** What a vote remembers: which season it is about. Who voted stands nowhere; what was chosen is in ballots. */
export const Vote = z.object({ series: z.string(), title: z.string(), language: z.enum(LANGUAGES).optional() });
