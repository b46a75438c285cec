import { LANGUAGES, type Language, type ValuesOf } from '../../src/message/index.ts';
import { instantOfLocal, isZone, moment, readCivilDate, zoneMeant } from '../../src/ritual/index.ts';
import { BLANK, type What, type When } from './plans.ts';
import type { detailsForm, whenForm } from './schedule-forms.ts';
import { datesOf, MOST_SESSIONS, strangeDates } from './season.ts';
import { whenWrong } from './when-wrong.ts';
import { words } from './words.ts';

type Wrong = { readonly wrong: Readonly<Record<string, string>> };

/** What the first form holds, or what is wrong with it, field by field. */
export function readWhen(
  values: ValuesOf<ReturnType<typeof whenForm>['fields']>,
  { now, language }: { readonly now: number; readonly language: Language },
): When | Wrong {
  const say = words(language);
  const [zone, count, every] = [values.zone.trim(), whole(values.count, 1, MOST_SESSIONS), Number(values.every)];
  if (!isZone(zone)) {
    const meant = zoneMeant(zone);
    return { wrong: { zone: meant === null ? say.line('wrong.zone') : say.line('wrong.zone.meant', { zone: meant }) } };
  }
  if (count === null) return { wrong: { count: say.line('wrong.count') } };
  if (every === 0 && count > 1) return { wrong: { every: say.line('wrong.once') } };
  const except = (values.except ?? '').split(/[\s,;]+/).filter(Boolean);
  const odd = except.find((date) => readCivilDate(date) === null);
  if (odd !== undefined) return { wrong: { except: say.line('wrong.except', { date: odd.slice(0, 40) }) } };
  const rhythm = { first: values.date, every, count, except: [...new Set(except)].sort() };
  const dates = datesOf(rhythm);
  if (dates.length === 0) return { wrong: { except: say.line('wrong.empty') } };
  const [strange] = strangeDates(rhythm);
  if (strange !== undefined) {
    const date = moment(instantOfLocal({ date: strange, time: '12:00' }, zone), zone, language, 'date');
    return { wrong: { except: say.line('wrong.strange', { date }) } };
  }
  const read = whenWrong({ dates, time: values.time, zone, now }, language);
  if ('wrong' in read) return { wrong: read.wrong };
  const template = values.template === BLANK ? null : values.template;
  return { ...rhythm, template, language: languageIn(values.language), time: read.time, zone };
}

/** A language that was chosen in a form. */
export const languageIn = (chosen: string): Language | undefined => LANGUAGES.find((one) => one === chosen);

type Typed = Pick<
  ValuesOf<ReturnType<typeof detailsForm>['fields']>,
  'title' | 'purpose' | 'minutes' | 'places' | 'minimum' | 'link'
>;

/** What the second form holds, or what is wrong with it, field by field. */
export function readWhat(values: Typed, language: Language): What | Wrong {
  const say = words(language);
  const numbers = {
    minutes: whole(values.minutes, 10, 480),
    places: whole(values.places, 2, 500),
    minimum: whole(values.minimum, 0, 500),
  };
  const { minutes, places, minimum } = numbers;
  const ranges = { minutes: [10, 480], places: [2, 500], minimum: [0, 500] } as const;
  const wrong: Record<string, string> = {};
  for (const [name, value] of Object.entries(numbers)) {
    const [from, to] = ranges[name as keyof typeof ranges];
    if (value === null) wrong[name] = say.line('wrong.number', { from, to });
  }
  if (places !== null && minimum !== null && minimum > places) wrong.minimum = say.line('wrong.minimum', { places });
  const link = values.link === undefined ? null : readLink(values.link);
  if (link === '') wrong.link = say.line('wrong.link');
  if (minutes === null || places === null || minimum === null || Object.keys(wrong).length > 0) return { wrong };
  return { title: values.title.replace(/\s+/g, ' '), purpose: values.purpose ?? '', minutes, places, minimum, link };
}

/** An address that can be opened, as it is to be shown; '' for anything else. */
export function readLink(typed: string): string {
  if (!/^https:\/\/[^\s"<>]+$/i.test(typed) || !URL.canParse(typed)) return '';
  const { username, password, hostname } = new URL(typed);
  return username || password || !/[a-z0-9]/i.test(hostname) ? '' : typed;
}

function whole(typed: string, from: number, to: number): number | null {
  const value = /^\d{1,4}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN;
  return value >= from && value <= to ? value : null;
}
