import { z } from 'zod';
import type { Message } from '../../src/message/index.ts';

const At = z.number().int();
const Place = z.object({ kind: z.enum(['channel', 'member']), id: z.string() });
/** Written by this adapter from a typed value, so only its outline is looked at again. */
const Said = z.custom<Message>(
  (value) => z.object({ summary: z.string(), blocks: z.array(z.object({ b: z.string() })) }).safeParse(value).success,
);
const WhoIs = z.object({
  user: z.string(),
  name: z.string(),
  zone: z.string(),
  language: z.enum(['en', 'fr']),
  host: z.boolean(),
  inCircle: z.boolean(),
  admin: z.boolean().optional(),
  guest: z.boolean().optional(),
  external: z.boolean().optional(),
});

/** One line of the playground's file: one thing that happened. */
export const Line = z.discriminatedUnion('t', [
  z.object({ t: z.literal('installed'), installed: z.boolean() }),
  z.object({
    t: z.literal('post'),
    receipt: z.string(),
    place: Place,
    key: z.string(),
    at: At,
    onlyYou: z.boolean(),
    author: z.string().nullable().default(null),
    under: z.string().nullable().default(null),
    message: Said,
  }),
  z.object({ t: z.literal('edit'), receipt: z.string(), at: At, message: Said }),
  z.object({ t: z.literal('person'), person: WhoIs }),
  z.object({ t: z.literal('person-gone'), user: z.string() }),
]);
/** One thing that happened, as it is written down. */
export type Line = z.infer<typeof Line>;
