import { countOf, FEW, mayShowCounts, middleOf } from '../../src/ritual/index.ts';
import { deck, inWords, MOODS, type QuestionSet } from './deck.ts';
import type { Ballot, Entry, Published } from './types.ts';

type Said = {
  readonly set: QuestionSet;
  readonly entries: readonly Entry[];
  readonly ballots: readonly Ballot[];
  readonly shuffle: <I>(items: readonly I[]) => I[];
};

/** What a round may show of what was said unlinked. `entries` are those of the people who may have cast a ballot. */
export function publish(a: Said): Published {
  return {
    answers: a.entries.filter((entry) => !entry.passed).length,
    mood: publishMood(a.ballots.flatMap((ballot) => (ballot.mood === null ? [] : [ballot.mood]))),
    choices: Object.fromEntries(
      a.set.questions
        .filter((question) => !inWords(question))
        .flatMap((question) => {
          const given = a.ballots.flatMap((ballot) => ballot.choices[question.id] ?? []);
          return given.length < FEW ? [] : [[question.id, publishChoice(given)]];
        }),
    ),
    unsigned: publishUnsigned(a),
  };
}

function publishMood(given: readonly string[]): Published['mood'] {
  const values = given.flatMap((id): readonly number[] => {
    const value = MOODS.find((level) => level.id === id)?.value;
    return typeof value === 'number' ? [value] : [];
  });
  if (values.length < FEW) return { show: 'nothing' };
  const { level, spread } = middleOf(values);
  const band = deck.mood.bands.findIndex(({ from }) => level >= from);
  const counts = countOf(given);
  return mayShowCounts(counts) ? { show: 'levels', band, spread, counts } : { show: 'band', band, spread };
}

function publishChoice(given: readonly string[]): Published['choices'][string] {
  const counts = countOf(given);
  if (mayShowCounts(counts)) return { show: 'counts', counts };
  const [top, second] = Object.entries(counts).sort(([, x], [, y]) => y - x);
  return { show: 'top', option: top && (second === undefined || top[1] > second[1]) ? top[0] : null };
}

/**
 * Unsigned words are shown only where at least five people may have written them: who answered, without signing that
 * question or keeping it to themselves. Fewer could be told by elimination by whoever sees the database. That some were
 * not shown is not said: it would tell the circle that somebody wrote them.
 */
function publishUnsigned({ set, entries, ballots, shuffle }: Said): Published['unsigned'] {
  const unsigned: Record<string, string[]> = {};
  for (const { id } of set.questions) {
    const texts = ballots.flatMap((ballot) => ballot.texts[id] ?? []);
    const authors = entries.filter(({ passed, named, own }) => !passed && named[id] === undefined && own[id] === undefined);
    if (texts.length > 0 && authors.length >= FEW) unsigned[id] = shuffle(texts);
  }
  return unsigned;
}
