import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { RitualsError } from '../errors.ts';
import { sqliteReason } from './sqlite.ts';

/**
 * Keeps every other bot off a SQLite file until the returned function is called or the process ends, however it ends:
 * the lock is the operating system's, on a small file beside the database. Throws `store.unusable` when one holds it.
 */
export async function holdAlone(file: string): Promise<() => void> {
  if (file === ':memory:') return () => undefined;
  const { default: Database } = await import('better-sqlite3');
  try {
    if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const lock = new Database(`${file}.lock`, { timeout: 500 });
    lock.pragma('journal_mode = DELETE');
    lock.exec('begin exclusive');
    return () => lock.close();
  } catch (cause) {
    throw new RitualsError('store.unusable', `${file} cannot be used as the database: ${sqliteReason(cause)}`, { cause });
  }
}
