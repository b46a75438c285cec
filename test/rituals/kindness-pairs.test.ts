import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type History, type Pair, pairUp, unsaid } from '../../rituals/kindness/pairs.ts';
import { Prng } from '../sim/prng.ts';

const WEEK = 7 * 86_400_000;
const START = Date.UTC(2026, 10, 25, 9);
const NOTHING: History = { pairs: [], turn: [] };

/** Somebody of a circle in one week. */
type Person = { readonly id: string; here: boolean; paused: boolean; suggest: boolean };
type Lived = { readonly givers: readonly string[]; readonly volunteers: readonly string[]; readonly pairs: readonly Pair[] };

/** Weeks of a circle in which people join, leave, pause, and change their minds about being suggested. */
function live(size: number, weeks: number, seed: number, change: number): readonly Lived[] {
  const chance = new Prng(seed);
  const people: Person[] = Array.from({ length: size }, (_, i) => ({ id: `p${i}`, here: true, paused: false, suggest: true }));
  let history = NOTHING;
  return Array.from({ length: weeks }, (_, n): Lived => {
    for (const person of people) {
      if (chance.chance(change / 4)) person.here = !person.here;
      if (chance.chance(change)) person.paused = !person.paused;
      if (chance.chance(change / 2)) person.suggest = !person.suggest;
    }
    if (people.length < 30 && chance.chance(change))
      people.push({ id: `p${people.length}`, here: true, paused: false, suggest: true });
    const present = people.filter(({ here, paused }) => here && !paused);
    const givers = present.map(({ id }) => id);
    const volunteers = present.filter(({ suggest }) => suggest).map(({ id }) => id);
    // A clock change moves a week's start by an hour.
    const at = START + n * WEEK + (n % 52 < 31 ? 0 : 3_600_000);
    const week = pairUp({ givers, volunteers, history, at, shuffle: (items) => chance.shuffled(items) });
    history = week.history;
    return { givers, volunteers, pairs: week.pairs };
  });
}

/** What breaks a rule in those weeks, a line each; it knows nothing of how pairs are drawn. */
function breaches(weeks: readonly Lived[]): readonly string[] {
  const found: string[] = [];
  const lastTime = new Map<string, number>();
  let turn = new Set<string>();
  for (const [n, { givers, volunteers, pairs }] of weeks.entries()) {
    const say = (what: string): void => void found.push(`week ${n}: ${what}`);
    for (const { from, to } of pairs) {
      if (from === to) say(`${from} to themselves`);
      if (!givers.includes(from)) say(`${from} has no prompt`);
      if (!volunteers.includes(to)) say(`${to} is away or does not want it`);
      const pair = [from, to].sort().join(' ');
      const before = lastTime.get(pair);
      if (before !== undefined && n - before <= 8) say(`${from} and ${to} again after ${n - before} weeks`);
      lastTime.set(pair, n);
    }
    const suggested = pairs.map(({ to }) => to);
    if (new Set(suggested).size < suggested.length) say('somebody twice in a week');
    if (new Set(pairs.map(({ from }) => from)).size < pairs.length) say('two people for one');
    // Nobody comes again before everybody who is there has come once.
    const again = suggested.filter((one) => turn.has(one));
    const once = new Set([...turn, ...suggested]);
    if (again.length > 0 && volunteers.some((one) => !once.has(one))) say('somebody twice before somebody once');
    turn = again.length > 0 ? new Set(again) : once;
  }
  return found;
}

const TEN_YEARS = 522;

