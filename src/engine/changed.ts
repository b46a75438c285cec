import type { Change } from '../ports/adapter.ts';
import { dropCalendarsIn } from '../store/calendars.ts';
import { join, leave, memberId, saveMember, setUndisturbed } from '../store/members.ts';
import { openOccurrences, PLANNED } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { forgetRoster, reachableChannels, savePlace } from '../store/places.ts';
import { liveRituals } from '../store/rituals.ts';
import { firstSight } from '../store/seen.ts';
import { setWakeup } from '../store/wakeups.ts';
import { ensureWorkspace, updateWorkspace } from '../store/workspaces.ts';
import type { Parts } from './parts.ts';
import { ROSTER } from './wakeup-names.ts';

/** Keeps what changed on the platform, once per id; false when it could not be kept, so that the platform tries again. */
export async function changed(parts: Parts, change: Change): Promise<boolean> {
  try {
    await parts.store.transaction(async (tx) => {
      const now = parts.clock.now();
      await ensureWorkspace(tx, change.workspace);
      if (await firstSight(tx, change.workspace, change.id, now)) await apply(tx, parts, change, now);
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

async function apply(tx: Tx, parts: Parts, change: Change, now: number): Promise<void> {
  const { workspace } = change;
  switch (change.c) {
    case 'installed':
      await meetAgain(tx, parts, workspace, change.channel, now);
      if (change.channel) await savePlace(tx, { workspace, kind: 'channel', id: change.channel }, { gone_at: null });
      return updateWorkspace(tx, workspace, { installed_at: now, removed_at: null });
    case 'removed':
      if (change.channel) await savePlace(tx, { workspace, kind: 'channel', id: change.channel }, { gone_at: now });
      if (change.channel && (await reachableChannels(tx, workspace)) > 0) return;
      return updateWorkspace(tx, workspace, { removed_at: now });
    case 'joined':
      await saveMember(tx, workspace, change.user, {});
      await meetAgain(tx, parts, workspace, change.channel, now);
      return join(tx, workspace, change.channel, memberId(workspace, change.user));
    case 'left':
      await dropCalendarsIn(tx, workspace, change.channel, memberId(workspace, change.user));
      return leave(tx, workspace, change.channel, memberId(workspace, change.user));
    case 'profile':
      await saveMember(tx, workspace, change.profile.user, change.profile);
      if (change.profile.address !== null)
        await savePlace(tx, { workspace, kind: 'member', id: change.profile.user }, { address: change.profile.address });
      return;
    case 'undisturbed':
      return setUndisturbed(tx, memberId(workspace, change.user), change.until);
    case 'address':
      if (change.place.kind === 'channel') await meetAgain(tx, parts, workspace, change.place.id, now);
      return savePlace(tx, { workspace, ...change.place }, { address: change.address });
    case 'channel-gone':
      return savePlace(tx, { workspace, kind: 'channel', id: change.channel }, { gone_at: now });
  }
}

/** Rounds under way in the channel (in all, when none is named) look soon at who is there now. */
async function meetAgain(tx: Tx, parts: Parts, workspace: string, channel: string | undefined, now: number): Promise<void> {
  for (const ritual of await liveRituals(tx, workspace)) {
    if (channel !== undefined && ritual.channel !== channel) continue;
    await forgetRoster(tx, { workspace, kind: 'channel', id: ritual.channel });
    for (const { id, stage } of await openOccurrences(tx, ritual.id))
      if (stage !== PLANNED) await setWakeup(tx, { id: parts.ids.next(), occurrence: id, name: ROSTER, member: '', due_at: now });
  }
}
