import { QUALITIES, type Quality } from './deck.ts';

type Item = { readonly quality: readonly Quality[] };

/** After so many wrong turns an order counts as not to be found. */
const PATIENCE = 5_000;

/** The qualities of a prompt as bits: two prompts share one where their bits meet. */
export const bitsOf = (quality: readonly Quality[]): number =>
  quality.reduce((bits, one) => bits | (1 << QUALITIES.indexOf(one)), 0);

/**
 * Whether all of `items` can come one after the other, the first after something of `last` bits, so that no two neighbours
 * share a quality. It looks for such an order, what is hardest to place first. What was found once is found again from any
 * point of that order on: the same prompts are always tried in the same order.
 */
export function canFollow(items: readonly Item[], last: number): boolean {
  const left = new Map<number, number>();
  for (const bits of items.map(({ quality }) => bitsOf(quality)).sort((a, b) => a - b)) left.set(bits, (left.get(bits) ?? 0) + 1);
  /** How many of those left have each quality. */
  const load = QUALITIES.map((_, q) => items.filter(({ quality }) => bitsOf(quality) & (1 << q)).length);
  const take = (bits: number, n: number): void => {
    left.set(bits, (left.get(bits) ?? 0) - n);
    for (const q of load.keys()) if (bits & (1 << q)) load[q] = (load[q] ?? 0) - n;
  };
  const hardness = (bits: number): number => load.reduce((sum, n, q) => (bits & (1 << q) ? sum + n : sum), 0);
  // Of neighbours, every second one at most may have a quality.
  const hopeless = (before: number, rest: number): boolean =>
    load.some((n, q) => n > Math.ceil((rest - ((before >> q) & 1)) / 2));
  const dead = new Set<string>();
  const place = (before: number, rest: number): boolean => {
    if (rest === 0) return true;
    if (hopeless(before, rest)) return false;
    const here = `${before} ${[...left.values()].join(' ')}`;
    if (dead.has(here) || dead.size > PATIENCE) return false;
    const fits = [...left].flatMap(([bits, n]) => (n > 0 && (bits & before) === 0 ? [{ bits, hard: hardness(bits) }] : []));
    for (const { bits } of fits.sort((a, b) => b.hard - a.hard)) {
      take(bits, 1);
      if (place(bits, rest - 1)) return true;
      take(bits, -1);
    }
    dead.add(here);
    return false;
  };
  return place(last, items.length);
}

/** Whether the whole of `items` can come round and round for ever, whichever came last. */
export const comesRound = (items: readonly Item[]): boolean =>
  [...new Set(items.map(({ quality }) => bitsOf(quality)))].every((last) => canFollow(items, last));
