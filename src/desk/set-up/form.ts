import { type Field, type Fields, type Form, LANGUAGES, type Language, type Option, plain } from '../../message/index.ts';
import { WEEKDAYS } from '../../schedule/civil.ts';
import type { Settable } from './kinds.ts';
import { EVERY, KEPT, type Rhythm } from './rhythm.ts';
import { setUpWords } from './words.ts';

/** What a form of set-up shows, already answered: whoever agrees presses once. */
export type Asked = {
  readonly setUp: Settable['setUp'];
  readonly name: string;
  /** Channels to choose from, and the one that is chosen. */
  readonly among: readonly Option[];
  readonly channel: string | null;
  /** Null for a kind that has no recurrence. */
  readonly rhythm: Rhythm | null;
  /** In which language the channel reads of it. */
  readonly spoken: Language;
  readonly own: Fields;
  /** It exists already: another answer changes it. */
  readonly exists: boolean;
};

/** The one form by which a ritual is set up and changed. */
export function setUpForm(asked: Asked, language: Language): Form {
  const say = setUpWords(language);
  const { setUp, name, among, channel, rhythm, spoken, own, exists } = asked;
  return {
    title: setUp.name[language],
    submit: say.line(exists ? 'form.save' : 'form.next'),
    cancel: say.line('form.cancel'),
    intro: [plain(setUp.line[language])],
    fields: {
      name: {
        f: 'line',
        label: say.line('form.name'),
        hint: say.line('form.name.hint', { name: setUp.name[language] }),
        max: 40,
        optional: true,
        ...(name === '' ? {} : { initial: name }),
      },
      channel: { f: 'channel', label: say.line('form.channel'), among, ...(channel === null ? {} : { initial: channel }) },
      ...(rhythm && setUp.rhythm ? rhythmFields(rhythm, setUp.rhythm.label[language], language) : {}),
      language: {
        f: 'choice',
        label: say.line('form.language'),
        options: LANGUAGES.map((value) => ({ value, label: setUpWords(value).line('form.language.own') })),
        initial: spoken,
      },
      ...own,
    },
    audience: say.text('form.audience'),
  };
}

/** When it comes: days, how often, the time and its zone. */
function rhythmFields({ days, every, time, zone }: Rhythm, label: string, language: Language): Record<string, Field> {
  const say = setUpWords(language);
  const kept = every === KEPT;
  return {
    days: {
      f: 'choices',
      label: say.line('form.days'),
      options: WEEKDAYS.map((value) => ({ value, label: say.line(`form.day.${value}`) })),
      initial: days,
      ...(kept ? { optional: true as const } : {}),
    },
    every: {
      f: 'choice',
      label: say.line('form.every'),
      options: [...EVERY, ...(kept ? [KEPT] : [])].map((value) => ({
        value,
        label: say.line(`form.every.${value.replace(' ', '-') as 'kept'}`),
      })),
      initial: every,
    },
    time: { f: 'line', label, hint: say.line('form.time.hint'), max: 20, initial: time },
    zone: { f: 'line', label: say.line('form.zone'), hint: say.line('form.zone.hint'), max: 60, initial: zone },
  };
}
