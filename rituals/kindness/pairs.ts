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
 * The week's suggestions: one to a giver at most, nobody twice, never oneself, never two people of whom one was suggested to
 * the other within the last eight weeks, or is this week. Whoever this turn has not suggested comes first, and nobody of the
 * next turn comes while one of them cannot; so a giver may be left without. Returns the week's pairs and what is to be
 * remembered.
 */
export function pairUp({ givers, volunteers, history, at, shuffle }: Week): {
  readonly pairs: readonly Pair[];
  readonly history: History;
} {
  const recent = history.pairs.filter((pair) => at - pair.at < APART_MS);
  const known = new Set(recent.flatMap(({ from, to }) => [`${from}\n${to}`, `${to}\n${from}`]));
  const may: May = (from, to) => from !== to && !known.has(`${from}\n${to}`);
  const waiting = volunteers.filter((one) => !history.turn.includes(one));
  const first = waiting.length > 0 ? waiting : volunteers;
  const others = volunteers.filter((one) => !first.includes(one));

  const order = shuffle(givers);
  const alone = withoutMutual(placed(new Map(), shuffle(first), order, may), order, may);
  const all = alone.size < first.length ? alone : withoutMutual(placed(alone, shuffle(others), order, may), order, may, first);
  // Should more people have left out one of this turn, they wait.
  const suggested = new Set([...all.values()]);
  const personOf = first.every((one) => suggested.has(one)) ? all : alone;

  const pairs = [...personOf].map(([from, to]) => ({ from, to, at }));
  const come = new Set(personOf.values());
  const came = (people: readonly string[]): readonly string[] => people.filter((one) => come.has(one));
  // The next turn begins with the first who comes again, not before.
  const again = waiting.length > 0 ? came(others) : came(first);
  const turn = again.length > 0 ? again : [...history.turn, ...came(waiting)];
  return { pairs, history: { pairs: [...recent, ...pairs], turn } };
}

type May = (from: string, to: string) => boolean;
/** Whom each giver is suggested. */
type PersonOf = ReadonlyMap<string, string>;

/** Adds as many of `people` as there is a giver for; whoever has one keeps having one, though perhaps another. */
function placed(before: PersonOf, people: readonly string[], givers: readonly string[], may: May): PersonOf {
  const personOf = new Map(before);
  const place = (to: string, tried: Set<string>): boolean => {
    for (const from of givers) {
      if (tried.has(from) || !may(from, to)) continue;
      tried.add(from);
      const other = personOf.get(from);
      if (other !== undefined && !place(other, tried)) continue;
      personOf.set(from, to);
      return true;
    }
    return false;
  };
  for (const to of people) place(to, new Set());
  return personOf;
}

/**
 * The same without two people suggested to each other: one of them is exchanged with another giver where that can be, else
 * left out, of `keep` none if the other is not of it.
 */
function withoutMutual(before: PersonOf, givers: readonly string[], may: May, keep: readonly string[] = []): PersonOf {
  const personOf = new Map(before);
  const mutual = (from: string): boolean => personOf.get(personOf.get(from) as string) === from;
  const set = (from: string, to: string | undefined): unknown =>
    to === undefined ? personOf.delete(from) : personOf.set(from, to);
  const exchange = (a: string, b: string): boolean => {
    const [one, other] = [personOf.get(a) as string, personOf.get(b)];
    if (!may(b, one) || (other !== undefined && !may(a, other))) return false;
    set(a, other);
    set(b, one);
    if (!mutual(b) && (other === undefined || !mutual(a))) return true;
    set(a, one);
    set(b, other);
    return false;
  };
  for (const from of before.keys())
    if (personOf.has(from) && mutual(from)) givers.some((other) => other !== from && exchange(from, other));
  for (const [from, to] of [...personOf]) if (personOf.has(from) && mutual(from)) personOf.delete(keep.includes(to) ? to : from);
  return personOf;
}

/** As if the pair had not been drawn: what nobody was told of counts for nobody. */
export function unsaid(history: History, pair: Pair): History {
  return {
    pairs: history.pairs.filter(({ from, to, at }) => from !== pair.from || to !== pair.to || at !== pair.at),
    turn: history.turn.filter((one) => one !== pair.to),
  };
}
