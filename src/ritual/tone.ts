import { z } from 'zod';
import type { Language } from '../message/index.ts';
import { readDeck } from './read-deck.ts';

const phrases = z.array(z.string().min(1)).min(1);
const { never_phrases } = readDeck(
  new URL('./tone.yaml', import.meta.url),
  z.object({ never_phrases: z.object({ en: phrases, fr: phrases }) }),
);

const flat = (text: string): string => text.toLowerCase().replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ');

/** Which phrases that no deck says `text` contains, as whole words, whatever the case, the apostrophes and the spaces. */
export function neverSaid(text: string, language: Language): readonly string[] {
  const heard = flat(text);
  return never_phrases[language].filter((phrase) =>
    new RegExp(`(?<![\\p{L}\\d])${flat(phrase)}(?![\\p{L}\\d])`, 'u').test(heard),
  );
}
