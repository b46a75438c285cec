import { channelGoneView, type Why } from '../desk/data/notices.ts';
import { dropWaiting } from '../store/leaving.ts';
import type { Tx } from '../store/open.ts';
import { findPlace, savePlace } from '../store/places.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';
import { hands } from './steering-hands.ts';
import { tellAbout } from './told-hosts.ts';

/**
 * A channel can no longer be written to: what waits for it is dropped, and whoever hosts a ritual there is told, once each
 * time it goes. Since when is kept from the first word of it on.
 */
export async function channelGone(tx: Tx, parts: Parts, workspace: string, channel: string, why: Why): Promise<void> {
  const key = { workspace, kind: 'channel' as const, id: channel };
  const since = (await findPlace(tx, key))?.gone_at ?? parts.clock.now();
  await savePlace(tx, key, { gone_at: since, gone_why: why });
  await dropWaiting(tx, { workspace, to: key, why: 'channel-gone' });
  for (const ritual of await liveRituals(tx, workspace))
    if (ritual.channel === channel && ritual.paused === 0) await tellGone(tx, parts, ritual, since, why);
}

/** Since when, and why, the channel of a ritual, which the bot was in once, cannot be written to; null where it can. */
export async function goneSince(
  tx: Tx,
  { workspace, channel }: Pick<RitualRow, 'workspace' | 'channel'>,
): Promise<{ readonly since: number; readonly why: Why } | null> {
  const place = await findPlace(tx, { workspace, kind: 'channel', id: channel });
  if (!place || place.roster_at === null || place.gone_at === null) return null;
  return { since: place.gone_at, why: (place.gone_why ?? 'left') as Why };
}

/** The bot is in a channel again. */
export const channelBack = (tx: Tx, workspace: string, channel: string): Promise<void> =>
  savePlace(tx, { workspace, kind: 'channel', id: channel }, { gone_at: null, gone_why: null });

/** Tells a ritual's hosts that its channel is gone, once for each time. */
export const tellGone = async (tx: Tx, parts: Parts, ritual: RitualRow, since: number, why: Why): Promise<void> =>
  tellAbout(
    tx,
    parts,
    { ritual, users: await hands(tx, ritual), slot: `channel-gone:${since.toString(36)}` },
    (about, language) => channelGoneView(about, why, language),
  );
