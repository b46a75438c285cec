import { addressMessage } from '../engine/addressed.ts';
import type { Parts } from '../engine/parts.ts';
import type { Message } from '../message/index.ts';
import { enqueue } from '../store/deliveries.ts';
import type { Tx } from '../store/open.ts';
import { ABOUT_NONE, DESK } from './desk.ts';

/**
 * Writes to one person in the bot's own name, once per slot and workspace. It belongs to no occurrence: its record goes after
 * its lifetime. Its buttons that have no address are the desk's. `awaited` is what answers something they have just done: it
 * waits for no morning.
 */
export async function tellFromDesk(
  tx: Tx,
  parts: Parts,
  to: { readonly workspace: string; readonly user: string; readonly slot: string; readonly awaited?: boolean },
  message: Message,
): Promise<void> {
  await enqueue(tx, {
    id: parts.ids.next(),
    occurrence: `${DESK}.${to.workspace}`,
    slot: to.slot,
    workspace: to.workspace,
    place_kind: 'member',
    place_id: to.user,
    message: JSON.stringify(addressMessage(message, DESK, ABOUT_NONE)),
    in_doubt: 'drop',
    unprompted: to.awaited ? '' : 'personal',
    due_at: parts.clock.now(),
    expires_at: null,
    seq: 0,
  });
}
