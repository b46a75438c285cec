import type { OwnData } from '../../src/ritual/index.ts';
import type { YellowCard } from './types.ts';

/** The circle's register of cards: dates, rules and who, for the limits. A card not delivered yet does not exist for its recipient. */
export const own: OwnData<YellowCard> = {
  shown: ({ cards }, { id }) => {
    const sent = cards
      .filter(({ from }) => from === id)
      .map(({ to, rule, at, open, closed }) => ({ to, rule, at, open, closed }));
    const got = cards.filter(({ to, delivered }) => to === id && delivered);
    if (sent.length + got.length === 0) return null;
    return {
      ...(sent.length > 0 ? { mine: { cardsSent: sent } } : {}),
      ...(got.length > 0
        ? { received: { cardsReceived: got.map(({ from, rule, at, open, closed }) => ({ from, rule, at, open, closed })) } }
        : {}),
    };
  },
  // That there was one counts in its author's limits, whoever it went to.
  forget: (desk, { id }) =>
    desk.remember({
      ...desk.data,
      cards: desk.data.cards.filter(({ from }) => from !== id).map((card) => (card.to === id ? { ...card, to: '' } : card)),
    }),
};
