import { z } from 'zod';
import type { Language } from '../../src/message/index.ts';
import { idsOnce, loadDeck, neverHere, neverSaid } from '../../src/ritual/index.ts';

export const QUALITIES = ['empathy', 'modesty', 'patience', 'generosity', 'respect', 'loyalty', 'gratitude'] as const;
export const AUDIENCES = ['colleague', 'customer', 'community'] as const;
export const EFFORTS = [1, 2, 3] as const;
export const SETTINGS = ['remote', 'on_site'] as const;
const RAK = ['authentic', 'personal', 'generous', 'disinterested', 'engaged'] as const;
export type Quality = (typeof QUALITIES)[number];
export type Audience = (typeof AUDIENCES)[number];

/** How long a prompt may be, in characters. */
export const PROMPT_CHARS = { min: 20, max: 200 };

/** Ids of prompts that a host accepted begin so: no deck may use it. */
const ACCEPTED = 'own-';
/** The id of the n-th prompt that a host accepted. */
export const acceptedId = (n: number): string => `${ACCEPTED}${n}`;

const someOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.array(z.enum(values)).min(1, { error: `needs one of ${values.join(', ')} at least` });

const sentence = (language: Language) =>
  z
    .string()
    .trim()
    .min(PROMPT_CHARS.min)
    .max(PROMPT_CHARS.max)
    .superRefine((text, found) => {
      for (const phrase of neverSaid(text, language)) found.addIssue({ code: 'custom', message: neverHere(phrase) });
    });

/** What a prompt is about and asks for, in both languages: what to do, never which words to use. */
export const Prompt = z.object({
  id: z.string(),
  audience: z.enum(AUDIENCES),
  quality: someOf(QUALITIES),
  /** 1: about 3 minutes, 2: 5 to 10, 3: up to 15. */
  effort: z.literal(EFFORTS),
  setting: someOf(SETTINGS),
  /** Whether it is only for people who are in touch with customers. */
  needs: z.enum(['none', 'customer_contact']),
  en: z.string(),
  fr: z.string(),
});
export type Prompt = z.output<typeof Prompt>;

/** A prompt as it is written in a deck: the one that ships, or the circle's own in its settings. */
const Written = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/, { error: 'is not an id: write small letters, digits and dashes, 20 at most, such as k001' })
    .refine((id) => !id.startsWith(ACCEPTED), { error: `begins with ${ACCEPTED}, as accepted proposals do. Write another.` }),
  audience: z.enum(AUDIENCES),
  quality: someOf(QUALITIES),
  rak: someOf(RAK),
  dimension: z.enum(['kindness', 'trust', 'joy']).default('kindness'),
  effort: z.literal(EFFORTS),
  setting: someOf(SETTINGS).default(['remote', 'on_site']),
  needs: z.enum(['none', 'customer_contact']).default('none'),
  en: sentence('en'),
  fr: sentence('fr'),
});

/** A list of prompts, each with an id that neither another nor one of `taken` has. */
export const promptList = (taken: readonly string[] = []) => idsOnce(z.array(Written), taken);

/** A deck of prompts as a file has it. */
export const Deck = z.object({ prompts: promptList() });

/** The prompts that ship with the ritual. */
export const shipped: readonly Prompt[] = loadDeck(new URL('./deck.yaml', import.meta.url), Deck).prompts;
