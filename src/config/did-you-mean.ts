/** The candidate that was most likely meant, or null when none is near (a slip for every three characters, three at most). */
export function didYouMean(written: string, candidates: Iterable<string>): string | null {
  const folded = fold(written);
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(folded.length / 3))) + 1;
  for (const candidate of candidates) {
    const distance = slips(folded, fold(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** The name without what people get wrong first: case, dashes, underscores. */
export const fold = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** Insertions, deletions, changes and swaps of neighbours from `a` to `b` (optimal string alignment). */
export function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
