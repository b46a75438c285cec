import { countOf, FEW, mayShowCounts, middleOf, type Spread } from '../../src/ritual/index.ts';
import { deck } from './deck.ts';
import type { Ballot, Month } from './types.ts';

/** What may be shown of one statement: the level that holds the middle, counted from 0; `counts` are people by answer, from 1 to 5. */
export type Result =
  | { readonly show: 'nothing' }
  | { readonly show: 'band'; readonly level: number; readonly spread: Spread }
  | {
      readonly show: 'counts';
      readonly level: number;
      readonly spread: Spread;
      readonly middle: number;
      readonly counts: readonly number[];
    };

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
  const { level: value, middle, spread } = middleOf(values);
  const level = value - 1;
  const counts = countOf(values.map(String));
  if (!mayShowCounts(counts)) return { show: 'band', level, spread };
  return { show: 'counts', level, spread, middle, counts: [1, 2, 3, 4, 5].map((answer) => counts[answer] ?? 0) };
}

/** What of it is kept for the season: never more than was shown. */
export const monthOf = (at: number, { results }: Published): Month => ({
  at,
  shown: Object.fromEntries(
    Object.entries(results).map(([id, result]) => [
      id,
      result.show === 'nothing' ? null : { level: result.level, middle: result.show === 'counts' ? result.middle : null },
    ]),
  ),
});
