import { z } from 'zod';
import { type Language, plain, type Shown, type Text } from '../../src/message/index.ts';
import { form, moment } from '../../src/ritual/index.ts';
import type { Behaviour } from './behaviours.ts';
import { WAYS, type Way } from './types.ts';
import { labelOf, quoted } from './views.ts';
import { words } from './words.ts';

const MIN_CHARS = 20;
/** Enough for what somebody did and what it changed. */
export const MAX_CHARS = 500;
/** At so many people at once a bravo is still meant for each of them. */
export const MAX_PEOPLE = 5;

/**
 * A bravo to be written, with what was given already: `p` user ids with spaces between, `t` the author's words so far, `c`
 * whether some of them (1), of the people (2) or of both (3) had no room, `q` an excerpt of the message it is about.
 */
export const give = form('give', z.strictObject({ p: z.string(), t: z.string(), c: z.number(), q: z.string() }));
/** A bravo of which nothing is given. */
export const BLANK = { p: '', t: '', c: 0, q: '' } as const;
/** How a person wants to be thanked from now on. */
export const how = form('how');

type Written = {
  readonly language: Language;
  readonly zone: string;
  readonly behaviours: readonly Behaviour[];
  readonly whom: readonly string[];
  readonly behaviour?: string | undefined;
  readonly words: string;
  /** What is to be read first, a line each. */
  readonly above: readonly string[];
  /** When it leaves, where that is later than some minutes after it was written; never, where none can be taken. */
  readonly waits: number | 'never' | null;
};

/** A bravo as its author writes or changes it. */
export function bravoForm(a: Written) {
  const say = words(a.language);
  const intro: Text = a.above.length === 0 ? [] : [plain(a.above.join('\n'))];
  const leaves =
    a.waits === 'never'
      ? []
      : a.waits === null
        ? say.text('form.leaves')
        : say.text('form.leaves.on', { at: moment(a.waits, a.zone, a.language) });
  const known = a.behaviours.some(({ id }) => id === a.behaviour);
  return {
    title: say.line('form.title'),
    submit: say.line('form.submit'),
    cancel: say.line('form.cancel'),
    ...(intro.length > 0 ? { intro } : {}),
    fields: {
      whom: {
        f: 'people' as const,
        label: say.line('form.whom'),
        hint: say.line('form.whom.hint'),
        max: MAX_PEOPLE,
        ...(a.whom.length > 0 ? { initial: a.whom } : {}),
      },
      behaviour: {
        f: 'choice' as const,
        label: say.line('form.behaviour'),
        options: a.behaviours.map((one) => ({ value: one.id, label: labelOf(one, a.language) })),
        ...(known && a.behaviour !== undefined ? { initial: a.behaviour } : {}),
      },
      words: {
        f: 'paragraph' as const,
        label: say.line('form.words'),
        hint: say.line('form.words.hint'),
        min: MIN_CHARS,
        max: MAX_CHARS,
        ...(a.words === '' ? {} : { initial: a.words }),
      },
    },
    audience: [...say.text('form.audience'), ...(leaves.length === 0 ? [] : [plain(' '), ...leaves])],
  };
}

export type BravoForm = ReturnType<typeof bravoForm>;

/** The message a bravo is about, as its form quotes it: never as words of the author. */
export const aboutLine = (excerpt: string, language: Language): string =>
  words(language).line('form.about', { excerpt: quoted(excerpt, language) });

/** How somebody is thanked from now on; `shows` is what stands above the question. */
export function howForm(language: Language, way: Way, shows: readonly Shown[]) {
  const say = words(language);
  return {
    title: say.line('how'),
    submit: say.line('how.submit'),
    cancel: say.line('form.cancel'),
    intro: say.text('how.intro'),
    shows,
    fields: {
      how: {
        f: 'choice' as const,
        label: say.line('how.label'),
        options: WAYS.map((value) => ({ value, label: say.line(`how.${value}`) })),
        initial: way,
      },
    },
    audience: say.text('how.audience'),
  };
}
