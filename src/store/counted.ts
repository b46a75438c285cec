import type { Tx } from './open.ts';

/** What stands in the database now and is worth a number: work and messages parked, lanes with messages due and lanes paused. */
export type Counted = {
  readonly parked: { readonly wakeup: number; readonly delivery: number };
  readonly lanes: { readonly open: number; readonly paused: number };
};

/** Counts it at `now`, in epoch milliseconds. */
export async function countNow(tx: Tx, now: number): Promise<Counted> {
  const wakeups = await tx
    .selectFrom('wakeup')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('done_at', 'is', null)
    .where('parked_at', 'is not', null)
    .where('attempts', '>', 0)
    .executeTakeFirst();
  const deliveries = await tx
    .selectFrom('delivery')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'parked')
    .executeTakeFirst();
  const lanes = await tx
    .selectFrom('lane')
    .select((e) => [
      'resume_at',
      e
        .exists(
          e
            .selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.workspace', '=', 'lane.workspace')
            .where('delivery.state', '=', 'due')
            .where('delivery.due_at', '<=', now),
        )
        .as('due'),
    ])
    .execute();
  return {
    parked: { wakeup: Number(wakeups?.n ?? 0), delivery: Number(deliveries?.n ?? 0) },
    lanes: {
      open: lanes.filter(({ due, resume_at }) => due && resume_at <= now).length,
      paused: lanes.filter(({ resume_at }) => resume_at > now).length,
    },
  };
}
