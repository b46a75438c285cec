/** Fewer answers than this are guessable: nothing of them is shown. */
export const FEW = 5;
/** From so many on, how the answers are distributed may be shown. */
export const MANY = 10;
/** Two levels apart on a scale of five, one in three people or more: "very different from one person to the next". */
const WIDE = 1.1;

/** How often each was said. */
export function countOf(given: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of given) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

/** Whether a distribution may be shown: it is of many, no level holds everybody, none a single person. */
export const mayShowCounts = (counts: Readonly<Record<string, number>>): boolean => {
  const all = Object.values(counts);
  return all.reduce((sum, n) => sum + n, 0) >= MANY && all.length > 1 && all.every((n) => n > 1);
};

/** What may be said of values on a scale by their middle: the mean, the first band it reaches, and one word of spread. */
export function bandOf(values: readonly number[], bands: readonly { readonly from: number }[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const spread: 'close' | 'mixed' = deviation < WIDE ? 'close' : 'mixed';
  return { mean, band: bands.findIndex((band) => mean >= band.from), spread };
}
