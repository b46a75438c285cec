import type { Message } from '../message/index.ts';
import type { Place, Sent } from '../ports/adapter.ts';
import {
  completeDelivery,
  type DeliveryRow,
  dueDeliveries,
  findDelivery,
  forgetIfErased,
  giveUp,
  mayHaveArrived,
  postpone,
  standAlone,
  startAttempt,
} from '../store/deliveries.ts';
import { claimLane, pauseLane } from '../store/lanes.ts';
import { findMember, isIn, memberId } from '../store/members.ts';
import { findOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { choiceOf } from '../store/participation.ts';
import { findPlace } from '../store/places.ts';
import { findRitual, type RitualRow } from '../store/rituals.ts';
import { setWakeup } from '../store/wakeups.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { goneSince } from './channel-changes.ts';
import { sealedKinds } from './machines.ts';
import { undelivered } from './notices.ts';
import { type Parts, platformOf } from './parts.ts';
import { alternatesOf, hostsOf } from './people.ts';
import { zoneOf } from './planning.ts';
import { maySend } from './unprompted.ts';
import { isUnreachable, noteReached, noteUnreachable } from './unreachable.ts';
import { ROSTER } from './wakeup-names.ts';

/** How long a lane is this process's own; far longer than a call to a platform may take. Milliseconds. */
export const LANE_LEASE_MS = 30_000;
/** A message that was not taken so often is parked for a person. */
const MAX_ATTEMPTS = 20;
const LOOK_AHEAD = 50;
/** So much later a change of what stands in a channel that is gone is tried again. Milliseconds. */
const CHANGE_LATER_MS = 6 * 3_600_000;
/** So long before a message leaves that waited for somebody to be back, they are asked after. Milliseconds. */
const LOOK_BEFORE_MS = 60_000;

/** A message whose call is about to leave; `under` is the receipt of the one it will stand under. */
export type Attempt = { readonly row: DeliveryRow; readonly place: Place; readonly under: string | null };
/** What is busy in this process: delivery ids on their way, places that must wait their turn. */
export type Busy = { readonly ids: ReadonlySet<string>; readonly places: ReadonlySet<string> };

/** The key of a place within its lane. */
export const placeKey = (row: Pick<DeliveryRow, 'place_kind' | 'place_id'>): string => `${row.place_kind}:${row.place_id}`;

/**
 * Chooses the lane's next message that may leave now and notes that it is about to: `blocked` when only busy places are
 * left, null when there is nothing or another process drives the lane. Rules that need no platform are applied on the way: expiry, doubt, quiet hours, the week's three.
 */
export function nextAttempt(parts: Parts, workspace: string, busy: Busy): Promise<Attempt | 'blocked' | null> {
  return parts.store.transaction(async (tx) => {
    const now = parts.clock.now();
    if (!(await claimLane(tx, workspace, { owner: parts.owner, now, until: now + LANE_LEASE_MS }))) return null;
    const removed = (await findWorkspace(tx, workspace))?.removed_at;
    let blocked = false;
    for (const row of await dueDeliveries(tx, workspace, now, LOOK_AHEAD + busy.ids.size)) {
      if (busy.ids.has(row.id)) continue;
      if (removed) await giveUp(tx, row.id, 'dropped', 'removed');
      else if (busy.places.has(placeKey(row))) blocked = true;
      else if (await mayLeave(tx, parts, row, now)) {
        const started = await startAttempt(tx, row.id, now);
        const key = { workspace, kind: row.place_kind as Place['kind'], id: row.place_id };
        if (!started) continue;
        const above = started.under === '' ? undefined : await findDelivery(tx, started.occurrence, started.under);
        const address = (await findPlace(tx, key))?.address ?? null;
        return { row: started, place: { ...key, address }, under: above?.receipt ?? null };
      }
    }
    return blocked ? 'blocked' : null;
  });
}

async function mayLeave(tx: Tx, parts: Parts, row: DeliveryRow, now: number): Promise<boolean> {
  const fresh = row.receipt === null;
  const drop = async (why: string): Promise<false> => {
    await giveUp(tx, row.id, 'dropped', why);
    parts.log.info('delivery.dropped', { delivery: row.id, workspace: row.workspace, slot: slotName(row), why });
    return false;
  };
  // Whoever made the last attempt never said what became of it.
  if (fresh && row.attempted_at !== null) await mayHaveArrived(tx, row.id, row.attempted_at);
  if (fresh && row.attempted_at !== null && row.in_doubt === 'drop') return drop('in-doubt');
  if (fresh && row.expires_at !== null && row.expires_at <= now) return drop('expired');
  const gone = row.place_kind === 'channel' ? await goneSince(tx, { workspace: row.workspace, channel: row.place_id }) : null;
  if (gone && (fresh || gone.why === 'deleted')) return drop('channel-gone');
  if (gone) {
    // What stands there is changed once the channel is back.
    await postpone(tx, row.id, now + CHANGE_LATER_MS, 'channel-gone');
    return false;
  }
  if (!fresh || row.unprompted === '') return true;
  if (await isUnreachable(tx, row, now)) return drop('unreachable');
  const occurrence = await findOccurrence(tx, row.occurrence);
  const ritual = occurrence && (await findRitual(tx, occurrence.ritual));
  if (ritual && (await hasLeft(tx, ritual, row, now))) return drop('left');
  const permission = await maySend(tx, row, now, ritual ? zoneOf(ritual, {}) : 'UTC');
  if (permission.may === 'not') return drop('week-full');
  if (permission.may === 'wait') {
    if (row.expires_at !== null && permission.until >= row.expires_at)
      return drop(permission.away ? 'away-until-expiry' : 'quiet-until-expiry');
    await postpone(tx, row.id, permission.until, permission.away ? 'away' : 'quiet');
    // Whether they are back is asked before it leaves.
    if (permission.away) await lookThen(tx, parts, row, permission.until - LOOK_BEFORE_MS);
    return false;
  }
  return true;
}

/** The roster is looked at again at a moment, and with it who is away. */
const lookThen = (tx: Tx, parts: Parts, { workspace, occurrence, place_id }: DeliveryRow, at: number): Promise<void> =>
  setWakeup(tx, { id: parts.ids.next(), occurrence, name: ROSTER, member: memberId(workspace, place_id), due_at: at });

/**
 * Whether the person paused, stopped or left the channel since the message was written. What people asked to be told is
 * not meant by that, and of a channel whose roster is not known nobody has left.
 */
async function hasLeft(tx: Tx, ritual: RitualRow, row: DeliveryRow, now: number): Promise<boolean> {
  if (row.unprompted === 'personal') return false;
  const member = memberId(row.workspace, row.place_id);
  const choice = await choiceOf(tx, ritual.id, member);
  const paused = Math.max(choice.state === 'paused' ? choice.until : 0, (await findMember(tx, member))?.paused_until ?? 0);
  if (choice.state === 'stopped' || paused > now) return true;
  if (
    [...hostsOf(ritual), ...alternatesOf(ritual)].includes(row.place_id) ||
    (await isIn(tx, row.workspace, ritual.channel, member))
  )
    return false;
  const channel = await findPlace(tx, { workspace: row.workspace, kind: 'channel', id: ritual.channel });
  return typeof channel?.roster_at === 'number';
}

/** Makes the one call to the platform. A bug in an adapter counts as a refusal: it must not stop the lane. */
export async function call(parts: Parts, attempt: Attempt): Promise<Sent> {
  const { row, place, under } = attempt;
  const adapter = parts.adapters.get(platformOf(row.workspace));
  if (!adapter) return { s: 'later', afterMs: 60_000, lane: true, why: 'platform-off' };
  // A process that slept since it chose: another may drive the lane by now, and what was so of the message no longer be.
  const late = parts.clock.now() - (row.attempted_at ?? 0);
  if (late > LANE_LEASE_MS) return { s: 'later', afterMs: 0, lane: false, why: 'slept' };
  const message = JSON.parse(row.message) as Message;
  try {
    if (row.receipt !== null) return await adapter.edit(row.receipt, message);
    return await adapter.send(place, message, row.id, under ?? undefined);
  } catch (error) {
    parts.log.error('delivery.bug', { delivery: row.id, code: error instanceof Error ? error.name : 'unknown' });
    return { s: 'never', reason: 'invalid', why: 'bug' };
  }
}

/** Writes what became of the call. That it was not taken counts only while no other process has tried since. */
export async function conclude(parts: Parts, { row, under }: Attempt, sent: Sent): Promise<void> {
  parts.meter.delivery(platformOf(row.workspace), sent.s);
  if (sent.s === 'sent' && row.receipt === null) parts.meter.late('delivery', parts.clock.now() - row.due_at);
  await parts.store.transaction(async (tx) => {
    await settle(tx);
    await forgetIfErased(tx, row.id, sealedKinds(parts));
  });
  async function settle(tx: Tx): Promise<void> {
    const now = parts.clock.now();
    const during = { attempted: row.attempted_at };
    switch (sent.s) {
      case 'sent':
        if (row.receipt === null) await noteReached(tx, row);
        return completeDelivery(tx, { id: row.id, revision: row.revision, before: row.receipt, receipt: sent.receipt, now });
      case 'later':
        if (sent.lane) await pauseLane(tx, row.workspace, now + sent.afterMs);
        if (!sent.lane && row.attempts >= MAX_ATTEMPTS) return giveUp(tx, row.id, 'parked', sent.why, during);
        // While the whole lane waits, its messages keep their order.
        return postpone(tx, row.id, sent.lane ? row.due_at : now + sent.afterMs, sent.why, during);
      case 'unknown':
        return inDoubt(tx, row, now, sent.why);
      case 'never':
        // What it was to stand under may be what is gone, taken down by hand: if it is the channel, the next call tells.
        if (under !== null && row.receipt === null && sent.reason === 'gone') return standAlone(tx, row.id, during);
        return refused(tx, parts, row, sent);
    }
  }
  parts.log[sent.s === 'never' ? 'warn' : 'info']('delivery', {
    delivery: row.id,
    workspace: row.workspace,
    occurrence: row.occurrence,
    slot: slotName(row),
    edit: row.receipt !== null,
    outcome: sent.s,
    ...('why' in sent ? { why: sent.why } : {}),
  });
}

/** The answer was lost: an edit is simply made again, a new message does what it says itself. */
async function inDoubt(tx: Tx, row: DeliveryRow, now: number, why: string): Promise<void> {
  const during = { attempted: row.attempted_at };
  await mayHaveArrived(tx, row.id, now);
  if (row.receipt === null && row.in_doubt === 'drop') return giveUp(tx, row.id, 'dropped', 'in-doubt', during);
  if (row.attempts >= MAX_ATTEMPTS) return giveUp(tx, row.id, 'parked', why, during);
  return postpone(tx, row.id, now + 5_000 * 2 ** Math.min(row.attempts - 1, 6), why, during);
}

async function refused(tx: Tx, parts: Parts, row: DeliveryRow, sent: Extract<Sent, { s: 'never' }>): Promise<void> {
  await giveUp(tx, row.id, sent.reason === 'invalid' ? 'parked' : 'dropped', sent.why || sent.reason, {
    attempted: row.attempted_at,
  });
  if (row.receipt === null) await noteUnreachable(tx, row, sent.reason, parts.clock.now());
  if (row.place_kind !== 'channel' || row.receipt !== null) return;
  const occurrence = await findOccurrence(tx, row.occurrence);
  const ritual = occurrence && (await findRitual(tx, occurrence.ritual));
  if (ritual) await undelivered(tx, parts, ritual, row.occurrence, sent.reason);
}

/** The slot without the person in it. */
const slotName = (row: DeliveryRow): string => row.slot.split(':')[0] ?? '';
