import { expect, it, vi } from 'vitest';
import { simulate } from './simulate.ts';

// Everything that comes in is taken for new, a platform's repetition too.
vi.mock('../../src/store/seen.ts', () => ({ firstSight: async () => true }));

it('without the deduplication of what comes in, histories break', async () => {
  const broke: string[] = [];
  for (let seed = 1; seed <= 20; seed += 1) {
    const why = await simulate(seed);
    if (why !== null) broke.push(why.split('\n')[0] as string);
  }
  expect(broke.length).toBeGreaterThan(0);
}, 60_000);
