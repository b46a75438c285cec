import { expect, it, vi } from 'vitest';
import { breaks } from './seeds.ts';

// Everything that comes in is taken for new, a platform's repetition too.
vi.mock('../../src/store/seen.ts', async (original) => {
  const real = await original<typeof import('../../src/store/seen.ts')>();
  return {
    ...real,
    firstSight: async (...args: Parameters<typeof real.firstSight>): Promise<boolean> => {
      await real.firstSight(...args);
      return true;
    },
  };
});

it('without the deduplication of what comes in, histories break: what was done once has its effect again', async () => {
  const how = /was answered ok, not done|theRoundClosesWithWhatWasSaid|whatWasSaidIsKept/;
  expect(await breaks('check-in', how, 3, 60)).toHaveLength(3);
}, 60_000);
