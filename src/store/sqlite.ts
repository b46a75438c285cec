import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { RitualsError } from '../errors.ts';

/** Kysely emits a plain `begin`; two processes that read and then write would then fail at once with SQLITE_BUSY. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** After a full disk SQLite has rolled back by itself; saying so again would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
    }
  }
}

/**
 * The dialect over one better-sqlite3 connection: write-ahead log, every commit on disk (`synchronous=FULL`),
 * deleted bytes overwritten, five seconds of patience for another process.
 */
export async function sqliteDialect(file: string): Promise<Dialect> {
  const { default: Database } = await import('better-sqlite3');
  const open = (): InstanceType<typeof Database> => {
    try {
      if (file !== ':memory:' && !existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const database = new Database(file, { timeout: 5000 });
      if (file !== ':memory:') chmodSync(file, 0o600);
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('secure_delete = ON');
      database.pragma('foreign_keys = ON');
      const [check] = database.pragma('quick_check(1)') as { quick_check: string }[];
      if (check?.quick_check !== 'ok') throw new RitualsError('store.unusable', `${file} is damaged: restore it from a backup.`);
      // What a process that was killed left in the log goes into the file, and from the disk.
      database.pragma('wal_checkpoint(TRUNCATE)');
      return database;
    } catch (cause) {
      if (cause instanceof RitualsError) throw cause;
      throw new RitualsError('store.unusable', `${file} cannot be used as the database: ${sqliteReason(cause)}`, { cause });
    }
  };
  const database = open();
  return {
    createDriver: (): Driver => new ImmediateDriver({ database: async () => database }),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk is full. Free some room; nothing was half-written.',
  SQLITE_BUSY: 'another process holds it. Stop the other one, or use PostgreSQL to run several.',
  SQLITE_LOCKED: 'another process holds it. Stop the other one, or use PostgreSQL to run several.',
  SQLITE_NOTADB: 'it is not a SQLite database. Name another file in DATABASE_URL, or restore it from a backup.',
  SQLITE_CORRUPT: 'it is damaged. Restore it from a backup.',
  SQLITE_READONLY: 'it is read-only. Give the process the right to write to it and to its folder.',
  SQLITE_CANTOPEN: 'it cannot be opened. Check that its folder exists and can be written to.',
  EACCES: 'its folder cannot be written to.',
  EROFS: 'its folder is on a read-only disk.',
  ENOTDIR: 'a part of its path is a file, not a folder.',
  ENOSPC: 'the disk is full. Free some room; nothing was half-written.',
};

/** What went wrong with a database file, in a sentence. */
export function sqliteReason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known = REASONS[code] ?? REASONS[code.split('_').slice(0, 2).join('_')];
  return known ?? `${code || 'unknown trouble'}.`;
}
