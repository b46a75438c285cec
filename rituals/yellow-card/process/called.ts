import type { Language } from '../../../src/message/index.ts';
import { KINDS } from './types.ts';
import { words } from './words.ts';

/** What a card may be about, in a reader's words. */
export const called = (_: unknown, language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries(KINDS.map((kind) => [`kind=${kind}`, words(language).line(`kind.${kind}`)]));
