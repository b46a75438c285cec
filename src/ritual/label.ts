import type { Language } from '../message/index.ts';

/** What stands before a value. Platforms put a colon after it; French wants a space there, which does not break. */
export const label = (said: string, language: Language): string => (language === 'fr' ? `${said}\u00a0` : said);
