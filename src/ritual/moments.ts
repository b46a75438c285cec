import type { Language, Span } from '../message/index.ts';
import { toCivil } from '../schedule/zone.ts';

type Style = 'date' | 'clock' | 'date-clock';

/** A moment in words in a zone: "Thursday 26 November, 16:00" / "jeudi 26 novembre à 16 h". Right even where the runtime's zone data is stale. */
export function moment(at: number, zone: string, language: Language, style: Style = 'date-clock'): string {
  const civil = toCivil(zone, at);
  const asUtc = Date.UTC(civil.y, civil.m - 1, civil.d, civil.h, civil.min);
  const date = dateFormats[language].format(asUtc).replace(',', '');
  const clock = clockOf(civil.h, civil.min, language);
  if (style === 'date') return date;
  if (style === 'clock') return clock;
  return language === 'fr' ? `${date} à ${clock}` : `${date}, ${clock}`;
}

/** The same as a span, so that a channel's readers each see their own time where the platform can show it. */
export const when = (at: number, zone: string, language: Language, style: Style = 'date-clock'): Span => ({
  t: 'time',
  at,
  style,
  text: moment(at, zone, language, style),
});

const dateFormat = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
const dateFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = { en: dateFormat('en-GB'), fr: dateFormat('fr-FR') };

const two = (n: number): string => String(n).padStart(2, '0');
const clockOf = (h: number, min: number, language: Language): string =>
  language === 'fr' ? `${h}\u00a0h${min === 0 ? '' : `\u00a0${two(min)}`}` : `${two(h)}:${two(min)}`;
