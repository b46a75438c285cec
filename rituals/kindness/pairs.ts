/** What is remembered of suggestions: who was suggested to whom in which week (its start), and who was in this turn. */
export type History = {
  readonly pairs: readonly Pair[];
  /** Whom this turn has suggested: everybody comes once before anybody comes again. */
  readonly turn: readonly string[];
};
/** `to` is suggested to `from`. `at` is the week's start, in epoch milliseconds. */
export type Pair = { readonly from: string; readonly to: string; readonly at: number };

const DAY = 86_400_000;
/** The same pair does not come back within eight weeks; half a week more, so that no clock change or moved day matters. */
const APART_MS = 8 * 7 * DAY + 3.5 * DAY;

type Week = {
  /** Who has a prompt this week. */
  readonly givers: readonly string[];
  /** Who may be suggested and is there. */
  readonly volunteers: readonly string[];
  readonly history: History;
  readonly at: number;
  readonly shuffle: <I>(items: readonly I[]) => I[];
};

/**
 * The week's suggestions: one to a giver at most, nobody twice, never oneself, never a pair of the last eight weeks. Whoever
 * this turn has not suggested comes first, and nobody of the next turn comes while one of them cannot; so a giver may be
 * left without. Returns the week's pairs and what is to be remembered.
 */
export function pairUp({ givers, volunteers, history, at, shuffle }: Week): {
  readonly pairs: readonly Pair[];
  readonly history: History;
} {
  const recent = history.pairs.filter((pair) => at - pair.at < APART_MS);
  const known = new Set(recent.map(({ from, to }) => JSON.stringify([from, to])));
  const order = shuffle(givers);
  const may = (from: string, to: string): boolean => from !== to && !known.has(JSON.stringify([from, to]));

  // Each giver's person; a person who has one keeps having one, though perhaps another, as more are added.
  const giverOf = new Map<string, string>();
  const personOf = new Map<string, string>();
  const place = (to: string, tried: Set<string>): boolean => {
    for (const from of order) {
      if (!may(from, to) || tried.has(from)) continue;
      tried.add(from);
      const before = personOf.get(from);
      if (before !== undefined && !place(before, tried)) continue;
      personOf.set(from, to);
      giverOf.set(to, from);
      return true;
    }
    return false;
  };
  const placeAll = (people: readonly string[]): readonly string[] => shuffle(people).filter((to) => !place(to, new Set()));

  const waiting = volunteers.filter((one) => !history.turn.includes(one));
  const first = waiting.length > 0 ? waiting : volunteers;
  const passed = placeAll(first);
  const others = volunteers.filter((one) => !first.includes(one));
  if (passed.length === 0) placeAll(others);

  const pairs = [...personOf].map(([from, to]) => ({ from, to, at }));
  const came = (people: readonly string[]): readonly string[] => people.filter((one) => giverOf.has(one));
  // The next turn begins with the first who comes again, not before.
  const again = waiting.length > 0 ? came(others) : came(first);
  const turn = again.length > 0 ? again : [...history.turn, ...came(waiting)];
  return { pairs, history: { pairs: [...recent, ...pairs], turn } };
}

/** As if the pair had not been drawn: what nobody was told of counts for nobody. */
export function unsaid(history: History, pair: Pair): History {
  return {
    pairs: history.pairs.filter(({ from, to, at }) => from !== pair.from || to !== pair.to || at !== pair.at),
    turn: history.turn.filter((one) => one !== pair.to),
  };
}
