import type { Change } from '../ports/adapter.ts';
import { join, leave, memberId, saveMember } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { reachableChannels, savePlace } from '../store/places.ts';
import { firstSight } from '../store/seen.ts';
import { ensureWorkspace, updateWorkspace } from '../store/workspaces.ts';
import type { Parts } from './parts.ts';

/** Keeps what changed on the platform, once per id; false when it could not be kept, so that the platform tries again. */
export async function changed(parts: Parts, change: Change): Promise<boolean> {
  try {
    await parts.store.transaction(async (tx) => {
      const now = parts.clock.now();
      await ensureWorkspace(tx, change.workspace);
      if (await firstSight(tx, change.workspace, change.id, now)) await apply(tx, change, now);
    });
    return true;
  } catch (error) {
    parts.log.error('change.failed', {
      workspace: change.workspace,
      change: change.c,
      code: error instanceof Error ? error.name : 'unknown',
    });
    return false;
  }
}

async function apply(tx: Tx, change: Change, now: number): Promise<void> {
  const { workspace } = change;
  switch (change.c) {
    case 'installed':
      if (change.channel) await savePlace(tx, { workspace, kind: 'channel', id: change.channel }, { gone_at: null });
      return updateWorkspace(tx, workspace, { installed_at: now, removed_at: null });
    case 'removed':
      if (change.channel) await savePlace(tx, { workspace, kind: 'channel', id: change.channel }, { gone_at: now });
      if (change.channel && (await reachableChannels(tx, workspace)) > 0) return;
      return updateWorkspace(tx, workspace, { removed_at: now });
    case 'joined':
      await saveMember(tx, workspace, change.user, {}, now);
      return join(tx, workspace, change.channel, memberId(workspace, change.user));
    case 'left':
      return leave(tx, workspace, change.channel, memberId(workspace, change.user));
    case 'profile':
      await saveMember(tx, workspace, change.profile.user, change.profile, now);
      if (change.profile.address !== null)
        await savePlace(tx, { workspace, kind: 'member', id: change.profile.user }, { address: change.profile.address });
      return;
    case 'address':
      return savePlace(tx, { workspace, ...change.place }, { address: change.address });
    case 'channel-gone':
      return savePlace(tx, { workspace, kind: 'channel', id: change.channel }, { gone_at: now });
  }
}
