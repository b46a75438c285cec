import { expect, it } from 'vitest';
import { BAD_SEEDS } from './bad-seeds.ts';
import { NO_FAULTS } from './faults.ts';
import { describeSeeds } from './seeds.ts';
import { history, simulate } from './simulate.ts';
import { SORTS } from './sort.ts';

it.each(SORTS)('lives through the same history (%s) twice when the seed is the same', async (sort) => {
  const first = await history(7, sort);
  expect(await history(7, sort)).toEqual(first);
  expect((await history(8, sort)).trace).not.toEqual(first.trace);
});

it.each(SORTS)('holds (%s) where nothing goes wrong', async (sort) => {
  for (let seed = 1; seed <= 3; seed += 1) expect(await simulate(seed, sort, NO_FAULTS)).toBeNull();
});

it.each(BAD_SEEDS)('the history %s %i no longer breaks: %s', async (sort, seed) => {
  expect(await simulate(seed, sort)).toBeNull();
});

describeSeeds('check-in', 1, 30);
