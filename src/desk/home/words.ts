import { defineWords } from '../../ritual/words.ts';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** What stands on one's own page, in the welcome, in one's choices and in the workspace's settings. */
export const homeWords = defineWords({ en, fr });
