import { defineWords } from '../../ritual/words.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** What is said of what is kept about a person. */
export const dataWords = defineWords({ en, fr });
/** What a column, or a value within one, is called; itself where it has no name of its own. */
export const labelOf = (key: string, language: 'en' | 'fr'): string => {
  const name = `label.${key}`;
  return name in en ? dataWords(language).line(name as keyof typeof en) : key.replaceAll('_', ' ');
};
