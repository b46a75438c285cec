import { settleAsk, turnRed } from './red.ts';
import type { Card, Choice } from './types.ts';

/** Where a card goes once this has been said. */
const LEADS: Readonly<Record<Choice, (card: Card) => unknown>> = {
  drop: (card) => card.go('doing'),
  simplify: (card) => card.go('doing'),
  agreed: (card) => card.go('doing'),
  keep: (card) => card.go('kept'),
  refused: (card) => card.go('kept'),
  up: (card) => card.go('passed-up'),
  done: (card) => card.go('check'),
  better: (card) => card.go('solved'),
  'not-better': (card) => turnRed(card),
};

/** With these the card begins anew: what was said before no longer holds. */
const ANEW: readonly Choice[] = ['drop', 'simplify', 'keep', 'up', 'not-better'];

/** What somebody said appears, and leads on. False for words that were taken back, or changed and are not due yet. */
export async function publish(card: Card): Promise<boolean> {
  const { pending, said } = card.data;
  if (pending === null || pending.at > card.now) return false;
  const { choice, words, by, who } = pending;
  const before = ANEW.includes(choice) ? [] : said;
  await forgetWhose(card);
  await settleAsk(card);
  card.remember({ ...card.data, pending: null, said: [...before, { choice, words, by, who }] });
  await LEADS[choice](card);
  return true;
}

/** Whose unsigned words wait to appear is forgotten: from then on not even the secret tells. */
export async function forgetWhose(card: Card): Promise<void> {
  const { pending } = card.data;
  if (pending === null || pending.id !== null) return;
  const known = [...(await card.members()), ...(await card.hosts())].map(({ id }) => id);
  // Who left the channel a minute ago may still be among those who had a choice to make.
  const chose = (await card.standing.entries()).map(({ member }) => member);
  for (const member of new Set([...known, ...chose]))
    if ((await card.ballot(member))?.words === pending.n) card.cast(member, { words: null });
}

/** Begins a stage that a time-out leads to, unless words are due in the same moment, or were while the bot was away. */
export const unlessSaid =
  (begin: (card: Card) => unknown) =>
  async (card: Card): Promise<void> => {
    if (!(await publish(card))) await begin(card);
  };
