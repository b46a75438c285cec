import type { Language } from '../../src/message/index.ts';

/** A moment as it was said in a zone, for a text in which nobody can be shown their own time: the zone is named. */
export const zoned = (said: string, zone: string, language: Language): string =>
  language === 'fr' ? `${said} (heure de ${zone})` : `${said} (${zone} time)`;
