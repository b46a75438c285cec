import { Kysely, sql, type Transaction } from 'kysely';
import { type Bell, postgresBell } from './bell.ts';
import { migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { storeTrouble } from './trouble.ts';

export type Tx = Transaction<Tables>;
export type Engine = 'sqlite' | 'postgres';

/** A database, seen from outside: work happens in transactions, and inside one only `tx` exists. */
export interface Store {
  readonly engine: Engine;
  /** Commits what `work` wrote, or nothing at all when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `awake` when another process on this database says that something may be due. SQLite has no other process. */
  listen(awake: () => void): Promise<void>;
  /** Says to the other processes that something may be due. Never rejects: they look by themselves too, only later. */
  wakeOthers(): Promise<void>;
  /** The same as `tidy` once the transaction of `tx` is committed, and before its caller hears of it. */
  tidyAfter(tx: Tx): void;
  /** Takes from the disk what was erased or overwritten and still stands in SQLite's log. Cheap when there is nothing to take. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export type StoreAt =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string; readonly schema?: string };

/** Opens the database and brings it up to date. Throws `store.unusable` or `store.newer`. */
export async function openStore(at: StoreAt): Promise<Store> {
  const dialect = at.engine === 'sqlite' ? await sqliteDialect(at.file) : await postgresDialect(at.url, at.schema);
  const db = new Kysely<Tables>({ dialect });
  const name = at.engine === 'sqlite' ? at.file : 'The PostgreSQL database';
  try {
    await migrate(db, at.engine, name);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const tidy = async (): Promise<void> => {
    if (at.engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
  };
  const toTidy = new WeakSet<Tx>();
  const bell = at.engine === 'postgres' ? postgresBell(at.url, at.schema) : SILENT;
  return {
    engine: at.engine,
    transaction: async (work) => {
      try {
        const [result, erased] = await db.transaction().execute(async (tx) => [await work(tx), toTidy.delete(tx)] as const);
        // It is committed whatever becomes of this; the next quiet moment does it again.
        if (erased) await tidy().catch(() => undefined);
        return result;
      } catch (error) {
        throw storeTrouble(name, error);
      }
    },
    tidyAfter: (tx) => void toTidy.add(tx),
    listen: bell.listen,
    wakeOthers: bell.ring,
    tidy,
    close: async () => {
      await bell.close();
      await db.destroy();
    },
  };
}

const SILENT: Bell = { listen: async () => undefined, ring: async () => undefined, close: async () => undefined };
