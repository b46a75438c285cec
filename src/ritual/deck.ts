import { z } from 'zod';
import { RitualsError } from '../errors.ts';
import { LANGUAGES, type Language } from '../message/index.ts';
import { readDeck, type Wrong } from './read-deck.ts';
import { neverSaid } from './tone.ts';

/** A sentence in both languages. */
export const Both = z.object({ en: z.string().min(1), fr: z.string().min(1) });

/**
 * A deck beside its ritual, read once and checked: its shape, and that nothing in it says what is never said. Throws
 * `deck.invalid` with every problem, one a line, each with the file and the line in it:
 * `kindness/deck.yaml, line 12: prompts.3.fr: is missing`.
 */
export const loadDeck = <T>(url: URL, schema: z.ZodType<T>): T => readDeck(url, schema, (data) => neverIn(data, []));

/** What is said of a phrase that no deck says. */
export const neverHere = (phrase: string): string => `says “${phrase}”, which is never said here. Write it otherwise.`;

/** Where what stands under a language's name says what is never said, as a sentence or as one of a list. */
function neverIn(data: unknown, path: readonly PropertyKey[], language: Language | null = null): readonly Wrong[] {
  if (typeof data === 'string')
    return language === null ? [] : neverSaid(data, language).map((phrase) => ({ path, message: neverHere(phrase) }));
  if (typeof data !== 'object' || data === null) return [];
  const named = (key: string): Language | null => LANGUAGES.find((one) => key === one || key.endsWith(`_${one}`)) ?? null;
  return Object.entries(data).flatMap(([key, value]) =>
    neverIn(value, [...path, Array.isArray(data) ? Number(key) : key], Array.isArray(data) ? language : named(key)),
  );
}

/** A list in which every id comes once, and none of `taken`: one that comes again is named where it stands, beside whatever else is wrong. */
export const idsOnce = <S extends z.ZodType>(list: z.ZodArray<S>, taken: readonly string[] = []) =>
  list.superRefine(
    (items, found) => {
      const seen = new Set(taken);
      for (const [i, item] of items.entries()) {
        const id = (item as { readonly id?: unknown } | null)?.id;
        if (typeof id !== 'string') continue;
        if (seen.has(id)) found.addIssue({ code: 'custom', path: [i, 'id'], message: `is ${id} again. Give each its own.` });
        seen.add(id);
      }
    },
    // Said beside whatever else is wrong, not only once the rest is right.
    { when: ({ value }) => Array.isArray(value) },
  );

/** All of `loading`, or one `deck.invalid` with what is wrong with every deck among them. */
export async function together<T>(loading: readonly Promise<T>[]): Promise<readonly T[]> {
  const settled = await Promise.allSettled(loading);
  const failed = settled.flatMap((one): readonly unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const decks = failed.filter((why) => why instanceof RitualsError && why.code === 'deck.invalid') as RitualsError[];
  const other = failed.find((why) => !decks.includes(why as RitualsError));
  if (other !== undefined) throw other;
  if (decks.length > 0)
    throw new RitualsError('deck.invalid', [...new Set(decks.flatMap(({ message }) => message.split('\n')))].join('\n'));
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
