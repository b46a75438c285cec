import { dropStranded } from './calendars.ts';
import { dropHandedBefore } from './handed.ts';
import type { Tx } from './open.ts';
import { dropDraftsBefore } from './rituals.ts';

/** Erases what is older than its lifetime, and what nobody can use any more; each limit is epoch milliseconds. Returns how many rows went, by table. */
export async function eraseOld(
  tx: Tx,
  before: {
    readonly seen: number;
    readonly wakeups: number;
    readonly deliveries: number;
    readonly handed: number;
    readonly rounds: number;
    readonly drafts: number;
    readonly audit: number;
  },
): Promise<Readonly<Record<string, number>>> {
  const ended = (at: number) =>
    tx.selectFrom('occurrence').select('id').where('ended_at', 'is not', null).where('ended_at', '<', at);
  const gone = async (query: { executeTakeFirst(): Promise<{ numDeletedRows: bigint }> }): Promise<number> =>
    Number((await query.executeTakeFirst()).numDeletedRows);
  // What was asked of an occurrence that was planned, and then never began, outlives it.
  // Of what was erased, or never began, not even to whom something went is kept.
  const hollow = tx
    .deleteFrom('delivery')
    .where('state', '!=', 'due')
    .where(
      'occurrence',
      'in',
      tx.selectFrom('occurrence').select('id').where('ended_at', 'is not', null).where('data', '=', 'null'),
    );
  const orphans = tx
    .deleteFrom('delivery')
    .where('due_at', '<', before.deliveries)
    .where('state', '!=', 'due')
    .where((e) => e.not(e.exists(e.selectFrom('occurrence').select('id').whereRef('occurrence.id', '=', 'delivery.occurrence'))));
  return {
    seen: await gone(tx.deleteFrom('seen').where('at', '<', before.seen)),
    wakeup: await gone(tx.deleteFrom('wakeup').where('done_at', '<', before.wakeups)),
    delivery:
      (await gone(tx.deleteFrom('delivery').where('occurrence', 'in', ended(before.deliveries)))) +
      (await gone(orphans)) +
      (await gone(hollow)),
    handed: await dropHandedBefore(tx, before.handed),
    entry: await gone(tx.deleteFrom('entry').where('occurrence', 'in', ended(before.rounds))),
    ballot: await gone(tx.deleteFrom('ballot').where('occurrence', 'in', ended(before.rounds))),
    occurrence: await gone(tx.deleteFrom('occurrence').where('ended_at', 'is not', null).where('ended_at', '<', before.rounds)),
    ritual: await dropDraftsBefore(tx, before.drafts),
    calendar: await dropStranded(tx),
    audit: await gone(tx.deleteFrom('audit').where('at', '<', before.audit)),
  };
}
