import { sql } from 'kysely';
import type { Tx } from './open.ts';

/** What became of messages that did not leave: how many, of which ritual, to a channel or to people, and why. */
export type Undelivered = {
  readonly ritual: string;
  readonly kind: string;
  readonly state: 'dropped' | 'parked';
  readonly place_kind: string;
  readonly why: string;
  readonly n: number;
};

/** The messages of these rituals that were due since `since` and were given up, counted. Who they were for stays out. */
export async function undeliveredSince(tx: Tx, rituals: readonly string[], since: number): Promise<readonly Undelivered[]> {
  if (rituals.length === 0) return [];
  const rows = await tx
    .selectFrom('delivery')
    .innerJoin('occurrence', 'occurrence.id', 'delivery.occurrence')
    .select(['occurrence.ritual', 'occurrence.kind', 'delivery.state', 'delivery.place_kind', 'delivery.why'])
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('delivery.state', 'in', ['dropped', 'parked'])
    .where('delivery.due_at', '>=', since)
    .where('occurrence.ritual', 'in', rituals)
    .groupBy(['occurrence.ritual', 'occurrence.kind', 'delivery.state', 'delivery.place_kind', 'delivery.why'])
    .orderBy('delivery.why')
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as Undelivered['state'], n: Number(row.n) }));
}

/** How late something was: the worst in milliseconds, and how many by more than `over`. */
export type Late = { readonly ritual: string; readonly worst: number; readonly n: number };

/** Messages of these kinds that left since `since` more than `over` milliseconds after their moment, by ritual. */
export async function lateMessages(
  tx: Tx,
  a: { readonly rituals: readonly string[]; readonly kinds: readonly string[]; readonly since: number; readonly over: number },
): Promise<readonly Late[]> {
  if (a.rituals.length === 0 || a.kinds.length === 0) return [];
  const rows = await tx
    .selectFrom('delivery')
    .innerJoin('occurrence', 'occurrence.id', 'delivery.occurrence')
    .select('occurrence.ritual')
    .select((e) => [sql<number>`max(delivery.sent_at - delivery.due_at)`.as('worst'), e.fn.countAll<number>().as('n')])
    .where('delivery.sent_at', '>=', a.since)
    .where(sql<boolean>`delivery.sent_at - delivery.due_at > ${a.over}`)
    .where('occurrence.ritual', 'in', a.rituals)
    .where('occurrence.kind', 'in', a.kinds)
    .groupBy('occurrence.ritual')
    .execute();
  return rows.map(({ ritual, worst, n }) => ({ ritual, worst: Number(worst), n: Number(n) }));
}

/** The occurrences of a ritual whose slots begin with `prefix` and were due since `since`: what hosts were told of, say. */
export async function occurrencesTold(tx: Tx, ritual: string, prefix: string, since: number): Promise<number> {
  const row = await tx
    .selectFrom('delivery')
    .innerJoin('occurrence', 'occurrence.id', 'delivery.occurrence')
    .select((e) => e.fn.count<number>('delivery.occurrence').distinct().as('n'))
    .where('occurrence.ritual', '=', ritual)
    .where('delivery.due_at', '>=', since)
    .where(sql<boolean>`substr(delivery.slot, 1, ${prefix.length}) = ${prefix}`)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** To whom a message with a slot that begins with `prefix` was given up since `since`, with why: user ids of the platform. */
export const refusedTo = (
  tx: Tx,
  a: { readonly ritual: string; readonly kinds: readonly string[]; readonly prefix: string; readonly since: number },
): Promise<{ place_id: string; why: string }[]> =>
  tx
    .selectFrom('delivery')
    .innerJoin('occurrence', 'occurrence.id', 'delivery.occurrence')
    .select(['delivery.place_id', 'delivery.why'])
    .where('occurrence.ritual', '=', a.ritual)
    .where('occurrence.kind', 'in', [...a.kinds, ''])
    .where('delivery.place_kind', '=', 'member')
    .where('delivery.state', 'in', ['dropped', 'parked'])
    .where('delivery.due_at', '>=', a.since)
    .where(sql<boolean>`substr(delivery.slot, 1, ${a.prefix.length}) = ${a.prefix}`)
    .orderBy('delivery.place_id')
    .execute();

/** The moment of the oldest message of these rituals and kinds that should have left by `before`, or null. */
export async function oldestWaiting(
  tx: Tx,
  a: { readonly rituals: readonly string[]; readonly kinds: readonly string[]; readonly before: number },
): Promise<number | null> {
  if (a.rituals.length === 0 || a.kinds.length === 0) return null;
  const row = await tx
    .selectFrom('delivery')
    .innerJoin('occurrence', 'occurrence.id', 'delivery.occurrence')
    .select((e) => e.fn.min('delivery.due_at').as('at'))
    .where('delivery.state', '=', 'due')
    .where('delivery.due_at', '<', a.before)
    .where('occurrence.ritual', 'in', a.rituals)
    .where('occurrence.kind', 'in', a.kinds)
    .executeTakeFirst();
  return row?.at === null || row?.at === undefined ? null : Number(row.at);
}
