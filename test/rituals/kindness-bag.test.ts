import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawAnother, drawWeek } from '../../rituals/kindness/bag.ts';
import { type Prompt, QUALITIES, type Quality, shipped } from '../../rituals/kindness/deck.ts';
import { NO_FILTERS, through, tooFew, WHOM } from '../../rituals/kindness/filters.ts';
import { canFollow, comesRound } from '../../rituals/kindness/order.ts';
import { Prng } from '../sim/prng.ts';
import { breaches, type Weeks } from './kindness-rules.ts';

const SEED = { en: 'x', fr: 'x', audience: 'colleague', effort: 1, setting: ['remote'], needs: 'none' } as const;
const sample = (...qualities: readonly (readonly Quality[])[]): Prompt[] =>
  qualities.map((quality, i) => ({ ...SEED, setting: ['remote'], id: `p${i}`, quality: [...quality] }));

/** So many weeks of one person, who now and then asks for another. */
function live(deck: readonly Prompt[], weeks: number, seed: number): { readonly weeks: Weeks; readonly empty: number } {
  const chance = new Prng(seed);
  let [out, last]: [readonly string[], readonly Quality[]] = [[], []];
  const lived: Prompt[][] = [];
  let empty = 0;
  for (let n = 0; n < weeks; n += 1) {
    const drawn = drawWeek({ prompts: chance.shuffled(deck), out, avoid: last });
    if (drawn === null) empty += 1;
    if (drawn === null) continue;
    const shown = [drawn.prompt];
    out = drawn.out;
    for (let asked = chance.below(3); asked > 0; asked -= 1) {
      const other = drawAnother(
        { prompts: chance.shuffled(deck), out, avoid: last },
        { ids: shown.map(({ id }) => id), qualities: shown.flatMap(({ quality }) => quality) },
      );
      if (other === null) break;
      out = other.out;
      shown.push(other.prompt);
    }
    last = shown.flatMap(({ quality }) => quality);
    lived.push(shown);
  }
  return { weeks: lived, empty };
}

