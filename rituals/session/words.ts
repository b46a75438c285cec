import { defineWords } from '../../src/ritual/index.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** The sentences of a circle's sessions. */
export const words = defineWords({ en, fr });
