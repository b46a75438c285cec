import { expect, it } from 'vitest';
import { BAD_SEEDS } from './bad-seeds.ts';
import { NO_FAULTS } from './faults.ts';
import { describeSeeds } from './seeds.ts';
import { history, simulate } from './simulate.ts';

it('lives through the same history twice when the seed is the same', async () => {
  const first = await history(7);
  expect(await history(7)).toEqual(first);
  expect((await history(8)).trace).not.toEqual(first.trace);
});

it('holds where nothing goes wrong', async () => {
  for (let seed = 1; seed <= 5; seed += 1) expect(await simulate(seed, NO_FAULTS)).toBeNull();
});

it.each(BAD_SEEDS)('seed %i no longer breaks: %s', async (seed) => {
  expect(await simulate(seed)).toBeNull();
});

describeSeeds(1, 150);
