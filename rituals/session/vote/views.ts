import { z } from 'zod';
import {
  button,
  buttons,
  heading,
  type Language,
  list,
  type Message,
  message,
  note,
  plain,
  text,
} from '../../../src/message/index.ts';
import { action, countOf, FEW, mayShowCounts, sentence, when } from '../../../src/ritual/index.ts';
import { CHOICES, Choice } from './types.ts';
import { words } from './words.ts';

export const choose = action('choose', z.strictObject({ c: Choice }));
export const takeBack = action('take-back');

/** Asks the circle, until a moment that each reads as their own. */
export function askView(
  title: string,
  at: number,
  { language, zone }: { readonly language: Language; readonly zone: string },
): Message {
  const say = words(language);
  const until = when(at, zone, language);
  return message(
    say.line('title', { title }),
    heading(say.line('title', { title })),
    text(say.text('ask')),
    buttons(...CHOICES.map((c) => button(say.line(c), choose({ c })))),
    note(say.text('until', { until, few: FEW })),
  );
}

/** What somebody who voted reads. */
export function notedView(choice: Choice, until: string, language: Language): Message {
  const say = words(language);
  const line = say.line('noted', { choice: say.line(choice), until });
  return message(line, text([plain(line)]), buttons(button(say.line('back'), takeBack({}))));
}

/** One sentence of the vote. */
export const lineView = (key: 'back.done' | 'guests', language: Language): Message => sentence(words(language).line(key));

export const closedView = (title: string, language: Language): Message => sentence(words(language).line('closed', { title }));

/**
 * What was chosen, as far as it may be known: nothing under five votes, then whether a choice has more than half, from ten
 * up how often each was chosen unless one or all could be guessed.
 */
export function resultView(title: string, votes: readonly Choice[], language: Language, host = false): Message {
  const say = words(language);
  const line = say.line('result', { title });
  return message(
    line,
    heading(line),
    text([plain(middle(votes, language))]),
    ...(votes.length >= FEW && mayShowCounts(countOf(votes)) ? [list(counts(votes, language))] : []),
    ...(host ? [note(say.text('host'))] : []),
  );
}

function middle(votes: readonly Choice[], language: Language): string {
  const say = words(language);
  if (votes.length < FEW) return say.line('few');
  const most = CHOICES.find((choice) => votes.filter((one) => one === choice).length * 2 > votes.length);
  return most === undefined ? say.line('mixed') : say.line('most', { choice: say.line(most) });
}

const counts = (votes: readonly Choice[], language: Language) => {
  const say = words(language);
  return CHOICES.map((choice) => [
    plain(say.line('count', { choice: say.line(choice), n: votes.filter((one) => one === choice).length })),
  ]);
};
