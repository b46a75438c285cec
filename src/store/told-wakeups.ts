import { sql } from 'kysely';
import type { Tx } from './open.ts';
import type { Late } from './told-deliveries.ts';

type Of = { readonly rituals: readonly string[]; readonly kinds: readonly string[] };

/** When a step should be done at the latest: an occurrence may begin its work at any time before its start. */
const due = (begin: string) => sql<number>`case when wakeup.name = ${begin} then occurrence.start_at else wakeup.due_at end`;

const DAY = 86_400_000;

const none = ({ rituals, kinds }: Of): boolean => rituals.length === 0 || kinds.length === 0;

/** What these kinds were to do and did since `since` more than `over` milliseconds after its moment, by ritual. What the occurrences `held` did more than a day late had waited for their ritual to go on: it is left out. */
export async function lateWork(
  tx: Tx,
  a: Of & { readonly begin: string; readonly since: number; readonly over: number; readonly held: readonly string[] },
): Promise<readonly Late[]> {
  if (none(a)) return [];
  const rows = await tx
    .selectFrom('wakeup')
    .innerJoin('occurrence', 'occurrence.id', 'wakeup.occurrence')
    .select('occurrence.ritual')
    .select((e) => [sql<number>`max(wakeup.done_at - ${due(a.begin)})`.as('worst'), e.fn.countAll<number>().as('n')])
    .where('wakeup.done_at', '>=', a.since)
    .where((e) =>
      e.or([e('wakeup.occurrence', 'not in', [...a.held, '']), sql<boolean>`wakeup.done_at - wakeup.due_at <= ${DAY}`]),
    )
    .where(sql<boolean>`wakeup.done_at - ${due(a.begin)} > ${a.over}`)
    .where('occurrence.ritual', 'in', a.rituals)
    .where('occurrence.kind', 'in', a.kinds)
    .groupBy('occurrence.ritual')
    .execute();
  return rows.map(({ ritual, worst, n }) => ({ ritual, worst: Number(worst), n: Number(n) }));
}

/** Work that failed so often that it waits for a person, by ritual and machine; what waits because its ritual is paused is none. */
export async function parkedWork(
  tx: Tx,
  rituals: readonly string[],
): Promise<readonly { readonly ritual: string; readonly kind: string; readonly n: number }[]> {
  if (rituals.length === 0) return [];
  const rows = await tx
    .selectFrom('wakeup')
    .innerJoin('occurrence', 'occurrence.id', 'wakeup.occurrence')
    .select(['occurrence.ritual', 'occurrence.kind'])
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('wakeup.done_at', 'is', null)
    .where('wakeup.parked_at', 'is not', null)
    .where('wakeup.attempts', '>', 0)
    .where('occurrence.ritual', 'in', rituals)
    .groupBy(['occurrence.ritual', 'occurrence.kind'])
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** The moment of the oldest work of these that should have been done by `before` and that nobody is at, or null. */
export async function oldestOwed(
  tx: Tx,
  a: Of & { readonly begin: string; readonly before: number; readonly now: number },
): Promise<number | null> {
  if (none(a)) return null;
  const row = await tx
    .selectFrom('wakeup')
    .innerJoin('occurrence', 'occurrence.id', 'wakeup.occurrence')
    .select(sql<number | null>`min(${due(a.begin)})`.as('at'))
    .where('wakeup.done_at', 'is', null)
    .where('wakeup.parked_at', 'is', null)
    .where(sql<boolean>`${due(a.begin)} < ${a.before}`)
    .where('wakeup.lease_until', '<=', a.now)
    .where('occurrence.ritual', 'in', a.rituals)
    .where('occurrence.kind', 'in', a.kinds)
    .executeTakeFirst();
  return row?.at === null || row?.at === undefined ? null : Number(row.at);
}

/** The next step of each open occurrence of these rituals and kinds that concerns no single person; `not` names what is no step. */
export const comingSteps = (
  tx: Tx,
  a: Of & { readonly now: number; readonly not: readonly string[]; readonly limit: number },
): Promise<{ ritual: string; kind: string; occurrence: string; name: string; due_at: number }[]> =>
  tx
    .selectFrom('wakeup')
    .innerJoin('occurrence', 'occurrence.id', 'wakeup.occurrence')
    .select(['occurrence.ritual', 'occurrence.kind', 'wakeup.occurrence', 'wakeup.name', 'wakeup.due_at'])
    .where('wakeup.done_at', 'is', null)
    .where('wakeup.parked_at', 'is', null)
    .where('wakeup.member', '=', '')
    .where('wakeup.due_at', '>=', a.now)
    .where('wakeup.name', 'not in', [...a.not, ''])
    .where('wakeup.name', 'not like', '@handed:%')
    .where('occurrence.ritual', 'in', [...a.rituals, ''])
    .where('occurrence.kind', 'in', [...a.kinds, ''])
    .orderBy('wakeup.due_at')
    .limit(a.limit)
    .execute();
