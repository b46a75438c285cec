import { bold, type Form, type Language, list, oneLine, plain, type Text, text } from '../../../src/message/index.ts';
import type { CardData, Choice } from './types.ts';
import { words } from './words.ts';

/** What the form starts from: the card, and what this person has just said with it. */
export type Asked = {
  readonly language: Language;
  readonly data: Pick<CardData, 'title' | 'text' | 'said'>;
  readonly mine: CardData['pending'];
};

/** The card, to be read above the questions; of what was said, the last. */
function shows({ data }: Asked): NonNullable<Form['shows']> {
  const last = data.said.at(-1);
  return [text([bold(data.title)]), list([[plain(oneLine(last?.words ?? data.text))]])];
}

const WORDS = { f: 'paragraph', max: 500 } as const;

function common(a: Asked, title: string, audience: Text) {
  const say = words(a.language);
  return { title, submit: say.line('send'), cancel: say.line('cancel'), shows: shows(a), audience };
}

/** Choices of a form, the one made before first shown; only where it is one of this form’s. */
function choice<C extends Exclude<Choice, 'done'>>(a: Asked, label: string, options: readonly C[]) {
  const before = options.find((one) => one === a.mine?.choice);
  const say = words(a.language);
  return {
    f: 'choice' as const,
    label,
    options: options.map((value) => ({ value, label: say.line(`choice.${value as Exclude<Choice, 'done'>}`) })),
    ...(before ? { initial: before } : {}),
  };
}

const before = (a: Asked, choices: readonly Choice[]) =>
  a.mine && choices.includes(a.mine.choice) ? { initial: a.mine.words } : {};

const ANSWERS = ['drop', 'simplify', 'keep', 'up'] as const;
const OF_SPONSOR = ['agreed', 'refused'] as const;
const VERDICTS = ['better', 'not-better'] as const;

/** The dated answer of a host. */
export function answerForm(a: Asked) {
  const say = words(a.language);
  return {
    ...common(a, say.line('answer.title'), say.text('answer.audience')),
    fields: {
      choice: choice(a, say.line('answer.choice'), ANSWERS),
      words: { ...WORDS, min: 20, label: say.line('answer.words'), ...before(a, ANSWERS) },
      by: day(a, say.line('answer.by'), say.line('answer.by.hint'), ANSWERS),
    },
  };
}

/** What the sponsor answered, as a host passes it on. */
export function sponsorForm(a: Asked) {
  const say = words(a.language);
  return {
    ...common(a, say.line('sponsor.title'), say.text('answer.audience')),
    fields: {
      choice: choice(a, say.line('sponsor.choice'), OF_SPONSOR),
      words: { ...WORDS, min: 20, label: say.line('sponsor.words'), ...before(a, OF_SPONSOR) },
      by: day(a, say.line('answer.by'), say.line('sponsor.by.hint'), OF_SPONSOR),
    },
  };
}

/** What has changed, in a host’s words. */
export function doneForm(a: Asked) {
  const say = words(a.language);
  return {
    ...common(a, say.line('done.title'), say.text('answer.audience')),
    fields: { words: { ...WORDS, min: 20, label: say.line('done.words'), ...before(a, ['done']) } },
  };
}

/** Whether it is better, in the words of somebody affected. */
export function verdictForm(a: Asked) {
  const say = words(a.language);
  const signed = a.mine !== null && a.mine.who !== null;
  return {
    ...common(a, say.line('verdict.title'), say.text('verdict.audience')),
    fields: {
      choice: choice(a, say.line('verdict.choice'), VERDICTS),
      words: { ...WORDS, label: say.line('verdict.words'), ...before(a, VERDICTS) },
      sign: {
        f: 'choice' as const,
        label: say.line('verdict.sign'),
        options: (['unsigned', 'signed'] as const).map((value) => ({ value, label: say.line(`verdict.${value}`) })),
        initial: signed ? 'signed' : 'unsigned',
      },
    },
  };
}

function day(a: Asked, label: string, hint: string, choices: readonly Choice[]) {
  const shown = a.mine?.day && choices.includes(a.mine.choice) ? { initial: a.mine.day } : {};
  return { f: 'date' as const, label, hint, optional: true as const, ...shown };
}
