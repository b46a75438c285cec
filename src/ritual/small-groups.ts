/** Fewer answers than this are guessable: nothing of them is shown. */
export const FEW = 5;
/** From so many on, how the answers are distributed may be shown. */
export const MANY = 10;
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

/** How alike answers are: most about the same, some on either side of the middle of the scale, or neither. */
export type Spread = 'close' | 'mixed' | 'split';

/**
 * What may be said of whole numbers on a scale from 1 to 5, so that no count can contradict it. `level` holds the middle: half
 * of all or more are at most it, half or more at least it (of two middles the one that more chose, else the lower). `middle` is
 * where in that level the middle lies, from `level` - 1 to `level`. `split`: a third or more on each side of 3. `close`:
 * three in four or more on the level or beside it.
 */
export function middleOf(values: readonly number[]): {
  readonly level: number;
  readonly middle: number;
  readonly spread: Spread;
} {
  const sorted = [...values].sort((a, b) => a - b);
  const all = sorted.length;
  const count = (of: (value: number) => boolean): number => sorted.filter(of).length;
  const held = (level: number): number => count((value) => value === level);
  const [lower, upper] = [sorted[Math.ceil(all / 2) - 1] ?? 1, sorted[Math.floor(all / 2)] ?? 1];
  const level = held(upper) > held(lower) ? upper : lower;
  const middle = level - 1 + (all / 2 - count((value) => value < level)) / held(level);
  if (
    3 *
      Math.min(
        count((value) => value < 3),
        count((value) => value > 3),
      ) >=
    all
  )
    return { level, middle, spread: 'split' };
  return { level, middle, spread: 4 * count((value) => Math.abs(value - level) <= 1) >= 3 * all ? 'close' : 'mixed' };
}
