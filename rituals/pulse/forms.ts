import type { Field, Form, Language } from '../../src/message/index.ts';
import { form } from '../../src/ritual/index.ts';
import { levelNames, openQuestion, type Statement, statements } from './deck.ts';
import type { Ballot, Done } from './types.ts';
import { words } from './words.ts';

/** What a host notes was done since the last round. */
export const done = form('done');

/** The open question's field. */
export const COMMENT = 'comment';
const MAX_COMMENT_CHARS = 280;
const MAX_DONE_CHARS = 400;

/** The round's statements and the open question, with what the person said before. */
export function answerForm(asked: readonly string[], language: Language, ballot: Ballot | null): Form {
  const say = words(language);
  const options = levelNames(language).map((name, i) => ({ value: String(i + 1), label: `${i + 1} (${name})` }));
  const statement = ({ id, said }: Statement): Field => {
    const before = ballot?.answers[id];
    return { f: 'choice', label: said, optional: true, options, ...(before ? { initial: String(before) } : {}) };
  };
  const comment: Field = {
    f: 'paragraph',
    label: openQuestion(language),
    optional: true,
    max: MAX_COMMENT_CHARS,
    ...(ballot?.comment ? { initial: ballot.comment } : {}),
  };
  return {
    title: say.line('form.title'),
    submit: say.line('form.submit'),
    cancel: say.line('form.cancel'),
    intro: say.text('form.intro'),
    fields: {
      ...Object.fromEntries(statements(asked, language).map((one) => [one.id, statement(one)])),
      [COMMENT]: comment,
    },
    audience: say.text('form.audience'),
  };
}

/** What was done, in the host's words. Left empty, nothing is noted. */
export function doneForm(language: Language, noted: Done | null) {
  const say = words(language);
  const label = say.line('done.label');
  const initial = noted === null ? {} : { initial: noted.text };
  return {
    title: say.line('done.title'),
    submit: say.line('done.submit'),
    cancel: say.line('done.cancel'),
    fields: { text: { f: 'paragraph' as const, label, optional: true as const, max: MAX_DONE_CHARS, ...initial } },
    audience: say.text('done.audience'),
  };
}
