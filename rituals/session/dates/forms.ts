import { type Language, oneLine } from '../../../src/message/index.ts';
import { type Member, moment } from '../../../src/ritual/index.ts';
import { languageField } from '../schedule-forms.ts';
import { type DatesData, instantOf, SAID, type Ticks } from './types.ts';
import { words } from './words.ts';

/** What a host may choose: minutes a session lasts, days in which people can tick. */
export const MINUTES = [30, 45, 60, 75, 90, 120] as const;
export const DAYS = [1, 2, 3, 5, 7, 14] as const;

/** The form in which a host asks for a date. */
export function findForm({ language, zone }: Pick<Member, 'language' | 'zone'>, spoken: Language = language) {
  const say = words(language);
  const choice = (key: 'minutes' | 'days', of: readonly number[], initial: number) => ({
    f: 'choice' as const,
    label: say.line(`find.${key}`),
    options: of.map((n) => ({ value: String(n), label: say.line(`find.${key}.option`, { n }) })),
    initial: String(initial),
  });
  return {
    title: say.line('find'),
    submit: say.line('tick.send'),
    cancel: say.line('cancel'),
    fields: {
      title: { f: 'line' as const, label: say.line('find.title'), min: 3, max: 80 },
      slots: { f: 'paragraph' as const, label: say.line('find.slots'), hint: say.line('find.slots.hint'), max: 600 },
      zone: {
        f: 'line' as const,
        label: say.line('find.zone'),
        hint: say.line('find.zone.hint'),
        max: 60,
        initial: zone,
      },
      minutes: choice('minutes', MINUTES, 60),
      days: choice('days', DAYS, 3),
      language: languageField(spoken, language),
    },
    audience: say.text('find.audience'),
  };
}

/** The form in which somebody says which times work: each in their own local time, with what they said before. */
export function tickForm(data: DatesData, before: Ticks | null, { language, zone }: Pick<Member, 'language' | 'zone'>) {
  const say = words(language);
  const options = SAID.map((value) => ({ value, label: say.line(`tick.${value}`) }));
  const fields = Object.fromEntries(
    data.slots.map((slot) => {
      const label = moment(instantOf(slot, data.zone), zone, language);
      return [slot.id, { f: 'choice' as const, label, options, initial: before?.said[slot.id] ?? 'no' }];
    }),
  );
  return {
    title: say.line('tick'),
    submit: say.line('tick.send'),
    cancel: say.line('cancel'),
    intro: say.text('tick.intro', { title: oneLine(data.title), minutes: data.minutes }),
    fields,
    audience: say.text('tick.audience'),
  };
}

/** What is wrong, as a sentence. */
export const wrongSlots = (wrong: { readonly w: string; readonly n?: number }, language: Language): string =>
  words(language).line(`wrong.${wrong.w}` as 'wrong.none', wrong.n === undefined ? {} : { n: wrong.n });
