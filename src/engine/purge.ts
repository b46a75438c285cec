import { note } from '../store/audit.ts';
import { eraseOld } from '../store/retention.ts';
import type { Parts } from './parts.ts';

const DAY = 86_400_000;
/** How long each kind of data is kept, in days, after the moment it was last needed. `docs/operating.md` says the same. */
export const LIFETIME_DAYS = { seen: 2, wakeups: 7, handed: 30, deliveries: 35, rounds: 180, audit: 365 } as const;

/** Erases what has outlived its time, and notes how many rows of what. */
export async function purge(parts: Parts): Promise<void> {
  await parts.store.transaction(async (tx) => {
    const now = parts.clock.now();
    const before = Object.fromEntries(Object.entries(LIFETIME_DAYS).map(([what, days]) => [what, now - days * DAY]));
    const erased = await eraseOld(tx, before as Parameters<typeof eraseOld>[1]);
    const counts = Object.entries(erased).filter(([, n]) => n > 0);
    if (counts.length === 0) return;
    await note(tx, {
      id: parts.ids.next(),
      workspace: '',
      at: now,
      what: 'purge',
      actor: '',
      subject: JSON.stringify(Object.fromEntries(counts)),
    });
    parts.log.info('purge', Object.fromEntries(counts));
  });
}
