import type { Change } from '../ports/adapter.ts';
import type { Tx } from '../store/open.ts';
import { channelsWithin, forgetRoster } from '../store/places.ts';
import type { Tables } from '../store/tables.ts';
import { channelGone } from './channel-changes.ts';
import { leftChannel } from './leaving.ts';
import type { Parts } from './parts.ts';

type About = { readonly workspace: string; readonly channel: string; readonly within?: string };

/** The channels a change is about: the one it names, and those kept of its group that are `like` this. */
export async function channelsOf(
  tx: Tx,
  { workspace, channel, within }: About,
  like: (place: Tables['place']) => boolean,
): Promise<readonly string[]> {
  const around = within === undefined ? [] : (await channelsWithin(tx, workspace, within)).filter(like);
  return [...new Set([channel, ...around.map(({ id }) => id)])];
}

/** The named channel is out of reach, and with it those of its group that were not before. */
export async function goneTogether(tx: Tx, parts: Parts, change: About, why: 'archived' | 'deleted' | 'left'): Promise<void> {
  for (const channel of await channelsOf(tx, change, (place) => place.gone_at === null))
    await channelGone(tx, parts, change.workspace, channel, why);
}

/** Somebody left the named channel, and with it all of its group. */
export async function leftTogether(tx: Tx, parts: Parts, change: Change & { readonly c: 'left' }): Promise<void> {
  const { workspace, user, within } = change;
  for (const channel of await channelsOf(tx, change, () => true)) {
    await leftChannel(tx, parts, workspace, channel, user);
    // A channel may have people of its own beside those of its group: they are asked for again.
    if (within !== undefined) await forgetRoster(tx, { workspace, kind: 'channel', id: channel });
  }
}
