import { expect, it } from 'vitest';
import { shuffled } from '../../src/ports/ids.ts';
import { realIds } from '../../src/runtime/real-ids.ts';

it('gives ids of 22 URL-safe characters, never the same', () => {
  const ids = Array.from({ length: 1_000 }, () => realIds.next());
  expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(1_000);
});

it('draws whole numbers below the limit, all of them', () => {
  const draws = new Set(Array.from({ length: 1_000 }, () => realIds.draw(3)));
  expect([...draws].sort()).toEqual([0, 1, 2]);
  expect(realIds.draw(1)).toBe(0);
});

it('shuffles without losing anybody', () => {
  const all = Array.from({ length: 50 }, (_, i) => i);
  expect(shuffled(all, realIds).sort((a, b) => a - b)).toEqual(all);
});
