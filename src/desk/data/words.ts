import type { Language } from '../../message/index.ts';
import { defineWords } from '../../ritual/words.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** What is said of what is kept about a person. */
export const dataWords = defineWords({ en, fr });
/** What a column, or a value within one, is called; itself where it has no name of its own. */
export const labelOf = (key: string, language: Language): string => {
  const name = `label.${key}`;
  return name in en ? dataWords(language).line(name as keyof typeof en) : key.replaceAll('_', ' ');
};
/** What a code among the values of a key stands for; undefined where there are no words for it. */
export const wordFor = (key: string, value: string, language: Language): string | undefined => {
  const name = `value.${key.replace(/^own_/, '').replace(/^(roles|as)$/, 'role')}.${value}`;
  return name in en ? dataWords(language).line(name as keyof typeof en) : undefined;
};
