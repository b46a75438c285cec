import { createHash } from 'node:crypto';
import type { Held, Row } from './held.ts';

/** One published round, and what only the test knows: who wrote which comment. */
export type Published = {
  /** Ids of those who answered. */
  readonly people: readonly string[];
  /** The comments as they were published, in that order. */
  readonly comments: readonly string[];
  readonly author: ReadonlyMap<string, string>;
  /** What was held while the round was open, and once it was closed. */
  readonly before: Held;
  readonly after: Held;
  /** Whose ballot was written when: told by whoever watches the database at every answer. */
  readonly ballots: ReadonlyMap<string, Row>;
};

/** Things in an order that may say something, by the name of the order. */
type Orders = ReadonlyMap<string, readonly string[]>;

/** In the order of a value, where all have one. */
function ordered(items: readonly string[], measure: (item: string) => unknown): readonly string[] | null {
  const values = items.map((item) => ({ item, value: measure(item) }));
  if (values.some(({ value }) => value === undefined || value === null || value === -1)) return null;
  const rank = (a: unknown, b: unknown): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  return values.sort((a, b) => rank(a.value, b.value)).map(({ item }) => item);
}

/** Every order of the people that can be read anywhere: rows and columns that name one of them, places in texts, ballots. */
function ordersOfPeople({ people, before, after, ballots }: Published): Orders {
  const found = new Map<string, readonly string[]>();
  const add = (name: string, measure: (id: string) => unknown): void => {
    const order = ordered(people, measure);
    if (order) found.set(name, order);
  };
  const names = people.map((id) => ({ id, word: new RegExp(`\\b${id.split('/')[1]}\\b`) }));
  for (const [when, held] of [
    ['open', before],
    ['closed', after],
  ] as const) {
    for (const [table, rows] of Object.entries(held.tables)) {
      const rowsOf = new Map<string, { readonly row: Row; readonly at: number }[]>();
      for (const [at, row] of rows.entries()) {
        const text = JSON.stringify(row);
        const named = names.filter(({ word }) => word.test(text));
        const [only] = named;
        if (named.length === 1 && only) rowsOf.set(only.id, [...(rowsOf.get(only.id) ?? []), { row, at }]);
      }
      for (const which of [0, -1]) {
        const mine = (id: string) => rowsOf.get(id)?.at(which);
        add(`${when}.${table}.row${which}`, (id) => mine(id)?.at);
        for (const column of Object.keys(rows[0] ?? {})) add(`${when}.${table}.${column}${which}`, (id) => mine(id)?.row[column]);
      }
    }
    for (const [source, text] of [
      ['bytes', held.bytes],
      ['logs', held.logs.join('\n')],
      ['sent', held.sent.join('\n')],
    ] as const) {
      add(`${when}.${source}.first`, (id) => text.indexOf(id.split('/')[1] as string));
      add(`${when}.${source}.last`, (id) => text.lastIndexOf(id.split('/')[1] as string));
    }
  }
  const written = [...ballots.keys()];
  add('ballot.written', (id) => written.indexOf(id));
  add('ballot.id', (id) => ballots.get(id)?.id);
  add('ballot.body', (id) => ballots.get(id)?.body);
  add('ballot.size', (id) => String(ballots.get(id)?.body ?? '').length);
  return found;
}

/** Every order of the comments: as published, as they stand in the database's bytes, by size, by what they are. */
function ordersOfComments({ comments, after }: Published): Orders {
  const found = new Map<string, readonly string[]>([['published', comments]]);
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const values: Readonly<Record<string, (text: string) => unknown>> = {
    size: (text) => text.length,
    letters: (text) => text,
    hash,
    'bytes.first': (text) => after.bytes.indexOf(text),
    'bytes.last': (text) => after.bytes.lastIndexOf(text),
  };
  for (const [name, measure] of Object.entries(values)) {
    const order = ordered(comments, measure);
    if (order) found.set(name, order);
  }
  return found;
}

/** How an attack did: who wrote what, guessed for every comment of every round by two orders laid side by side. */
export type Attack = { readonly name: string; readonly hits: number; readonly rounds: number };

/** Every attack there is: each order of people beside each order of comments, from the front and from the back. */
export function attacks(rounds: readonly Published[]): readonly Attack[] {
  const sums = new Map<string, { hits: number; rounds: number }>();
  for (const round of rounds) {
    const ofComments = ordersOfComments(round);
    for (const [byPeople, people] of ordersOfPeople(round))
      for (const [byComments, comments] of ofComments)
        for (const way of ['along', 'against'] as const) {
          const name = `${byPeople} × ${byComments}, ${way}`;
          const sum = sums.get(name) ?? { hits: 0, rounds: 0 };
          const line = way === 'along' ? people : [...people].reverse();
          const guess = (i: number): string | undefined => line[Math.floor((i * line.length) / comments.length)];
          sum.hits += comments.filter((comment, i) => round.author.get(comment) === guess(i)).length;
          sum.rounds += 1;
          sums.set(name, sum);
        }
  }
  return [...sums].map(([name, sum]) => ({ name, ...sum }));
}

/**
 * So many hits over some rounds that chance gives them less than once in `odds` times. A guess by lot names one author a round
 * on the average, however many there are; the bound is Chernoff's for that mean.
 */
export function beyondChance(rounds: number, odds: number): number {
  let hits = rounds;
  while (-rounds + hits * (1 + Math.log(rounds / hits)) > -Math.log(odds)) hits += 1;
  return hits;
}
