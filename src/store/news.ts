import { sql } from 'kysely';
import type { Tx } from './open.ts';

/** The earliest moment of what is owed, an occurrence under `begin` counting from its start; null when nothing is. Reads every open wakeup. */
export async function nextNewsAt(tx: Tx, begin: string): Promise<number | null> {
  const wakeup = await tx
    .selectFrom('wakeup')
    .innerJoin('occurrence', 'occurrence.id', 'wakeup.occurrence')
    .select(sql<number | null>`min(case when wakeup.name = ${begin} then occurrence.start_at else wakeup.due_at end)`.as('at'))
    .where('wakeup.done_at', 'is', null)
    .where('wakeup.parked_at', 'is', null)
    .executeTakeFirst();
  const delivery = await tx
    .selectFrom('delivery')
    .select((e) => e.fn.min('due_at').as('at'))
    .where('state', '=', 'due')
    .executeTakeFirst();
  const times = [wakeup?.at, delivery?.at].flatMap((at) => (at === null || at === undefined ? [] : [Number(at)]));
  return times.length > 0 ? Math.min(...times) : null;
}
