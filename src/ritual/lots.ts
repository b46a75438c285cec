import { createHash } from 'node:crypto';

/** A draw by lot: who was drawn, in the order drawn, out of how many, and the seed with which anybody can draw again. */
export type Drawn = { readonly drawn: readonly string[]; readonly of: number; readonly seed: string };

/**
 * Draws `take` different ids out of `from`, every set and order of them with the same chance when the seed is random. Each
 * id's lot is the SHA-256 of `<seed>\n<id>` in hexadecimal; the lowest lots are drawn. Neither the order of `from` nor an id
 * that stands there twice changes anything, so whoever has the seed and the list can check it. Fewer than `take`: all of them.
 */
export function drawLots(from: readonly string[], take: number, seed: string): Drawn {
  const lotOf = (id: string): string => createHash('sha256').update(`${seed}\n${id}`).digest('hex');
  const lots = [...new Set(from)].map((id) => ({ id, lot: lotOf(id) }));
  const drawn = lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, take);
  return { drawn: drawn.map(({ id }) => id), of: lots.length, seed };
}
