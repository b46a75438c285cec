import { byDay, DAY, orLater, workingDays } from './dates.ts';
import { postOf } from './post.ts';
import { askHosts, settleAsk } from './red.ts';
import { settleQuestion } from './stale.ts';
import type { Card } from './types.ts';
import { stillOwed } from './views.ts';

const CHECK_DAYS = 10;
const STALE_DAYS = 15;
const DO_DAYS = 20;
const OWED_DAYS = 60;
const SPONSOR_DAYS = 180;

/** The last day that was promised or expected. */
const dayOf = ({ data, occurrence }: Card): number => data.said.findLast(({ by }) => by !== null)?.by ?? occurrence.since;

/** When each stage that waits is over. */
export const ends = {
  /** Nobody joined or kept it for so long. */
  open: async (card: Card) =>
    orLater(card, await byDay(card, (card.data.quiet ?? card.occurrence.since) + card.config.staleDays * DAY)),
  asked: async (card: Card) => orLater(card, await workingDays(card, card.occurrence.since, STALE_DAYS)),
  red: async (card: Card) => orLater(card, await byDay(card, card.data.owedBy ?? card.occurrence.since)),
  owed: (card: Card) => orLater(card, card.occurrence.since + OWED_DAYS * DAY),
  doing: async (card: Card) => orLater(card, await byDay(card, await workingDays(card, dayOf(card), DO_DAYS))),
  'passed-up': (card: Card) => orLater(card, card.occurrence.since + SPONSOR_DAYS * DAY),
  check: async (card: Card) => orLater(card, await workingDays(card, card.occurrence.since, CHECK_DAYS)),
};

/** Posts the card the first time, with a voice for whoever signed it: each is one ballot. Later it goes on where it was. */
export async function open(card: Card): Promise<void> {
  if (card.data.quiet !== null) {
    card.edit('post', postOf(card));
    // Leaving a stage forgets what it owed.
    if (card.data.pending !== null) card.wakeAt('publish', card.data.pending.at);
    return;
  }
  if (card.data.author !== null) card.cast(card.data.author.id, { words: null });
  card.remember({ ...card.data, quiet: card.now });
  card.post('post', postOf(card));
}

/** Red: the post says it in words, the hosts are told. */
export async function red(card: Card): Promise<void> {
  card.edit('post', postOf(card));
  await askHosts(card, card.data.said.length > 0 ? 'red.again' : 'red');
}

/** The day has passed without an answer, or without what was promised: the channel and the hosts are told that it is owed. */
export async function owed(card: Card): Promise<void> {
  await askHosts(card, 'owed');
  card.post(`owed:${card.data.asks}`, stillOwed(card.data.title, card.ritual.language));
  card.edit('post', postOf(card));
}

/** A day was named: on that day the hosts are asked. */
export function waitForDay(card: Card): void {
  card.edit('post', postOf(card));
  card.wakeAt('day', dayOf(card));
}

export const onTheDay = (card: Card): Promise<void> => askHosts(card, card.occurrence.stage === 'doing' ? 'doing' : 'passed-up');

/** It is over: voices and the author’s name are forgotten, and the post says how it ended. */
export async function end(card: Card): Promise<void> {
  await card.openBallots();
  await settleAsk(card);
  card.remember({ ...card.data, author: null, pending: null });
  card.edit('post', postOf(card));
}

/** Nobody kept it, or nobody answered. */
export async function archive(card: Card): Promise<void> {
  settleQuestion(card, 'still.gone');
  await end(card);
}
