import { z } from 'zod';
import type { Field, Form, Language } from '../../src/message/index.ts';
import { action, form } from '../../src/ritual/index.ts';
import { deck, inWords, MOODS, maxChars, optionsOf, type Question, type QuestionSet } from './deck.ts';
import type { Ballot, Entry } from './types.ts';
import { words } from './words.ts';

/** One tap on a weather. */
export const weather = action('weather', z.strictObject({ m: z.enum(MOODS.map((level) => level.id)) }));
/** The week's questions, answered in a form. */
export const answer = form('answer');
export const pass = action('pass');
export const takeBack = action('take-back');
export const skip = action('skip');
/** What a stormy weather may ask for. */
export const offerNothing = action('offer-nothing');
export const offerPeer = form('offer-peer');
export const offerHost = action('offer-host');
export const offerHelp = action('offer-help');

export const VISIBILITIES = ['named', 'unsigned', 'own'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
/** The field that says who sees the answer to a question. */
export const visibilityOf = (question: Question): string => `${question.id}-seen`;

/** The week's form, with what the person said before. Once closed, words only, for themselves. */
export function answerForm(a: {
  readonly set: QuestionSet;
  readonly language: Language;
  readonly entry: Entry | null;
  readonly ballot: Ballot | null;
  readonly late: boolean;
}): Form {
  const say = words(a.language);
  const fields: Record<string, Field> = a.late ? {} : { mood: moodField(a.language, a.ballot) };
  for (const question of a.set.questions) Object.assign(fields, questionFields(question, a));
  return {
    title: say.line(a.late ? 'form.title.late' : 'form.title'),
    submit: say.line(a.late ? 'form.keep' : 'form.submit'),
    cancel: say.line('form.cancel'),
    intro: say.text(a.late ? 'form.intro.late' : 'form.intro'),
    fields,
    audience: say.text(a.late ? 'form.audience.late' : 'form.audience'),
  };
}

function moodField(language: Language, ballot: Ballot | null): Field {
  return {
    f: 'choice',
    label: deck.mood.question[language],
    optional: true,
    options: MOODS.map((level) => ({ value: level.id, label: level[language] })),
    ...(ballot?.mood ? { initial: ballot.mood } : {}),
  };
}

function questionFields(
  question: Question,
  a: { readonly language: Language; readonly entry: Entry | null; readonly ballot: Ballot | null; readonly late: boolean },
): Record<string, Field> {
  const { language, entry, ballot } = a;
  const say = words(language);
  if (!inWords(question)) {
    if (a.late) return {};
    const before = ballot?.choices[question.id];
    return {
      [question.id]: {
        f: 'choice',
        label: question[language],
        optional: true,
        options: optionsOf(question, language),
        ...(before ? { initial: before } : {}),
      },
    };
  }
  const said: readonly (readonly [Visibility, string | undefined])[] = [
    ['named', entry?.named[question.id]],
    ['unsigned', ballot?.texts[question.id]],
    ['own', entry?.own[question.id]],
  ];
  const [visibility, before] = said.find(([, words]) => words !== undefined) ?? ['named', undefined];
  const text: Field = {
    f: question.kind === 'words' ? 'line' : 'paragraph',
    label: question[language],
    optional: true,
    max: maxChars(question),
    ...(before ? { initial: before } : {}),
  };
  if (a.late) return { [question.id]: text };
  return {
    [question.id]: text,
    [visibilityOf(question)]: {
      f: 'choice',
      label: say.line('form.visibility'),
      optional: true,
      options: VISIBILITIES.map((value) => ({ value, label: say.line(`visible.${value}`) })),
      initial: visibility,
    },
  };
}

/** Asks one person of the circle for a chat. */
export const peerForm = (language: Language) => {
  const say = words(language);
  return {
    title: say.line('offer.peer.title'),
    submit: say.line('offer.peer.submit'),
    cancel: say.line('form.cancel'),
    fields: { who: { f: 'people' as const, label: say.line('offer.peer.label'), max: 1 } },
    audience: say.text('offer.peer.audience'),
  };
};
