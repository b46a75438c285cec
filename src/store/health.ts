import { sql } from 'kysely';
import type { Store, Tx } from './open.ts';

/** How much room a database takes, in bytes, and how much of that is free within it (0 where the engine does not say). */
export async function roomOf(tx: Tx, engine: Store['engine']): Promise<{ readonly bytes: number; readonly free: number }> {
  if (engine === 'postgres') {
    const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(tx);
    return { bytes: Number(rows[0]?.bytes ?? 0), free: 0 };
  }
  const pragma = async (name: string): Promise<number> => {
    const { rows } = await sql.raw<Record<string, number>>(`pragma ${name}`).execute(tx);
    return Number(Object.values(rows[0] ?? {})[0] ?? 0);
  };
  const page = await pragma('page_size');
  return { bytes: page * (await pragma('page_count')), free: page * (await pragma('freelist_count')) };
}

/** That the database answers: one row is asked for, whether it is there or not. Rejects when it does not. */
export async function touch(tx: Tx): Promise<void> {
  await tx.selectFrom('meta').select('key').limit(1).execute();
}