describe('over ten years of weeks', () => {
  it('the rules hold in any circle, whoever joins, leaves, pauses or changes their mind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 }), fc.nat(), fc.constantFrom(0, 0.02, 0.1, 0.3), (size, seed, change) => {
        expect(breaches(live(size, TEN_YEARS, seed, change))).toEqual([]);
      }),
      { numRuns: 30, seed: 11 },
    );
  });

  it('everybody of a steady circle of thirty or more has somebody every week, odd numbers too', () => {
    for (const size of [30, 31, 40])
      expect(live(size, TEN_YEARS, size, 0).filter(({ pairs }) => pairs.length < size)).toEqual([]);
  });

  it('those of a small circle have somebody as often as eight weeks apart allows', () => {
    for (const size of [2, 3, 5, 7, 10, 14, 18]) {
      const all = live(size, TEN_YEARS, size, 0).flatMap(({ pairs }) => pairs);
      // Any two of them once in nine weeks, near enough.
      const most = (size * (size - 1) * Math.floor(TEN_YEARS / 9)) / 2;
      expect([size, all.length >= most * 0.85]).toEqual([size, true]);
    }
    expect(live(1, 50, 1, 0).flatMap(({ pairs }) => pairs)).toEqual([]);
  });

  it('nobody who is always there is suggested twice more often than another', () => {
    const counts = new Map<string, number>();
    for (const { to } of live(13, TEN_YEARS, 4, 0).flatMap(({ pairs }) => pairs)) counts.set(to, (counts.get(to) ?? 0) + 1);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  });

  it('what is remembered does not grow', () => {
    const chance = new Prng(1);
    const people = Array.from({ length: 12 }, (_, i) => `p${i}`);
    let history = NOTHING;
    for (let n = 0; n < TEN_YEARS; n += 1)
      history = pairUp({
        givers: people,
        volunteers: people,
        history,
        at: START + n * WEEK,
        shuffle: (items) => chance.shuffled(items),
      }).history;
    expect(history.pairs.length).toBeLessThanOrEqual(9 * 12);
    expect(history.turn.length).toBeLessThanOrEqual(12);
  });

  it('and the check itself sees what is wrong', () => {
    const all = ['a', 'b', 'c'];
    const week = (...pairs: readonly (readonly [string, string])[]): Lived => ({
      givers: all,
      volunteers: all,
      pairs: pairs.map(([from, to]) => ({ from, to, at: 0 })),
    });
    expect(breaches([week(['a', 'a'])])).toEqual(['week 0: a to themselves']);
    expect(breaches([week(['a', 'b'], ['c', 'a'], ['b', 'c']), week(['a', 'b'])])).toEqual([
      'week 1: a and b again after 1 weeks',
    ]);
    expect(breaches([week(['a', 'b']), week(['b', 'a'])])).toContain('week 1: b and a again after 1 weeks');
    expect(breaches([week(['a', 'b'], ['b', 'a'])])).toContain('week 0: b and a again after 0 weeks');
    expect(breaches([week(['a', 'b']), week(['c', 'b'])])).toEqual(['week 1: somebody twice before somebody once']);
    expect(breaches([{ ...week(['a', 'b']), volunteers: ['a'] }])).toEqual(['week 0: b is away or does not want it']);
    expect(breaches([week(['a', 'b'], ['c', 'b'])])).toContain('week 0: somebody twice in a week');
  });
});

it('in a circle where one alone wants to be suggested, they are to one person a week at most', () => {
  const chance = new Prng(2);
  const givers = ['a', 'b', 'c', 'd'];
  let history = NOTHING;
  for (let n = 0; n < 3; n += 1) {
    const week = pairUp({ givers, volunteers: ['a'], history, at: START + n * WEEK, shuffle: (items) => chance.shuffled(items) });
    expect(week.pairs).toHaveLength(1);
    history = week.history;
  }
  expect(new Set(history.pairs.map(({ from }) => from)).size).toBe(3);
});

it('what nobody was told counts for nobody: the pair may come again, and the person is still to come', () => {
  const shuffle = <I>(items: readonly I[]): I[] => [...items];
  const people = ['a', 'b', 'c', 'd'];
  const first = pairUp({ givers: ['a'], volunteers: people, history: NOTHING, at: START, shuffle });
  const [pair] = first.pairs as [Pair];
  expect(first.history.turn).toEqual([pair.to]);
  const taken = unsaid(first.history, pair);
  expect(taken).toEqual(NOTHING);
  expect(pairUp({ givers: ['a'], volunteers: people, history: taken, at: START + WEEK, shuffle }).pairs[0]?.to).toBe(pair.to);
});
