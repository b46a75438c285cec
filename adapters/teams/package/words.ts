import type { Language } from '../../../src/message/index.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

const WORDS: Readonly<Record<Language, typeof en>> = { en, fr };

/** What the app is called, and the one command that is no ritual's. */
export type AppWords = {
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly help: { readonly command: string; readonly description: string };
};

/** What Teams shows of the app itself, in a language. */
export function appWords(language: Language): AppWords {
  const words = WORDS[language];
  return {
    name: { short: words['name.short'], full: words['name.full'] },
    description: { short: words['description.short'], full: words['description.full'] },
    help: { command: words['help.command'], description: words['help.description'] },
  };
}
