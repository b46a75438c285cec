import { sql } from 'kysely';
import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type DeliveryRow = Tables['delivery'];
export type NewDelivery = Pick<
  DeliveryRow,
  | 'id'
  | 'occurrence'
  | 'slot'
  | 'workspace'
  | 'place_kind'
  | 'place_id'
  | 'message'
  | 'in_doubt'
  | 'unprompted'
  | 'due_at'
  | 'expires_at'
  | 'seq'
> & {
  /** The slot of the message it stands under. */
  readonly under?: string;
};

/**
 * Puts a message in the outbox; a slot that is taken already stays as it is, so running a stage again cannot post twice. It
 * stands under another only where that one was said before, in the same place.
 */
export async function enqueue(tx: Tx, { under = '', ...row }: NewDelivery): Promise<void> {
  await tx
    .insertInto('delivery')
    .values({
      ...row,
      under: under === '' ? '' : await rootOf(tx, row, under),
      revision: 1,
      sent_revision: 0,
      receipt: null,
      state: 'due',
      why: '',
      attempts: 0,
      attempted_at: null,
      sent_at: null,
    })
    .onConflict((c) => c.columns(['occurrence', 'slot']).doNothing())
    .execute();
}

/** The slot that a message of this place stands under: platforms know one level, so what is under another shares its place. */
async function rootOf(tx: Tx, row: Pick<DeliveryRow, 'occurrence' | 'place_kind' | 'place_id'>, slot: string): Promise<string> {
  const above = await findDelivery(tx, row.occurrence, slot);
  if (!above || above.place_kind !== row.place_kind || above.place_id !== row.place_id) return '';
  return above.under || above.slot;
}

/** The message of a slot, as it stands. */
export const findDelivery = (tx: Tx, occurrence: string, slot: string): Promise<DeliveryRow | undefined> =>
  tx.selectFrom('delivery').selectAll().where('occurrence', '=', occurrence).where('slot', '=', slot).executeTakeFirst();

/** That the message a delivery stands under is there, or never will be: until then it cannot leave. */
export const ABOVE_IS_SETTLED = sql<boolean>`(delivery.under = '' or not exists (
  select 1 from delivery as above where above.occurrence = delivery.occurrence and above.slot = delivery.under
  and above.state = 'due' and above.receipt is null))`;

/** The slot's message becomes `message`, on its way or already there. A message that was dropped stays dropped. */
export async function revise(tx: Tx, occurrence: string, slot: string, message: string, now: number): Promise<void> {
  const waiting = await tx
    .updateTable('delivery')
    .set((e) => ({ message, revision: e('revision', '+', 1) }))
    .where('occurrence', '=', occurrence)
    .where('slot', '=', slot)
    .where('state', '=', 'due')
    .executeTakeFirst();
  if (waiting.numUpdatedRows > 0n) return;
  await tx
    .updateTable('delivery')
    .set((e) => ({ message, revision: e('revision', '+', 1), state: 'due', due_at: now, attempts: 0 }))
    .where('occurrence', '=', occurrence)
    .where('slot', '=', slot)
    .where('state', '=', 'sent')
    .execute();
}

/**
 * Takes back a message that has not left; one on its way may still arrive, but is not sent again. A slot that ends in `:`
 * stands for all that begin with it.
 */
export async function withdraw(tx: Tx, occurrence: string, slot: string): Promise<void> {
  const unsent = tx
    .updateTable('delivery')
    .where('occurrence', '=', occurrence)
    .where(slot.endsWith(':') ? sql<boolean>`substr(slot, 1, ${slot.length}) = ${slot}` : sql<boolean>`slot = ${slot}`)
    .where('state', '=', 'due')
    .where('receipt', 'is', null);
  await unsent.set({ expires_at: 0 }).where('attempted_at', 'is not', null).execute();
  await unsent.set({ state: 'dropped', why: 'withdrawn', message: '' }).where('attempted_at', 'is', null).execute();
}

/** The slots of an occurrence that start with `prefix`, as they stand. */
export const deliveriesOf = (tx: Tx, occurrence: string, prefix = ''): Promise<DeliveryRow[]> =>
  tx
    .selectFrom('delivery')
    .selectAll()
    .where('occurrence', '=', occurrence)
    .where(sql<boolean>`substr(slot, 1, ${prefix.length}) = ${prefix}`)
    .orderBy('slot')
    .execute();

/** Due messages of one lane in order, channels before people: one line that all read must not wait behind hundreds of private messages. */
export async function dueDeliveries(tx: Tx, workspace: string, now: number, limit: number): Promise<DeliveryRow[]> {
  const due = (kind: 'channel' | 'member'): Promise<DeliveryRow[]> =>
    tx
      .selectFrom('delivery')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('place_kind', '=', kind)
      .where('state', '=', 'due')
      .where('due_at', '<=', now)
      .where(ABOVE_IS_SETTLED)
      .orderBy('due_at')
      .orderBy('seq')
      .orderBy('id')
      .limit(limit)
      .execute();
  return [...(await due('channel')), ...(await due('member'))].slice(0, limit);
}

