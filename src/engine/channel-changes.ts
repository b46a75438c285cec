import { channelGoneView, type Why } from '../desk/data/notices.ts';
import { dropWaiting } from '../store/leaving.ts';
import type { Tx } from '../store/open.ts';
import { findPlace, savePlace } from '../store/places.ts';
import { liveRituals, type RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';
import { hands } from './steering-hands.ts';
import { tellOfSeveral } from './told-hosts.ts';

/**
 * A channel can no longer be written to: what waits for it is dropped, and whoever hosts a ritual there is told, once each
 * time it goes. Since when is kept from the first word of it on.
 */
export async function channelGone(tx: Tx, parts: Parts, workspace: string, channel: string, why: Why): Promise<void> {
  const key = { workspace, kind: 'channel' as const, id: channel };
  const since = (await findPlace(tx, key))?.gone_at ?? parts.clock.now();
  await savePlace(tx, key, { gone_at: since, gone_why: why });
  await dropWaiting(tx, { workspace, to: key, why: 'channel-gone' });
  await tellGone(tx, parts, { workspace, channel }, since, why);
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

/** Tells whoever hosts rituals in a channel that it is gone: once for each time, whatever they host there. */
export async function tellGone(
  tx: Tx,
  parts: Parts,
  { workspace, channel }: Pick<RitualRow, 'workspace' | 'channel'>,
  since: number,
  why: Why,
): Promise<void> {
  const there = (await liveRituals(tx, workspace)).filter((ritual) => ritual.channel === channel && ritual.paused === 0);
  const hosted = new Map<string, RitualRow[]>();
  for (const ritual of there) for (const user of await hands(tx, ritual)) hosted.set(user, [...(hosted.get(user) ?? []), ritual]);
  for (const [user, rituals] of hosted)
    await tellOfSeveral(tx, parts, { rituals, user, slot: `channel-gone:${since.toString(36)}:${channel}` }, (abouts, language) =>
      channelGoneView(abouts, why, language),
    );
}
