import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLots } from '../../src/ritual/index.ts';
import { atDesk, deeds, has, id, said } from '../engine/desk.ts';
import { Prng, seededIds } from '../sim/prng.ts';
import { heard } from './reading.ts';

const SIX = ['ana', 'ben', 'cleo', 'dia', 'eli', 'fay'].map(id);

/** Pearson's χ² of counts against the same chance for each of `cells`. */
const chiSquare = (counts: ReadonlyMap<string, number>, cells: number): number => {
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const expected = total / cells;
  const seen = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  return seen + (cells - counts.size) * expected;
};
const counted = (outcomes: readonly string[]): ReadonlyMap<string, number> =>
  outcomes.reduce((counts, one) => counts.set(one, (counts.get(one) ?? 0) + 1), new Map<string, number>());

describe('a draw', () => {
  const ids = seededIds(new Prng(20_261_124));
  const draws = Array.from({ length: 24_000 }, () => drawLots(SIX, 3, ids.next()).drawn);

  // The bounds are those of one in a thousand (χ² with so many degrees of freedom); the seeds are always the same.
  it('gives every set of people the same chance', () => {
    const sets = counted(draws.map((drawn) => [...drawn].sort().join()));
    expect(sets.size).toBe(20);
    expect(chiSquare(sets, 20)).toBeLessThan(43.8);
  });

  it('gives every order of them the same chance', () => {
    const orders = counted(draws.map((drawn) => drawn.join()));
    expect(orders.size).toBe(120);
    expect(chiSquare(orders, 120)).toBeLessThan(172.5);
  });

  it.each([0, 1, 2])('gives everybody the same chance of place %d', (place) => {
    expect(chiSquare(counted(draws.map((drawn) => String(drawn[place]))), 6)).toBeLessThan(20.6);
  });

  it('would be told from one that favours somebody a little', () => {
    const favoured = draws.map((drawn, i) => (i % 30 === 0 ? [SIX[0], ...drawn.slice(1)] : drawn));
    expect(chiSquare(counted(favoured.map(([first]) => String(first))), 6)).toBeGreaterThan(20.6);
  });
});

const people = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 12 });

it('does not depend on the order of the list, nor on who stands in it twice', () => {
  fc.assert(
    fc.property(
      people,
      fc.string(),
      fc.nat(12),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (from, seed, take, key) => {
        const mixed = [...from, ...from.slice(0, 3)].map((one) => ({ one, key: key.next().value as number }));
        const other = mixed.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(drawLots(other, take, seed)).toEqual(drawLots(from, take, seed));
      },
    ),
  );
});

it('draws different people out of those there are, and all of them where there are fewer than asked', () => {
  fc.assert(
    fc.property(people, fc.string(), fc.nat(20), (from, seed, take) => {
      const { drawn, of } = drawLots(from, take, seed);
      expect(of).toBe(from.length);
      expect(drawn).toHaveLength(Math.min(take, from.length));
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.every((one) => from.includes(one))).toBe(true);
    }),
  );
  expect(drawLots([], 3, 'seed')).toEqual({ drawn: [], of: 0, seed: 'seed' });
});

it('draws one more by asking for one more: the first stay as they were', () => {
  for (let take = 1; take < 6; take += 1)
    expect(drawLots(SIX, take + 1, 'seed').drawn.slice(0, take)).toEqual(drawLots(SIX, take, 'seed').drawn);
});

it('can be drawn again by anybody with sha256sum: the worked example of docs/decisions/0006', () => {
  // for u in ana ben cleo dia; do printf '%s\n%s' pQ7wZl2nT0yVhD4kRb9x3A playground/$u | sha256sum; done
  // 8fa12480… ana · 752aedd8… ben · fc08ca21… cleo · 9bf15467… dia: the two lowest are ben and ana, in this order.
  expect(drawLots(['ana', 'ben', 'cleo', 'dia'].map(id), 2, 'pQ7wZl2nT0yVhD4kRb9x3A')).toEqual({
    drawn: [id('ben'), id('ana')],
    of: 4,
    seed: 'pQ7wZl2nT0yVhD4kRb9x3A',
  });
});

describe('a draw in a ritual', () => {
  it('is noted with its seed and out of how many, and names nobody', async () => {
    const world = await atDesk();
    deeds.draw = (ctx, _by, from) => ({ r: 'privately', message: said(JSON.stringify(ctx.lots(from.split(' '), 2))) });
    const from = ['ana', 'ben', 'cleo', 'dia'].map(id);
    const result = JSON.parse(heard(await has(world, 'ben', 'draw', from.join(' '))));
    expect(drawLots(from, 2, result.seed)).toEqual(result);
    const [row] = await world.rows('audit');
    expect(row).toMatchObject({ workspace: 'playground', what: 'lots', actor: '', at: world.clock.now() });
    expect(JSON.parse(String(row?.subject))).toEqual({ occurrence: 'weekly.standing', seed: result.seed, take: 2, of: 4 });
    expect(JSON.stringify(row)).not.toMatch(/ana|ben|cleo|dia/);
    const again = JSON.parse(heard(await has(world, 'ben', 'draw', from.join(' '))));
    expect(again.seed).not.toBe(result.seed);
    await world.close();
  });

  it('that fails is not noted', async () => {
    const world = await atDesk();
    deeds.draw = (ctx) => {
      ctx.lots(SIX, 2);
      throw new TypeError('broken');
    };
    await has(world, 'ben', 'draw');
    expect(await world.rows('audit')).toEqual([]);
    await world.close();
  });
});