/** Notes that a call to the platform is about to leave; the row as it stands then, or null when nothing is owed any more. */
export async function startAttempt(tx: Tx, id: string, now: number): Promise<DeliveryRow | null> {
  const row = await tx
    .updateTable('delivery')
    .set((e) => ({ attempted_at: now, attempts: e('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'due')
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The platform took revision `revision`. Once nothing newer waits, or what waited was forgotten, the body is not kept. `before` is the receipt that the
 * attempt started from: a new message that another process has brought there meanwhile keeps the receipt it has.
 */
export async function completeDelivery(
  tx: Tx,
  sent: {
    readonly id: string;
    readonly revision: number;
    readonly receipt: string;
    readonly now: number;
    readonly before?: string | null;
  },
): Promise<void> {
  const taken = tx
    .updateTable('delivery')
    .set((e) => ({
      receipt: sent.receipt,
      sent_revision: sent.revision,
      attempted_at: null,
      // An edit is not one more message.
      sent_at: e.case().when('receipt', 'is', null).then(sent.now).else(e.ref('sent_at')).end(),
      attempts: 0,
    }))
    .where('id', '=', sent.id);
  const first = await (sent.before === null ? taken.where('receipt', 'is', null) : taken).executeTakeFirst();
  if (first.numUpdatedRows === 0n) return;
  await tx
    .updateTable('delivery')
    .set({ state: 'sent', message: '' })
    .where('id', '=', sent.id)
    .where((e) => e.or([e('revision', '=', sent.revision), e('message', '=', '')]))
    .where('state', '=', 'due')
    .execute();
}

/** Of what is over and erased, of these kinds, not even to whom it went is kept once there is nothing more to say there. */
export async function forgetIfErased(tx: Tx, id: string, kinds: readonly string[]): Promise<void> {
  const over = tx.selectFrom('occurrence').select('id').where('ended_at', 'is not', null).where('data', '=', 'null');
  const erased = over.where('kind', 'in', [...kinds, '']);
  await tx.deleteFrom('delivery').where('id', '=', id).where('state', '!=', 'due').where('occurrence', 'in', erased).execute();
}

/** Its answer was lost, at `at`: it may have arrived, and counts as if it had. */
export async function mayHaveArrived(tx: Tx, id: string, at: number): Promise<void> {
  await tx.updateTable('delivery').set({ sent_at: at }).where('id', '=', id).where('receipt', 'is', null).execute();
}

/** When an attempt was made whose outcome counts only while no other was made since. */
export type During = { readonly attempted: number | null };

const dueRow = (tx: Tx, id: string, during?: During) => {
  const row = tx.updateTable('delivery').where('id', '=', id).where('state', '=', 'due');
  return during ? row.where('attempted_at', '=', during.attempted) : row;
};

/** Not taken: due again at `dueAt`. */
export async function postpone(tx: Tx, id: string, dueAt: number, why: string, during?: During): Promise<void> {
  await dueRow(tx, id, during).set({ due_at: dueAt, attempted_at: null, why }).execute();
}

/** What it stood under is not there any more: it is due again, to stand by itself. */
export async function standAlone(tx: Tx, id: string, during: During): Promise<void> {
  await dueRow(tx, id, during).set({ under: '', attempted_at: null }).execute();
}

/** Gives up a message: `dropped` by a rule, or `parked` for a person to look at. */
export async function giveUp(tx: Tx, id: string, state: 'dropped' | 'parked', why: string, during?: During): Promise<void> {
  await dueRow(tx, id, during).set({ state, why, attempted_at: null, message: '' }).execute();
}

/** Unprompted private messages to one person but for `except`: sent since `since`, as far as is known, and waiting with a due moment before `before`. */
export async function unpromptedTo(
  tx: Tx,
  a: {
    readonly workspace: string;
    readonly user: string;
    readonly since: number;
    readonly before: number;
    readonly except?: string;
  },
): Promise<{ readonly sent: number; readonly waiting: readonly string[] }> {
  const base = tx
    .selectFrom('delivery')
    .where('workspace', '=', a.workspace)
    .where('place_kind', '=', 'member')
    .where('place_id', '=', a.user)
    .where('id', '!=', a.except ?? '')
    .where('unprompted', 'not in', ['', 'personal']);
  const sent = await base
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('sent_at', '>=', a.since)
    .executeTakeFirst();
  const waiting = await base
    .select('unprompted')
    .where('state', '=', 'due')
    .where('receipt', 'is', null)
    .where('due_at', '<', a.before)
    .execute();
  return { sent: Number(sent?.n ?? 0), waiting: waiting.map((row) => row.unprompted) };
}
