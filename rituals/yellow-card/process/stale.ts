import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import type { Card } from './types.ts';
import { letGoQuestion, othersSay, stillTrue } from './views.ts';
import { words } from './words.ts';

/** The slot of the question asked last. */
export const questionOf = ({ data }: Card): string => `still-true:${data.asks}`;

/** Nobody joined for long: the channel is asked. Whoever says yes keeps the card once: the next time nothing is asked. */
export function ask(card: Card): void {
  if (card.data.renewed) return void card.go('archived');
  card.remember({ ...card.data, asks: card.data.asks + 1 });
  card.post(questionOf(card), stillTrue(card.data.title, card.occurrence.until ?? card.now, card.ritual));
}

/** What was asked in the channel is answered. */
export const settleQuestion = (card: Card, how: 'still.kept' | 'still.gone'): void =>
  card.edit(questionOf(card), sentence(words(card.ritual.language).line(how, { title: card.data.title })));

/** Somebody says that it is still true: it goes on, this once. */
export function keep(card: Card, by: Member): Reply {
  const { title } = card.data;
  card.remember({ ...card.data, renewed: true, quiet: card.now });
  settleQuestion(card, 'still.kept');
  card.go('open');
  return privately(sentence(words(by.language).line('still.kept', { title })));
}

/** One press could close a card for all: it is asked again first. */
export const doubt = (card: Card, by: Member): Reply => privately(letGoQuestion(card.data.title, by.language));

/** Closes the card for all, unless somebody is just saying something about it. */
export function letGo(card: Card, by: Member): Reply {
  const { title, pending } = card.data;
  if (pending !== null) return privately(othersSay(pending.at, card.now, by));
  card.go('archived');
  return replace(sentence(words(by.language).line('still.gone', { title })));
}
