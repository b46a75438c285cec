import type { Language, Span } from '../message/index.ts';
import { toCivil } from '../schedule/zone.ts';

type Style = 'date' | 'clock' | 'date-clock';

/** A moment in words in a zone: "Thursday 26 November at 16:00" / "jeudi 26 novembre à 16 h". Right even where the runtime's zone data is stale. */
export function moment(at: number, zone: string, language: Language, style: Style = 'date-clock'): string {
  const civil = toCivil(zone, at);
  if (style === 'clock') return clockOf(civil.h, civil.min, language);
  const written = dateFormats[language].format(Date.UTC(civil.y, civil.m - 1, civil.d)).replace(',', '');
  const date = language === 'fr' ? written.replace(' 1 ', ' 1er ') : written;
  return style === 'date' ? date : `${date} ${AT[language]} ${clockOf(civil.h, civil.min, language)}`;
}

/** A month by its number (`monthOf`): "November" / "novembre", or "Nov" / "nov." where there is little room. */
export const monthName = (month: number, language: Language, style: 'long' | 'short'): string =>
  (style === 'long' ? monthFormats : shortMonthFormats)[language].format(Date.UTC(Math.floor(month / 12), month % 12));

/** A day where there is little room: "26 Nov" / "26 nov.". */
export const shortDay = (at: number, zone: string, language: Language): string =>
  shortDayFormats[language].format(dayOf(at, zone) * 86_400_000);

/** The same as a span, so that a channel's readers each see their own time where the platform can show it. */
export const when = (at: number, zone: string, language: Language, style: Style = 'date-clock'): Span => ({
  t: 'time',
  at,
  style,
  text: moment(at, zone, language, style),
});

/** Who reads a moment, and when it is written. `later`: it may be read on another day, so nothing is called today. */
export type Reading = { readonly zone: string; readonly language: Language; readonly now: number; readonly later?: boolean };

/** When something happens, as a person says it: "today at 16:00", "on Thursday at 16:00" within six days, else with the date. */
export function whenSaid(at: number, reading: Reading): string {
  const { language, zone } = reading;
  const [near, clock] = [nearness(at, reading), moment(at, zone, language, 'clock')];
  if (near === 'far') return `${language === 'fr' ? 'le' : 'on'} ${moment(at, zone, language)}`;
  if (near === 'week') return `${language === 'fr' ? '' : 'on '}${weekdayOf(at, zone, language)} ${AT[language]} ${clock}`;
  return `${DAYS[near][language]} ${AT[language]} ${clock}`;
}

/** How long something lasts, its preposition included: "until 16:00 tomorrow" / "jusqu’à jeudi 16 h" / "jusqu’au jeudi 26 novembre à 16 h". */
export function untilSaid(at: number, reading: Reading): string {
  const { language, zone } = reading;
  const [near, clock] = [nearness(at, reading), moment(at, zone, language, 'clock')];
  if (near === 'far') return `${language === 'fr' ? 'jusqu’au' : 'until'} ${moment(at, zone, language)}`;
  if (language === 'fr')
    return near === 'today'
      ? `aujourd’hui jusqu’à ${clock}`
      : `jusqu’à ${near === 'week' ? weekdayOf(at, zone, 'fr') : 'demain'} ${clock}`;
  return near === 'week' ? `until ${weekdayOf(at, zone, 'en')} at ${clock}` : `until ${clock} ${DAYS[near].en}`;
}

const AT: Readonly<Record<Language, string>> = { en: 'at', fr: 'à' };
const DAYS = { today: { en: 'today', fr: 'aujourd’hui' }, tomorrow: { en: 'tomorrow', fr: 'demain' } } as const;

type Near = keyof typeof DAYS | 'week' | 'far';

function nearness(at: number, { zone, now, later }: Reading): Near {
  const days = dayOf(at, zone) - dayOf(now, zone);
  if (days < 0 || days > 6) return 'far';
  if (days > 1 || later) return 'week';
  return days === 0 ? 'today' : 'tomorrow';
}

const dayOf = (at: number, zone: string): number => {
  const { y, m, d } = toCivil(zone, at);
  return Date.UTC(y, m - 1, d) / 86_400_000;
};

const weekdayOf = (at: number, zone: string, language: Language): string =>
  weekdayFormats[language].format(dayOf(at, zone) * 86_400_000);

const inUtc = (options: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> => ({
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }),
  fr: new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', ...options }),
});
const dateFormats = inUtc({ weekday: 'long', day: 'numeric', month: 'long' });
const weekdayFormats = inUtc({ weekday: 'long' });
const monthFormats = inUtc({ month: 'long' });
const shortMonthFormats = inUtc({ month: 'short' });
const shortDayFormats = inUtc({ day: 'numeric', month: 'short' });

const two = (n: number): string => String(n).padStart(2, '0');
const clockOf = (h: number, min: number, language: Language): string =>
  language === 'fr' ? `${h}\u00a0h${min === 0 ? '' : `\u00a0${two(min)}`}` : `${two(h)}:${two(min)}`;
