import type { Store, Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type OccurrenceRow = Tables['occurrence'];

/** Stage of a row that was planned and has not begun. */
export const PLANNED = 'planned';

/** An occurrence's id: its ritual and its start, so that any process may plan it and it exists once. */
export const occurrenceId = (ritual: string, start: number): string => `${ritual}.${start.toString(36)}`;

/** Inserts an occurrence that has not begun; false when it was there already. */
export async function planOccurrence(
  tx: Tx,
  row: Omit<OccurrenceRow, 'stage' | 'stage_at' | 'skip' | 'data' | 'until_at' | 'ended_at'>,
): Promise<boolean> {
  const result = await tx
    .insertInto('occurrence')
    .values({ ...row, stage: PLANNED, stage_at: row.start_at, skip: 0, data: 'null', until_at: null, ended_at: null })
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export const findOccurrence = (tx: Tx, id: string): Promise<OccurrenceRow | undefined> =>
  tx.selectFrom('occurrence').selectAll().where('id', '=', id).executeTakeFirst();

/** The occurrence, locked until the transaction ends: two units on one occurrence see each other. SQLite serialises anyway. */
export function lockOccurrence(tx: Tx, engine: Store['engine'], id: string): Promise<OccurrenceRow | undefined> {
  const query = tx.selectFrom('occurrence').selectAll().where('id', '=', id);
  return (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}

export async function updateOccurrence(tx: Tx, id: string, change: Partial<Omit<OccurrenceRow, 'id'>>): Promise<void> {
  await tx.updateTable('occurrence').set(change).where('id', '=', id).execute();
}

/** A ritual's occurrences that have begun and not ended, and the planned one, soonest first. */
export const openOccurrences = (tx: Tx, ritual: string): Promise<OccurrenceRow[]> =>
  tx
    .selectFrom('occurrence')
    .selectAll()
    .where('ritual', '=', ritual)
    .where('ended_at', 'is', null)
    .orderBy('start_at')
    .execute();

/** The start of the ritual's next occurrence but for one, or null. */
export async function nextStart(tx: Tx, ritual: string, except: string): Promise<number | null> {
  const row = await tx
    .selectFrom('occurrence')
    .select('start_at')
    .where('ritual', '=', ritual)
    .where('stage', '=', PLANNED)
    .where('id', '!=', except)
    .orderBy('start_at')
    .limit(1)
    .executeTakeFirst();
  return row?.start_at ?? null;
}

/** A ritual's occurrences on one machine that hold something, in an order that says nothing: that of their ids, which are chance. */
export const occurrencesOf = (tx: Tx, ritual: string, kind: string): Promise<OccurrenceRow[]> =>
  tx
    .selectFrom('occurrence')
    .selectAll()
    .where('ritual', '=', ritual)
    .where('kind', '=', kind)
    .where('data', '!=', 'null')
    .orderBy('id')
    .execute();

/** The latest occurrence before `row`, of its ritual and machine, that ended in a stage and remembers something. */
export const lastEnded = (
  tx: Tx,
  row: Pick<OccurrenceRow, 'ritual' | 'kind' | 'start_at'>,
  stage: string,
): Promise<OccurrenceRow | undefined> =>
  tx
    .selectFrom('occurrence')
    .selectAll()
    .where('ritual', '=', row.ritual)
    .where('kind', '=', row.kind)
    .where('stage', '=', stage)
    .where('ended_at', 'is not', null)
    .where('data', '!=', 'null')
    .where('start_at', '<', row.start_at)
    .orderBy('start_at', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The number of the ritual's last occurrence, or 0. */
export async function lastNumber(tx: Tx, ritual: string): Promise<number> {
  const row = await tx
    .selectFrom('occurrence')
    .select((e) => e.fn.max('n').as('n'))
    .where('ritual', '=', ritual)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** The last start of the ritual that is planned no more: it began, or was left out; 0 when there is none. */
export async function lastBegun(tx: Tx, ritual: string): Promise<number> {
  const row = await tx
    .selectFrom('occurrence')
    .select((e) => e.fn.max('start_at').as('at'))
    .where('ritual', '=', ritual)
    .where('stage', '!=', PLANNED)
    .executeTakeFirst();
  return Number(row?.at ?? 0);
}

/**
 * Forgets all that an occurrence holds, but for where it stands and what it still owes. A message on its way may still
 * arrive, but is not sent again; if it does, it becomes what it was changed to, for the slots that were `revised` just now.
 */
export async function eraseOccurrence(tx: Tx, id: string, revised: readonly string[] = []): Promise<void> {
  await tx.deleteFrom('entry').where('occurrence', '=', id).execute();
  await tx.deleteFrom('ballot').where('occurrence', '=', id).execute();
  await tx.updateTable('occurrence').set({ data: 'null' }).where('id', '=', id).execute();
  const unsent = tx.updateTable('delivery').where('occurrence', '=', id).where('state', '=', 'due').where('receipt', 'is', null);
  const onItsWay = unsent.where('attempted_at', 'is not', null);
  await onItsWay.set({ expires_at: 0 }).execute();
  await (revised.length > 0 ? onItsWay.where('slot', 'not in', revised) : onItsWay).set({ message: '' }).execute();
  await unsent.set({ state: 'dropped', why: 'erased', message: '' }).where('attempted_at', 'is', null).execute();
  // Once it is over, to whom something of it went is forgotten too; what is on its way, or to be changed where it stands, at the next purge.
  const over = tx.selectFrom('occurrence').select('id').where('id', '=', id).where('ended_at', 'is not', null);
  const done = tx.deleteFrom('delivery').where('occurrence', 'in', over).where('state', '!=', 'due');
  await (revised.length > 0 ? done.where('slot', 'not in', revised) : done).execute();
}

/** Forgets an occurrence that never began, with its wakeups. */
export async function unplan(tx: Tx, id: string): Promise<void> {
  const gone = await tx.deleteFrom('occurrence').where('id', '=', id).where('stage', '=', PLANNED).executeTakeFirst();
  // One that another process has begun meanwhile keeps its own.
  if (gone.numDeletedRows > 0n) await tx.deleteFrom('wakeup').where('occurrence', '=', id).execute();
}
