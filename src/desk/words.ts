import { defineWords } from '../ritual/words.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** The desk's own sentences. */
export const deskWords = defineWords({ en, fr });
