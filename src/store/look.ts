import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { RitualsError } from '../errors.ts';
import { MIGRATION_NAMES } from './migrate.ts';
import type { Store, StoreAt } from './open.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteReason } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { storeTrouble } from './trouble.ts';

/** How what is in a database compares with what this version knows: `none` is a database that was never used. */
export type Schema = 'current' | 'older' | 'newer' | 'none';

/** A database that is only read, beside a bot that runs or not. */
export type Looked = { readonly store: Store; readonly schema: Schema };

/**
 * Opens a database to read it: nothing in it is changed, and no lock keeps a bot off. Null when there is no such file yet.
 * Throws `store.unusable` when it cannot be read, is damaged, or could not be written to by a bot of this user.
 */
export async function openToLook(at: StoreAt): Promise<Looked | null> {
  if (at.engine === 'sqlite' && (at.file === ':memory:' || !existsSync(at.file))) return null;
  const name = at.engine === 'sqlite' ? at.file : 'The PostgreSQL database';
  const dialect = at.engine === 'sqlite' ? await readingDialect(at.file) : await postgresDialect(at.url, at.schema);
  const db = new Kysely<Tables>({ dialect });
  const nothing = async (): Promise<void> => undefined;
  const store: Store = {
    engine: at.engine,
    transaction: async (work) => {
      try {
        const begin = at.engine === 'postgres' ? db.transaction().setAccessMode('read only') : db.transaction();
        return await begin.execute(work);
      } catch (error) {
        throw storeTrouble(name, error);
      }
    },
    listen: nothing,
    wakeOthers: nothing,
    tidyAfter: () => undefined,
    tidy: nothing,
    close: () => db.destroy(),
  };
  try {
    return { store, schema: await schemaOf(db, at.engine) };
  } catch (error) {
    await store.close();
    throw storeTrouble(name, error);
  }
}

/** A write-ahead log that lies there belongs to a bot that runs, or was killed: it is left as it is. */
async function readingDialect(file: string): Promise<SqliteDialect> {
  const { default: Database } = await import('better-sqlite3');
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    const database = new Database(file, { timeout: 5000, fileMustExist: true, readonly: existsSync(`${file}-wal`) });
    database.pragma('query_only = ON');
    const [check] = database.pragma('quick_check(1)') as { quick_check: string }[];
    if (check?.quick_check !== 'ok') throw new RitualsError('store.unusable', `${file} is damaged: restore it from a backup.`);
    return new SqliteDialect({ database });
  } catch (cause) {
    if (cause instanceof RitualsError) throw cause;
    throw new RitualsError('store.unusable', `${file} cannot be used as the database: ${sqliteReason(cause)}`, { cause });
  }
}

async function schemaOf(db: Kysely<Tables>, engine: Store['engine']): Promise<Schema> {
  const there =
    engine === 'postgres'
      ? await sql<{ n: number }>`select 1 as n where to_regclass('kysely_migration') is not null`.execute(db)
      : await sql<{ n: number }>`select 1 as n from sqlite_master where name = 'kysely_migration'`.execute(db);
  if (there.rows.length === 0) return 'none';
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  if ([...done].some((name) => !MIGRATION_NAMES.includes(name))) return 'newer';
  return MIGRATION_NAMES.every((name) => done.has(name)) ? 'current' : 'older';
}
