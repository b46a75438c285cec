import type { DeskData } from '../types.ts';
import { REGISTER_DAYS } from './pattern.ts';

const DAY = 86_400_000;
/** So many cards of one author in so many days. */
const A_MONTH = { cards: 2, days: 30 } as const;

/** Which limit a further card would break, and from when on it would not; `open` has no date, the card `id` must close first. */
export type Limit = { readonly limit: 'open'; readonly id: string } | { readonly limit: 'month' | 'pair'; readonly from: number };

/** The limit that keeps `from` from writing `to` a card now, or null. Cards taken back before delivery are not in the register. */
export function limitOn(cards: DeskData['cards'], from: string, to: string, now: number): Limit | null {
  const mine = cards.filter((card) => card.from === from);
  const open = mine.find((card) => card.open);
  if (open) return { limit: 'open', id: open.id };
  const pair = Math.max(0, ...mine.filter((card) => card.to === to).map(({ at }) => at + REGISTER_DAYS * DAY));
  if (pair > now) return { limit: 'pair', from: pair };
  const latest = mine.map(({ at }) => at + A_MONTH.days * DAY).sort((a, b) => b - a);
  const month = latest[A_MONTH.cards - 1] ?? 0;
  return month > now ? { limit: 'month', from: month } : null;
}
