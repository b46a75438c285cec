import type { Answer } from './types.ts';

/** What one person answered. */
export type Held = { readonly member: string; readonly entry: Answer };

/** How many places there are, and how many of them guests may take. */
export type Room = { readonly places: number; readonly guests: number };

/**
 * Who gets a place now: of those who wait, in the order of their answers, as long as there is one. A guest beyond the guests'
 * limit goes on waiting and keeps their number; nobody else is ever passed over. Who comes already keeps their place.
 */
export function seated(held: readonly Held[], { places, guests }: Room): readonly Held[] {
  const coming = held.filter(({ entry }) => entry.answer === 'coming');
  let [free, guestsFree] = [places - coming.length, guests - coming.filter(({ entry }) => entry.guest).length];
  const chosen: Held[] = [];
  for (const one of waitingIn(held)) {
    if (free <= 0) break;
    if (one.entry.guest && guestsFree <= 0) continue;
    if (one.entry.guest) guestsFree -= 1;
    free -= 1;
    chosen.push({ ...one, entry: { ...one.entry, answer: 'coming' } });
  }
  return chosen;
}

/** Who waits, the longest first. */
export const waitingIn = (held: readonly Held[]): readonly Held[] =>
  held.filter(({ entry }) => entry.answer === 'waiting').sort((a, b) => a.entry.n - b.entry.n);

/** What may be known of the answers: numbers. */
export type Counts = { readonly coming: number; readonly unsure: number; readonly waiting: number };

export const countsOf = (held: readonly Held[]): Counts => {
  const count = (answer: Answer['answer']): number => held.filter(({ entry }) => entry.answer === answer).length;
  return { coming: count('coming'), unsure: count('unsure'), waiting: count('waiting') };
};

/** The answers once some of them have changed. */
export const changed = (held: readonly Held[], by: readonly Held[]): readonly Held[] => [
  ...held.filter(({ member }) => !by.some((one) => one.member === member)),
  ...by,
];
