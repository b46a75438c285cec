import { hostlessView, hostNowView, leftView } from '../desk/data/notices.ts';
import { dropCalendarsIn } from '../store/calendars.ts';
import { administrators, dropWaiting, oweNothing } from '../store/leaving.ts';
import { findMember, isIn, leave, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { liveRituals, type RitualRow, saveRitual } from '../store/rituals.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { lookAround } from './look-around.ts';
import type { Parts } from './parts.ts';
import { pause } from './pausing.ts';
import { alternatesOf, hostsOf } from './people.ts';
import { hands, unhosted } from './steering-hands.ts';
import { tellAbout } from './told-hosts.ts';

const steers = (ritual: RitualRow, user: string): boolean =>
  hostsOf(ritual).includes(user) || alternatesOf(ritual).includes(user);

/**
 * Somebody is deactivated on the platform: they are in no channel and owed nothing any more. What they host goes on with its
 * other hosts, else with who stands in; with nobody left it is paused, and whoever runs the workspace is told. What a file
 * manages is left to its file.
 */
export async function deactivated(tx: Tx, parts: Parts, workspace: string, user: string): Promise<void> {
  const rituals = await liveRituals(tx, workspace);
  const theirs = await Promise.all(rituals.map(({ channel }) => isIn(tx, workspace, channel, memberId(workspace, user))));
  await oweNothing(tx, memberId(workspace, user));
  await dropWaiting(tx, { workspace, to: { kind: 'member', id: user }, why: 'deactivated' });
  for (const [i, ritual] of rituals.entries()) {
    const steered = steers(ritual, user);
    if (steered) await withoutHost(tx, parts, ritual, user);
    if (steered || theirs[i]) await lookAround(tx, parts, ritual);
  }
}

async function withoutHost(tx: Tx, parts: Parts, ritual: RitualRow, user: string): Promise<void> {
  const byFile = ritual.from_file !== 0;
  const next = unhosted(ritual, user);
  const left = await hands(tx, next);
  if (!byFile && left.length > 0) await saveRitual(tx, next);
  if (!byFile && left.length === 0) await pause(tx, parts, next, null);
  const slot = parts.clock.now().toString(36);
  if (left.length === 0) {
    const users = await whoRuns(tx, ritual.workspace);
    return tellAbout(tx, parts, { ritual, users, slot: `hostless:${slot}` }, (about, language) =>
      hostlessView(about, byFile, language),
    );
  }
  const before = hostsOf(ritual);
  const fresh = byFile ? [] : hostsOf(next).filter((one) => !before.includes(one));
  await tellAbout(tx, parts, { ritual, users: fresh, slot: `host-now:${slot}` }, hostNowView);
}

/** Who can be asked about a workspace: its installer where they are still there, else its administrators. */
async function whoRuns(tx: Tx, workspace: string): Promise<readonly string[]> {
  const installer = (await findWorkspace(tx, workspace))?.installer ?? null;
  const person = installer === null ? undefined : await findMember(tx, memberId(workspace, installer));
  return installer !== null && person?.deleted !== 1 ? [installer] : administrators(tx, workspace);
}

/** Somebody is in a channel no more: no calendar reads on. A host hosts a ritual there still, and learns so once. */
export async function leftChannel(tx: Tx, parts: Parts, workspace: string, channel: string, user: string): Promise<void> {
  const id = memberId(workspace, user);
  await dropCalendarsIn(tx, workspace, channel, id);
  await leave(tx, workspace, channel, id);
  for (const ritual of await liveRituals(tx, workspace)) {
    if (ritual.channel !== channel) continue;
    if (hostsOf(ritual).includes(user)) await tellAbout(tx, parts, { ritual, users: [user], slot: 'left' }, leftView);
    await lookAround(tx, parts, ritual);
  }
}
