import { z } from 'zod';
import { type Field, type Form, type Language, plain } from '../../src/message/index.ts';
import { action, form, spaced } from '../../src/ritual/index.ts';
import { deck, inWords, MOODS, maxChars, optionsOf, type Question, type QuestionSet } from './deck.ts';
import { askedForTopics } from './topics.ts';
import type { Ballot, Entry } from './types.ts';
import { words } from './words.ts';

/** One tap on a weather. */
export const weather = action('weather', z.strictObject({ m: z.enum(MOODS.map((level) => level.id)) }));
/** What a stormy weather may ask for, and anybody else too. */
export const offerNothing = action('offer-nothing');
export const offerPeer = form('offer-peer');
export const offerHost = action('offer-host');
export const offerHelp = action('offer-help');

export const VISIBILITIES = ['named', 'unsigned', 'own'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
/** The field that says who sees the answer to a question. */
export const visibilityOf = (question: Question): string => `${question.id}-seen`;

/** The week's form, with what the person said before. */
export function answerForm(a: {
  readonly set: QuestionSet;
  readonly language: Language;
  readonly entry: Entry | null;
  readonly ballot: Ballot | null;
}): Form {
  const say = words(a.language);
  const questions = a.set.questions.map((question) =>
    inWords(question) ? wordFields(question, a) : { [question.id]: choiceField(question, a) },
  );
  return {
    title: say.line('form.title'),
    submit: say.line('form.submit'),
    cancel: say.line('form.cancel'),
    intro: askedForTopics(a.set)
      ? [...say.text('form.intro'), plain(' '), ...say.text('form.intro.topics')]
      : say.text('form.intro'),
    fields: Object.assign({ mood: moodField(a.language, a.ballot) }, ...questions),
    audience: say.text('form.audience'),
  };
}

/** The form of a closed round: words only, for the person alone. Null where the set asks for none. */
export function lateForm(set: QuestionSet, language: Language, entry: Entry | null): Form | null {
  const say = words(language);
  const asked = set.questions.filter(inWords);
  if (asked.length === 0) return null;
  return {
    title: say.line('form.title.late'),
    submit: say.line('form.keep'),
    cancel: say.line('form.cancel'),
    intro: say.text('form.intro.late'),
    fields: Object.fromEntries(asked.map((question) => [question.id, wordField(question, language, entry?.own[question.id])])),
    audience: say.text('form.audience.late'),
  };
}

const moodField = (language: Language, ballot: Ballot | null): Field => ({
  f: 'choice',
  label: spaced(deck.mood.question[language], language),
  optional: true,
  options: MOODS.map((level) => ({ value: level.id, label: level[language] })),
  ...(ballot?.mood ? { initial: ballot.mood } : {}),
});

type Said = { readonly language: Language; readonly entry: Entry | null; readonly ballot: Ballot | null };

function choiceField(question: Question, { language, ballot }: Said): Field {
  const before = ballot?.choices[question.id];
  return {
    f: 'choice',
    label: spaced(question[language], language),
    optional: true,
    options: optionsOf(question, language).map(({ value, label }) => ({ value, label: spaced(label, language) })),
    ...(before ? { initial: before } : {}),
  };
}

function wordFields(question: Question, { language, entry, ballot }: Said): Record<string, Field> {
  const say = words(language);
  const said: readonly (readonly [Visibility, string | undefined])[] = [
    ['named', entry?.named[question.id]],
    ['unsigned', ballot?.texts[question.id]],
    ['own', entry?.own[question.id]],
  ];
  const [visibility, before] = said.find(([, words]) => words !== undefined) ?? ['named', undefined];
  return {
    [question.id]: wordField(question, language, before),
    [visibilityOf(question)]: {
      f: 'choice',
      label: say.line('form.visibility'),
      options: VISIBILITIES.map((value) => ({ value, label: say.line(`visible.${value}`) })),
      initial: visibility,
    },
  };
}

const wordField = (question: Question, language: Language, before: string | undefined): Field => ({
  f: question.kind === 'words' ? 'line' : 'paragraph',
  label: spaced(question[language], language),
  optional: true,
  max: maxChars(question),
  ...(before ? { initial: before } : {}),
});

/** Asks one person of the circle for a chat. */
export const peerForm = (language: Language, circle: readonly { readonly user: string; readonly name: string }[]) => {
  const say = words(language);
  return {
    title: say.line('offer.peer.title'),
    submit: say.line('offer.peer.submit'),
    cancel: say.line('form.cancel'),
    fields: {
      who: {
        f: 'people' as const,
        label: say.line('offer.peer.label'),
        max: 1,
        among: circle.map((m) => ({ value: m.user, label: m.name })),
      },
    },
    audience: say.text('offer.peer.audience'),
  };
};
