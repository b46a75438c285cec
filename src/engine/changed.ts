import { welcome } from '../desk/home/welcome.ts';
import type { Change, MemberProfile } from '../ports/adapter.ts';
import { forgottenIn } from '../store/forgotten.ts';
import { dropWaiting, moveChannel } from '../store/leaving.ts';
import { findMember, join, memberId, saveMember, setUndisturbed } from '../store/members.ts';
import { openOccurrences, PLANNED } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { forgetRoster, reachableChannels, savePlace } from '../store/places.ts';
import { liveRituals } from '../store/rituals.ts';
import { firstSight } from '../store/seen.ts';
import { setWakeup } from '../store/wakeups.ts';
import { ensureWorkspace, findWorkspace, updateWorkspace } from '../store/workspaces.ts';
import { channelsOf, goneTogether, leftTogether } from './changed-group.ts';
import { channelBack } from './channel-changes.ts';
import { deactivated } from './leaving.ts';
import type { Parts } from './parts.ts';
import { REMOVED_DAYS } from './purge.ts';
import { reinstalled } from './reinstalled.ts';
import { meetPerson } from './roster.ts';
import { ROSTER } from './wakeup-names.ts';

/** Keeps what changed on the platform, once per id; false when it could not be kept, so that the platform tries again. */
export async function changed(parts: Parts, change: Change): Promise<boolean> {
  try {
    await meetInstaller(parts, change);
    await parts.store.transaction(async (tx) => {
      const now = parts.clock.now();
      await ensureWorkspace(tx, change.workspace);
      // A platform's id may name people.
      if (await firstSight(tx, change.workspace, parts.sealer.blind(change.id), now)) await apply(tx, parts, change, now);
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

/** Who installed it is welcomed in their own language: where nothing told it, the platform is asked first. */
async function meetInstaller(parts: Parts, change: Change): Promise<void> {
  if (change.c !== 'installed' || !change.by || change.profile?.language) return;
  const { workspace, by } = change;
  const unmet = await parts.store.transaction(async (tx) => {
    if ((await findWorkspace(tx, workspace))?.welcomed_at || (await forgottenIn(tx, workspace))(by)) return false;
    return !(await findMember(tx, memberId(workspace, by)))?.language;
  });
  if (unmet) await meetPerson(parts, workspace, by);
}

async function apply(tx: Tx, parts: Parts, change: Change, now: number): Promise<void> {
  const { workspace } = change;
  // Of somebody who asked to be forgotten nothing is kept.
  const forgotten = await forgottenIn(tx, workspace);
  if (forgotten(personIn(change) ?? '')) return;
  switch (change.c) {
    case 'installed':
      await back(tx, parts, workspace, change.channel, now);
      if ((await findWorkspace(tx, workspace))?.removed_at) await reinstalled(tx, parts, workspace, now);
      if (change.by && !forgotten(change.by)) {
        if (change.profile) await saveMember(tx, workspace, change.by, change.profile);
        await welcome(tx, parts, workspace, change.by);
      }
      return updateWorkspace(tx, workspace, { installed_at: now, removed_at: null });
    case 'removed':
      if (!change.channel) return removed(tx, parts, workspace, now);
      await goneTogether(tx, parts, { ...change, channel: change.channel }, 'left');
      return removedWithLast(tx, parts, workspace, now);
    case 'joined':
      await saveMember(tx, workspace, change.user, {});
      await meetAgain(tx, parts, workspace, change.channel, now);
      return join(tx, workspace, change.channel, memberId(workspace, change.user));
    case 'left':
      return leftTogether(tx, parts, change);
    case 'profile':
      return knownAs(tx, parts, workspace, change.profile);
    case 'undisturbed':
      return setUndisturbed(tx, memberId(workspace, change.user), change.until);
    case 'address':
      if (change.place.kind === 'channel') await meetAgain(tx, parts, workspace, change.place.id, now);
      return savePlace(tx, { workspace, ...change.place }, reachedBy(change));
    case 'channel-gone':
      await goneTogether(tx, parts, change, change.why ?? 'left');
      // Where channels are kept in groups, the bot is installed group by group.
      return change.within === undefined || change.why === 'archived' ? undefined : removedWithLast(tx, parts, workspace, now);
    case 'channel-back':
      for (const channel of await channelsOf(tx, change, (place) => place.gone_at !== null && place.gone_why !== 'deleted'))
        await back(tx, parts, workspace, channel, now);
      return change.within === undefined ? undefined : hereAgain(tx, parts, workspace, now);
    case 'channel-named':
      return savePlace(tx, { workspace, kind: 'channel', id: change.channel }, { name: change.name });
    case 'channel-moved':
      await moveChannel(tx, workspace, change.channel, change.to);
      return meetAgain(tx, parts, workspace, change.to, now);
  }
}

const reachedBy = ({ address, within }: Change & { readonly c: 'address' }) => ({
  ...{ address, gone_at: null, gone_why: null },
  ...(within === undefined ? {} : { group_id: within }),
});

/** Whom a change is about, by user id. */
function personIn(change: Change): string | null {
  if (change.c === 'profile') return change.profile.user;
  if (change.c === 'address') return change.place.kind === 'member' ? change.place.id : null;
  return 'user' in change ? change.user : null;
}

/** The bot is in a channel again, or in the workspace: what runs there looks around. */
async function back(tx: Tx, parts: Parts, workspace: string, channel: string | undefined, now: number): Promise<void> {
  if (channel) await channelBack(tx, workspace, channel);
  await meetAgain(tx, parts, workspace, channel, now);
}

/** A group of channels is back in a workspace whose last one was gone. */
async function hereAgain(tx: Tx, parts: Parts, workspace: string, now: number): Promise<void> {
  if (!(await findWorkspace(tx, workspace))?.removed_at) return;
  await reinstalled(tx, parts, workspace, now);
  await updateWorkspace(tx, workspace, { removed_at: null });
}

/** A workspace whose last channel is out of reach was left, in whatever order that is told. */
async function removedWithLast(tx: Tx, parts: Parts, workspace: string, now: number): Promise<void> {
  if ((await reachableChannels(tx, workspace)) === 0) await removed(tx, parts, workspace, now);
}

/** Everything stops at once: what waits to leave is dropped. What is kept goes after a while, unless the bot comes back. */
async function removed(tx: Tx, parts: Parts, workspace: string, now: number): Promise<void> {
  const before = (await findWorkspace(tx, workspace))?.removed_at;
  await dropWaiting(tx, { workspace, why: 'removed' });
  if (before) return;
  await updateWorkspace(tx, workspace, { removed_at: now });
  parts.log.info('workspace.removed', { workspace, erasedAfterDays: REMOVED_DAYS });
}

/** What the platform says of somebody. Whoever is deactivated has left everywhere. */
async function knownAs(tx: Tx, parts: Parts, workspace: string, profile: MemberProfile): Promise<void> {
  const before = await findMember(tx, memberId(workspace, profile.user));
  // Of somebody who left before the bot met them nothing is kept.
  if (!before && profile.deleted) return;
  await saveMember(tx, workspace, profile.user, profile);
  if (profile.deleted) {
    if (before?.deleted === 0) await deactivated(tx, parts, workspace, profile.user);
    return;
  }
  if (profile.address !== null)
    await savePlace(tx, { workspace, kind: 'member', id: profile.user }, { address: profile.address, gone_at: null });
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
