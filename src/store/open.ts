import { Kysely, type Transaction } from 'kysely';
import { migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Tx = Transaction<Tables>;
export type Engine = 'sqlite' | 'postgres';

/** A database, seen from outside: work happens in transactions, and inside one only `tx` exists. */
export interface Store {
  readonly engine: Engine;
  /** Commits what `work` wrote, or nothing at all when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type StoreAt =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string; readonly schema?: string };

/** Opens the database and brings it up to date. Throws `store.unusable` or `store.newer`. */
export async function openStore(at: StoreAt): Promise<Store> {
  const dialect = at.engine === 'sqlite' ? await sqliteDialect(at.file) : await postgresDialect(at.url, at.schema);
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db, at.engine === 'sqlite' ? at.file : 'the PostgreSQL database');
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    engine: at.engine,
    transaction: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
}