describe('over years of weeks, nothing returns before the bag is empty and no quality comes two weeks running', () => {
  it('with the deck that ships', () => {
    for (const seed of [1, 2, 3]) {
      const lived = live(shipped, 260, seed);
      expect(breaches(lived.weeks, shipped)).toEqual([]);
      expect(lived.empty).toBe(0);
      // Nothing was left lying in the bag either.
      expect(new Set(lived.weeks.flat().map(({ id }) => id)).size).toBe(shipped.length);
    }
  });

  it('with every choice that the form lets through', () => {
    for (const whom of WHOM)
      for (const setting of ['remote', 'on_site'] as const)
        for (const effort of [1, 3] as const) {
          const deck = through(shipped, { whom, setting, effort, contact: false });
          if (tooFew(deck)) continue;
          const lived = live(deck, 104, deck.length);
          expect([whom, setting, effort, breaches(lived.weeks, deck), lived.empty]).toEqual([whom, setting, effort, [], 0]);
        }
  });

  it('with any deck that can come round', () => {
    const quality = fc.uniqueArray(fc.constantFrom(...QUALITIES), { minLength: 1, maxLength: 3 });
    let tried = 0;
    fc.assert(
      fc.property(fc.array(quality, { minLength: 6, maxLength: 30 }), fc.nat(), (qualities, seed) => {
        const deck = sample(...qualities);
        if (tooFew(deck)) return;
        tried += 1;
        const lived = live(deck, 60, seed);
        expect(breaches(lived.weeks, deck)).toEqual([]);
        expect(lived.empty).toBe(0);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect(tried).toBeGreaterThan(30);
  });

  it('and the check itself sees what is wrong', () => {
    const [a, b, c] = sample(['empathy'], ['respect'], ['respect', 'loyalty']) as [Prompt, Prompt, Prompt];
    const deck = [a, b, c];
    expect(breaches([[a], [b], [a], [c]], deck)).toEqual(['week 2: p0 before the bag was empty']);
    expect(breaches([[b], [c]], deck)).toEqual(['week 1: respect two weeks running']);
    expect(breaches([[a, b, a, c]], deck)).toHaveLength(3);
    expect(breaches([[a], [b, a]], deck).join()).toContain('empathy two weeks running');
    expect(breaches([[a]], [b])).toEqual(['week 0: p0 was filtered out']);
  });
});

it('every prompt of the deck comes first as often as any other, near enough', () => {
  const chance = new Prng(5);
  const counts = new Map<string, number>();
  for (let i = 0; i < 1_500; i += 1) {
    const id = drawWeek({ prompts: chance.shuffled(shipped), out: [], avoid: [] })?.prompt.id ?? '';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  expect(counts.size).toBe(shipped.length);
  expect(Math.min(...counts.values())).toBeGreaterThan(2);
  expect(Math.max(...counts.values())).toBeLessThan(40);
});

describe('a bag whose rest cannot come', () => {
  const deck = sample(['empathy'], ['empathy', 'respect'], ['loyalty'], ['patience']);

  it('because filters or the deck changed, waits a week rather than be filled before its time or bring a quality twice', () => {
    expect(drawWeek({ prompts: deck, out: ['p2', 'p3'], avoid: ['empathy'] })).toBeNull();
    expect(drawWeek({ prompts: deck, out: ['p2', 'p3'], avoid: [] })?.prompt.id).toBe('p0');
  });

  it('is kept as it is when another is asked for: there is none', () => {
    expect(
      drawAnother({ prompts: deck, out: ['p2', 'p3'], avoid: ['empathy'] }, { ids: ['p3'], qualities: ['patience'] }),
    ).toBeNull();
  });

  it('is not made by asking for others: what was swapped away counts as this week’s too', () => {
    const few = sample(['empathy'], ['respect'], ['empathy', 'loyalty'], ['respect', 'patience']);
    // After p0 and p1, all that is left has a quality of this week's: p1 does not come.
    expect(drawAnother({ prompts: few, out: ['p0'], avoid: [] }, { ids: ['p0'], qualities: ['empathy'] })?.prompt.id).not.toBe(
      'p1',
    );
  });

  it('holds nothing at all: there is no prompt', () => {
    expect(drawWeek({ prompts: sample(['empathy']), out: [], avoid: ['empathy'] })).toBeNull();
    expect(drawWeek({ prompts: [], out: [], avoid: [] })).toBeNull();
  });

  it('leaves out what the filters hold back: that returns with its own bag', () => {
    const [first, ...rest] = deck as [Prompt, ...Prompt[]];
    const drawn = drawWeek({ prompts: rest, out: deck.map(({ id }) => id), avoid: [] });
    expect(drawn?.out.slice(0, -1)).toEqual([first.id]);
  });
});

it('whatever filters change to, nothing returns before the bag is empty and no quality comes two weeks running', () => {
  let [weeks, empty] = [0, 0];
  for (let seed = 1; seed <= 20; seed += 1) {
    const chance = new Prng(seed);
    let [prompts, out, last]: [readonly Prompt[], readonly string[], readonly Quality[]] = [shipped, [], []];
    let seen = new Set<string>();
    for (let n = 0; n < 104; n += 1) {
      if (chance.chance(0.06)) {
        const effort = ([1, 2, 3] as const)[chance.below(3)] ?? 3;
        const [whom, setting] = [WHOM[chance.below(WHOM.length)] ?? 'all', chance.chance(0.5) ? 'any' : 'on_site'] as const;
        const left = through(shipped, { whom, setting, effort, contact: chance.chance(0.5) });
        if (!tooFew(left)) prompts = left;
      }
      weeks += 1;
      const drawn = drawWeek({ prompts: chance.shuffled(prompts), out, avoid: last });
      if (drawn === null) empty += 1;
      const { id, quality } = drawn?.prompt ?? { id: '', quality: [] };
      expect(quality.filter((one) => last.includes(one))).toEqual([]);
      if (seen.has(id)) {
        expect(prompts.filter((one) => !seen.has(one.id))).toEqual([]);
        seen = new Set([...seen].filter((one) => !prompts.some((prompt) => prompt.id === one)));
      }
      if (drawn !== null) seen.add(id);
      [out, last] = [drawn?.out ?? out, quality];
    }
  }
  // What is left of a bag can be so much alike that one week stays without: very rarely.
  expect(empty / weeks).toBeLessThan(0.01);
});

describe('an order in which no quality comes twice running', () => {
  it('is found where there is one, however late the choice turns wrong', () => {
    const half = sample(...Array.from({ length: 20 }, (_, i): Quality[] => (i % 2 ? ['respect'] : ['empathy'])));
    expect(canFollow(half, 0)).toBe(true);
    expect(comesRound(half)).toBe(true);
    expect(canFollow(sample(['respect'], ['respect', 'empathy'], ['empathy', 'loyalty'], ['patience']), 0)).toBe(true);
  });

  it('is not claimed where there is none', () => {
    expect(canFollow(sample(['respect'], ['respect'], ['empathy']), 0)).toBe(true);
    expect(canFollow(sample(['respect'], ['respect'], ['respect'], ['empathy']), 0)).toBe(false);
    expect(comesRound(sample(['respect'], ['respect'], ['empathy']))).toBe(false);
    expect(tooFew(sample(['respect'], ['empathy'], ['loyalty'], ['patience'], ['modesty']))).toBe(true);
  });

  it('agrees with trying every order', () => {
    const tryAll = (items: readonly Prompt[], last: readonly Quality[]): boolean =>
      items.length === 0 ||
      items.some(
        (one, i) =>
          !one.quality.some((q) => last.includes(q)) &&
          tryAll(
            items.filter((_, j) => j !== i),
            one.quality,
          ),
      );
    const quality = fc.uniqueArray(fc.constantFrom(...QUALITIES.slice(0, 4)), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(quality, { maxLength: 6 }), (qualities) => {
        const deck = sample(...qualities);
        expect(canFollow(deck, 0)).toBe(tryAll(deck, []));
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});

it('filters let through what they say, and nothing is filtered by default', () => {
  expect(through(shipped, NO_FILTERS)).toHaveLength(shipped.length);
  const some = through(shipped, { whom: 'customer-community', setting: 'on_site', effort: 2, contact: false });
  expect(some.length).toBeGreaterThan(5);
  for (const { audience, setting, effort, needs } of some) {
    expect(['customer', 'community']).toContain(audience);
    expect(setting).toContain('on_site');
    expect(effort).toBeLessThanOrEqual(2);
    expect(needs).toBe('none');
  }
});
