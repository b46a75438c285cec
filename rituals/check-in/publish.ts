import { deck, inWords, MOODS, type QuestionSet } from './deck.ts';
import type { Ballot, Entry, Published } from './types.ts';

/** Fewer answers than this are guessable: nothing unlinked is shown. */
export const FEW = 5;
/** From so many on, how the answers are distributed may be shown. */
export const MANY = 10;
/** Two levels apart on the scale of five, one in three people or more: "very different from one person to the next". */
const WIDE = 1.1;

/**
 * What a round may show of what was said unlinked. `circle` is how many people take part; an unsigned text is only shown
 * among at least five who did not sign that question, or it could be told by elimination.
 */
export function publish(a: {
  readonly set: QuestionSet;
  readonly circle: number;
  readonly entries: readonly Entry[];
  readonly ballots: readonly Ballot[];
}): Published {
  const answered = a.entries.filter((entry) => !entry.passed).length;
  return {
    answers: answered,
    mood: publishMood(a.ballots.flatMap((ballot) => (ballot.mood === null ? [] : [ballot.mood]))),
    choices: Object.fromEntries(
      a.set.questions
        .filter((question) => !inWords(question))
        .flatMap((question) => {
          const given = a.ballots.flatMap((ballot) => ballot.choices[question.id] ?? []);
          return given.length < FEW ? [] : [[question.id, publishChoice(given)]];
        }),
    ),
    unsigned: publishUnsigned(a, answered),
  };
}

function publishMood(given: readonly string[]): Published['mood'] {
  const values = given.flatMap((id): readonly number[] => {
    const value = MOODS.find((level) => level.id === id)?.value;
    return typeof value === 'number' ? [value] : [];
  });
  if (given.length < FEW || values.length < FEW) return { show: 'nothing' };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const band = deck.mood.bands.findIndex((b) => mean >= b.from);
  const counts = countOf(given);
  if (given.length >= MANY && tellsNobody(counts)) return { show: 'levels', band, counts };
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { show: 'band', band, spread: deviation < WIDE ? 'close' : 'mixed' };
}

function publishChoice(given: readonly string[]): Published['choices'][string] {
  const counts = countOf(given);
  if (given.length >= MANY && tellsNobody(counts)) return { show: 'counts', counts };
  const [top, second] = Object.entries(counts).sort(([, x], [, y]) => y - x);
  return { show: 'top', option: top && (second === undefined || top[1] > second[1]) ? top[0] : null };
}

function publishUnsigned(
  a: {
    readonly set: QuestionSet;
    readonly circle: number;
    readonly entries: readonly Entry[];
    readonly ballots: readonly Ballot[];
  },
  answered: number,
): Published['unsigned'] {
  const texts: Record<string, string[]> = {};
  for (const question of a.set.questions) {
    const unsigned = a.ballots.flatMap((ballot) => ballot.texts[question.id] ?? []);
    if (unsigned.length === 0) continue;
    const signed = a.entries.filter((entry) => entry.named[question.id] !== undefined).length;
    if (answered < FEW || a.circle - signed < FEW) return null;
    texts[question.id] = unsigned;
  }
  return texts;
}

/** No level holds everybody, none a single person. */
const tellsNobody = (counts: Readonly<Record<string, number>>): boolean =>
  Object.keys(counts).length > 1 && Object.values(counts).every((n) => n > 1);

function countOf(given: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of given) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
