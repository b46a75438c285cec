import { defineWords } from '../../ritual/words.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** What is said while a ritual is set up. */
export const setUpWords = defineWords({ en, fr });
