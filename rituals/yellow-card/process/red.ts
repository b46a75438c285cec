import { workingDays } from './dates.ts';
import { type Card, voicesOf } from './types.ts';
import { type Ask, askHost, askOver } from './views.ts';

/** Each host is asked in private for what is theirs to say; the last thing asked and not sent yet falls away. */
export async function askHosts(card: Card, what: Ask): Promise<void> {
  const asks = card.data.asks + 1;
  card.withdraw('ask:');
  card.remember({ ...card.data, asks });
  for (const host of await card.hosts())
    card.tell(`ask:${asks}:${host.id}`, host, askHost(what, card.data, host), { unprompted: 'personal' });
}

/** What the hosts were asked is settled: what was not sent falls away, what was says so. */
export async function settleAsk(card: Card): Promise<void> {
  card.withdraw('ask:');
  for (const host of await card.hosts()) card.edit(`ask:${card.data.asks}:${host.id}`, askOver(card.data.title, host.language));
}

/** A dated answer is owed from now on. */
export async function turnRed(card: Card): Promise<void> {
  card.remember({ ...card.data, owedBy: await workingDays(card, card.now, card.config.owedDays) });
  card.go('red');
}

/** Turns a yellow card red once enough people live it and no answer is on its way. */
export async function turnsRed(card: Card): Promise<boolean> {
  const yellow = ['open', 'asked'].includes(card.occurrence.stage);
  if (!yellow || card.data.pending !== null || voicesOf(card.data) < card.config.redVoices) return false;
  await turnRed(card);
  return true;
}
