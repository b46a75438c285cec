import { defineWords } from '../ritual/words.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** The doctor's sentences. */
export const doctorWords = defineWords({ en, fr });
/** Whether there is a sentence of this name. */
export const isSaid = (key: string): key is keyof typeof en => key in en;
