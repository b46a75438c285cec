import { LANGUAGES, type Language, list, plain, type Shown, text } from '../../src/message/index.ts';
import { moment } from '../../src/ritual/index.ts';
import { deck, templateOf } from './deck.ts';
import { BLANK, type What, type When } from './plans.ts';
import { awkwardIn, datesOf, shiftsOf, startsOf, zonesOf } from './season.ts';
import type { Board } from './types.ts';
import { words } from './words.ts';

/** So many weeks may lie between two sessions. */
const EVERY = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
/** The dates shown in words, and the changes of clocks. */
const SHOWN = 3;

/** What is known already of when: a date that was found. `spoken`: the language of the session. */
type Known = {
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly spoken?: Language | undefined;
};

/** First step: when, and from which template. */
export function whenForm(zone: string, language: Language, { date, time, spoken = language }: Known = {}) {
  const say = words(language);
  const line = { f: 'line' as const };
  return {
    title: say.line('schedule'),
    submit: say.line('form.next'),
    cancel: say.line('form.cancel'),
    fields: {
      template: {
        f: 'choice' as const,
        label: say.line('form.template'),
        options: [
          ...deck.templates.map(({ id, title }) => ({ value: id, label: title[language] })),
          { value: BLANK, label: say.line('form.blank') },
        ],
        initial: deck.templates[0]?.id ?? BLANK,
      },
      language: languageField(spoken, language),
      date: { f: 'date' as const, label: say.line('form.date'), ...(date ? { initial: date } : {}) },
      time: {
        ...line,
        label: say.line('form.time'),
        hint: say.line('form.time.hint'),
        max: 10,
        ...(time ? { initial: time } : {}),
      },
      zone: { ...line, label: say.line('form.zone'), hint: say.line('form.zone.hint'), max: 60, initial: zone },
      every: {
        f: 'choice' as const,
        label: say.line('form.every'),
        options: EVERY.map((n) => ({ value: String(n), label: say.line('form.every.n', { n }) })),
        initial: '0',
      },
      count: { ...line, label: say.line('form.count'), hint: say.line('form.count.hint'), max: 4, initial: '1' },
      except: { ...line, label: say.line('form.except'), hint: say.line('form.except.hint'), max: 600, optional: true as const },
    },
    audience: say.text('form.audience'),
  };
}

/** In which language the channel reads of it, each under its own name. */
export const languageField = (spoken: Language, language: Language) => ({
  f: 'choice' as const,
  label: words(language).line('form.language'),
  options: LANGUAGES.map((value) => ({ value, label: words(value).line('form.language.own') })),
  initial: spoken,
});

/** What a new session of a template starts from, in its language. */
export function proposed(
  template: string | null,
  { config, language }: { readonly config: Pick<Board['config'], 'places' | 'minimum'>; readonly language: Language },
): What {
  const found = templateOf(template);
  if (found === null) return { title: '', purpose: '', minutes: 60, places: config.places, minimum: config.minimum, link: null };
  return {
    title: found.title[language],
    purpose: found.purpose[language],
    minutes: found.duration_min,
    places: found.participants.max,
    minimum: found.participants.min,
    link: null,
  };
}

/** Second step: what it is, under when people will read that it is. */
export function detailsForm(what: What, { shows, days, language }: Above) {
  const say = words(language);
  return {
    title: say.line('details.title'),
    submit: say.line('details.submit'),
    cancel: say.line('form.cancel'),
    shows,
    fields: {
      ...planFields(what, language),
      alternate: {
        f: 'people' as const,
        label: say.line('details.alternate'),
        hint: say.line('details.alternate.hint'),
        max: 1,
        optional: true as const,
      },
    },
    audience: say.text('details.audience', { days }),
  };
}

/** What stands above the second form, and how many days before the invitation is read. */
type Above = { readonly shows: readonly Shown[]; readonly days: number; readonly language: Language };

/** The fields of what a session is. */
export function planFields({ title, purpose, minutes, places, minimum, link }: What, language: Language) {
  const say = words(language);
  const optional = { optional: true as const };
  const number = (key: 'minutes' | 'places' | 'minimum', value: number) => ({
    f: 'line' as const,
    label: say.line(`details.${key}`),
    max: 4,
    initial: String(value),
  });
  return {
    title: { f: 'line' as const, label: say.line('details.name'), min: 3, max: 80, ...(title ? { initial: title } : {}) },
    purpose: {
      f: 'paragraph' as const,
      label: say.line('details.purpose'),
      max: 300,
      ...optional,
      ...(purpose ? { initial: purpose } : {}),
    },
    minutes: number('minutes', minutes),
    places: number('places', places),
    minimum: { ...number('minimum', minimum), hint: say.line('details.minimum.hint') },
    link: {
      f: 'line' as const,
      label: say.line('details.link'),
      hint: say.line('details.link.hint'),
      max: 500,
      ...optional,
      ...(link ? { initial: link } : {}),
    },
  };
}

type Zoned = { readonly zone: string };

/** The next dates in words, the first one where each of the people is, awkward hours on any of them and changes of clocks. Nobody is named. */
export function preview(when: When, minutes: number, members: readonly Zoned[], language: Language): readonly Shown[] {
  const say = words(language);
  const dates = datesOf(when);
  const starts = startsOf(dates, when);
  const [first = 0] = starts;
  const zones = zonesOf(members).map(({ zone }) => zone);
  const { always, sometimes } = awkwardIn(starts, minutes, zones);
  const at = (start: number, zone: string): string => moment(start, zone, language);
  return [
    text(say.text('preview.dates', { count: dates.length, zone: when.zone })),
    list([
      ...starts.slice(0, SHOWN).map((start) => [plain(at(start, when.zone))]),
      ...(starts.length > SHOWN ? [say.text('preview.more')] : []),
    ]),
    ...(zones.length === 0 || (zones.length === 1 && zones[0] === when.zone)
      ? []
      : [text(say.text('preview.zones')), list(zones.map((zone) => say.text('preview.zone', { zone, when: at(first, zone) })))]),
    ...(always === 0 ? [] : [text(say.text('preview.awkward', { zones: always, all: zones.length }))]),
    ...(sometimes === 0 ? [] : [text(say.text('preview.awkward.some', { zones: sometimes, all: zones.length }))]),
    ...shiftsOf(starts, zones)
      .slice(0, SHOWN)
      .map((shift) =>
        text(say.text('preview.shift', { date: moment(shift.at, when.zone, language, 'date'), zones: shift.zones })),
      ),
  ];
}
