import { note } from '../store/audit.ts';
import type { Tx } from '../store/open.ts';
import { eraseOld } from '../store/retention.ts';
import { dropStrangers } from '../store/retention-people.ts';
import { dropEndedRituals, dropWorkspace, type Gone, removedBefore } from '../store/retention-rituals.ts';
import type { Parts } from './parts.ts';

const DAY = 86_400_000;
/** How long each kind of data is kept, in days, after the moment it was last needed. `docs/operating.md` says the same. */
export const LIFETIME_DAYS = { seen: 2, drafts: 1, wakeups: 7, handed: 30, deliveries: 35, rounds: 180, audit: 365 } as const;
/** How long a workspace is kept that the bot was removed from, and a channel out of reach that no ritual needs. Days. */
export const REMOVED_DAYS = 30;

/** Erases what has outlived its time, and notes how many rows of what. */
export async function purge(parts: Parts): Promise<void> {
  await parts.store.transaction(async (tx) => {
    const now = parts.clock.now();
    const before = Object.fromEntries(Object.entries(LIFETIME_DAYS).map(([what, days]) => [what, now - days * DAY]));
    const erased = sum([
      await eraseOld(tx, before as Parameters<typeof eraseOld>[1]),
      await dropEndedRituals(tx, now - LIFETIME_DAYS.rounds * DAY),
      ...(await removedWorkspaces(tx, parts, now)),
      await dropStrangers(tx, now - REMOVED_DAYS * DAY),
    ]);
    await noted(tx, parts, 'purge', erased);
  });
}

/** What is kept of workspaces the bot was removed from long enough ago goes, all of it. */
async function removedWorkspaces(tx: Tx, parts: Parts, now: number): Promise<readonly Gone[]> {
  const gone: Gone[] = [];
  for (const workspace of await removedBefore(tx, now - REMOVED_DAYS * DAY)) {
    gone.push(await dropWorkspace(tx, workspace));
    parts.log.info('workspace.erased', { workspace });
  }
  if (gone.length > 0) parts.store.tidyAfter(tx);
  return gone;
}

/** Erases all that is kept of one workspace now, and notes how many rows of what. Returns how many. */
export function eraseWorkspace(parts: Parts, workspace: string): Promise<Readonly<Record<string, number>>> {
  return parts.store.transaction(async (tx) => {
    const gone = sum([await dropWorkspace(tx, workspace)]);
    await noted(tx, parts, 'erase-workspace', gone);
    parts.store.tidyAfter(tx);
    return gone;
  });
}

function sum(all: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const total: Record<string, number> = {};
  for (const counts of all) for (const [table, n] of Object.entries(counts)) if (n > 0) total[table] = (total[table] ?? 0) + n;
  return total;
}

async function noted(tx: Tx, parts: Parts, what: string, counts: Readonly<Record<string, number>>): Promise<void> {
  if (Object.keys(counts).length === 0) return;
  const row = { id: parts.ids.next(), workspace: '', at: parts.clock.now(), what, actor: '', subject: JSON.stringify(counts) };
  await note(tx, row);
  parts.log.info(what, counts);
}
