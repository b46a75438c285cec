import { bandOf, countOf, FEW, mayShowCounts } from '../../src/ritual/index.ts';
import { deck } from './deck.ts';
import type { Ballot, Month } from './types.ts';

/** The scale from 1 to 5 in five equal parts, the highest first. */
const LEVELS = [4.2, 3.4, 2.6, 1.8, 0].map((from) => ({ from }));

/** What may be shown of one statement. `counts` are people by answer, from 1 to 5. */
export type Result =
  | { readonly show: 'nothing' }
  | { readonly show: 'band'; readonly level: number; readonly spread: 'close' | 'mixed' }
  | { readonly show: 'counts'; readonly level: number; readonly mean: number; readonly counts: readonly number[] };

/** What may be shown of a round: statement by statement, and comments. */
export type Published = { readonly results: Readonly<Record<string, Result>>; readonly comments: readonly string[] };

/** What a round may show of what was said in it. Comments come in the order of the ballots, which is random. */
export function publish(asked: readonly string[], ballots: readonly Ballot[]): Published {
  const comments = ballots.flatMap(({ comment }) => comment ?? []);
  return {
    results: Object.fromEntries(asked.map((id) => [id, resultOf(ballots.flatMap(({ answers }) => answers[id] ?? []))])),
    // Fewer could be told by how they write. That some were held back is not said: it would tell that somebody wrote.
    comments: ballots.length >= deck.min_responses_comments ? comments : [],
  };
}

function resultOf(values: readonly number[]): Result {
  if (values.length < FEW) return { show: 'nothing' };
  const { mean, band, spread } = bandOf(values, LEVELS);
  const level = LEVELS.length - 1 - band;
  const counts = countOf(values.map(String));
  if (!mayShowCounts(counts)) return { show: 'band', level, spread };
  return { show: 'counts', level, mean, counts: LEVELS.map((_, i) => counts[i + 1] ?? 0) };
}

/** What of it is kept for the season: never more than was shown. */
export const monthOf = (at: number, { results }: Published): Month => ({
  at,
  shown: Object.fromEntries(
    Object.entries(results).map(([id, result]) => [
      id,
      result.show === 'nothing' ? null : { level: result.level, mean: result.show === 'counts' ? result.mean : null },
    ]),
  ),
});
