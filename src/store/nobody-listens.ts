import { sql } from 'kysely';
import { SOMEBODY } from './bell.ts';
import type { Tx } from './open.ts';

/** Whether no process listens on this PostgreSQL database. One that starts now waits until the transaction ends. */
export async function nobodyListens(tx: Tx): Promise<boolean> {
  await sql`lock table meta in access exclusive mode`.execute(tx);
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${sql.raw(SOMEBODY)}) as free`.execute(tx);
  return rows[0]?.free === true;
}
