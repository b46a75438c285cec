import { expect, it, vi } from 'vitest';
import type { WakeupRow } from '../../src/store/wakeups.ts';
import { breaks } from './seeds.ts';

// The lease is no longer asked about when a wakeup is done: whoever held it once may still act on it.
vi.mock('../../src/store/wakeups.ts', async (original) => {
  const real = await original<typeof import('../../src/store/wakeups.ts')>();
  return {
    ...real,
    completeWakeup: async (...[tx, lease, now]: Parameters<typeof real.completeWakeup>): Promise<boolean> => {
      await tx
        .updateTable('wakeup')
        .set({ done_at: now, lease_until: 0 } satisfies Partial<WakeupRow>)
        .where('id', '=', lease.id)
        .execute();
      return true;
    },
  };
});

it('without the re-check of the lease, histories break: what one process has done is done again by another', async () => {
  expect(await breaks('check-in', /everyWakeupRanOnce|onlyAStandingLeaseCounts/, 3, 30)).toHaveLength(3);
}, 60_000);
