import type { Said } from './types.ts';

/** What one person answered; `awkward` are the times at an early or late hour of theirs. */
export type Answered = {
  readonly member: string;
  readonly said: Readonly<Record<string, Said>>;
  readonly awkward: ReadonlySet<string>;
};
/** How often each person has already met at an early or late hour. */
export type Burdens = ReadonlyMap<string, number>;

/**
 * Why a time is suggested. `works`: for all who answered, for as many as any other (`most`), for nearly as many. `hours`: it
 * spares people who had early or late hours before, asks for fewer of them, or makes no difference.
 */
export type Reason = { readonly works: 'all' | 'most' | 'nearly'; readonly hours: 'spares' | 'kinder' | 'same' };
export type Suggestion = { readonly slot: string; readonly yes: number; readonly ifs: number; readonly reason: Reason };

type Scored = { readonly id: string; readonly at: number; readonly yes: number; readonly ifs: number; readonly cost: number };

/**
 * The time to suggest, or null where none works for anybody. Most “works” comes first, then “if need be”. Times within a
 * tenth of the answers of the best count as equal, and of these the one is taken that shares out awkward hours best. So no
 * time is suggested where another is at least as good for everybody, and the order of people changes nothing.
 */
export function suggest(
  slots: readonly { readonly id: string; readonly at: number }[],
  answers: readonly Answered[],
  burdens: Burdens,
): Suggestion | null {
  const scored = slots.map(({ id, at }): Scored => {
    const count = (what: Said): number => answers.filter(({ said }) => said[id] === what).length;
    return { id, at, yes: count('yes'), ifs: count('if'), cost: costOf(id, answers, burdens) };
  });
  const best = scored.toSorted((a, b) => b.yes - a.yes || b.ifs - a.ifs)[0];
  if (!best || reach(best) === 0) return null;
  const near = Math.floor(answers.length / 10);
  const close = scored.filter((one) => one.yes >= best.yes - near && reach(one) >= reach(best) - near);
  const [chosen = best] = close.toSorted(
    (a, b) => a.cost - b.cost || b.yes - a.yes || b.ifs - a.ifs || a.at - b.at || (a.id < b.id ? -1 : 1),
  );
  const { id: slot, yes, ifs } = chosen;
  return {
    slot,
    yes,
    ifs,
    reason: { works: worksFor(chosen, best, answers.length), hours: hoursOf(chosen, close, answers, burdens) },
  };
}

const reach = ({ yes, ifs }: Scored): number => yes + ifs;

/** What a time adds to the sum of everybody's burdens squared: once more for somebody with three costs more than a first time. */
const costOf = (id: string, answers: readonly Answered[], burdens: Burdens): number =>
  answers.reduce((sum, { member, awkward }) => sum + (awkward.has(id) ? 2 * (burdens.get(member) ?? 0) + 1 : 0), 0);

function worksFor(chosen: Scored, best: Scored, all: number): Reason['works'] {
  if (chosen.yes < best.yes || chosen.ifs < best.ifs) return 'nearly';
  return chosen.yes === all ? 'all' : 'most';
}

function hoursOf(chosen: Scored, close: readonly Scored[], answers: readonly Answered[], burdens: Burdens): Reason['hours'] {
  const dearer = close.filter(({ cost }) => cost > chosen.cost);
  if (dearer.length === 0) return 'same';
  const spared = answers.some(
    ({ member, awkward }) =>
      (burdens.get(member) ?? 0) > 0 && !awkward.has(chosen.id) && dearer.some(({ id }) => awkward.has(id)),
  );
  return spared ? 'spares' : 'kinder';
}
