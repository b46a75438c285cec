import type { Sent } from '../ports/adapter.ts';
import type { DeliveryRow } from '../store/deliveries.ts';
import type { Tx } from '../store/open.ts';
import { findPlace, reachedAgain, savePlace } from '../store/places.ts';

type To = Pick<DeliveryRow, 'workspace' | 'place_kind' | 'place_id'>;
type Refused = Extract<Sent, { s: 'never' }>['reason'];

/** Somebody who could not be reached is tried again so much later at the earliest, unless they turn up themselves. Milliseconds. */
const TRY_AGAIN_MS = 7 * 86_400_000;

const keyOf = ({ workspace, place_id: id }: To) => ({ workspace, kind: 'member' as const, id });

/** Whether the platform refused to bring somebody anything lately: they blocked the bot, or do not have it. What they ask for themselves is brought. */
export async function isUnreachable(tx: Tx, row: To, now: number): Promise<boolean> {
  if (row.place_kind !== 'member') return false;
  const since = (await findPlace(tx, keyOf(row)))?.gone_at ?? null;
  return since !== null && now - since < TRY_AGAIN_MS;
}

/** The platform refuses to bring somebody anything. */
export async function noteUnreachable(tx: Tx, row: To, reason: Refused, now: number): Promise<void> {
  if (row.place_kind !== 'member' || (reason !== 'gone' && reason !== 'forbidden')) return;
  await savePlace(tx, keyOf(row), { gone_at: now });
}

/** Something reached somebody, or they turned up. */
export async function noteReached(tx: Tx, row: To): Promise<void> {
  if (row.place_kind === 'member') await reachedAgain(tx, keyOf(row));
}
