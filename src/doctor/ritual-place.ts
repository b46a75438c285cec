import { platformOf } from '../engine/parts.ts';
import { findPlace } from '../store/places.ts';
import type { RitualRow } from '../store/rituals.ts';
import { findWorkspace } from '../store/workspaces.ts';
import type { Finding } from './finding.ts';
import { about, type Round } from './round.ts';

/** Whether a ritual can be reached at all: its kind, its platform, its workspace, its channel, and who is in that. */
export async function placeFindings({ tx, parts }: Round, ritual: RitualRow): Promise<readonly Finding[]> {
  const platform = platformOf(ritual.workspace);
  if (!parts.kinds.has(ritual.kind)) return [about(ritual, 'fail', 'kind-unknown', { args: { kind: ritual.kind } })];
  if (!parts.adapters.has(platform)) return [about(ritual, 'fail', 'platform-off', { args: { platform } })];
  const workspace = await findWorkspace(tx, ritual.workspace);
  if (workspace?.removed_at) return [about(ritual, 'fail', 'workspace-removed')];
  const key = { workspace: ritual.workspace, kind: 'channel', id: ritual.channel } as const;
  const channel = await findPlace(tx, key);
  if (channel?.gone_at) return [about(ritual, 'fail', 'channel-gone', { args: { channel: ritual.channel } })];
  // A workspace that nobody has been heard from may be one that this bot is not in.
  if (!workspace?.installed_at && platform === 'slack') return [about(ritual, 'warn', 'workspace-unseen')];
  // A date may be far away: who is there is asked once it comes near.
  return channel?.roster_at ? [] : [about(ritual, 'note', 'roster-unknown')];
}
