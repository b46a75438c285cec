import type { Database } from 'better-sqlite3';
import { RitualsError } from '../errors.ts';
import { sqliteReason } from './sqlite.ts';

/** What a SQLite file of ours holds: the steps its schema was made by, and how many rows each of its tables has. */
export type Contents = { readonly steps: readonly string[]; readonly rows: Readonly<Record<string, number>> };

const OURS = ['kysely_migration', 'workspace', 'ritual', 'meta'];

/** What the database holds now. Throws `store.unusable` when it is not one of ours, or cannot be read. */
export function contentsOf(database: Database, name: string): Contents {
  return sqliteWords(name, () => {
    const tables = database
      .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name`)
      .pluck()
      .all() as string[];
    if (!OURS.every((table) => tables.includes(table)))
      throw new RitualsError('store.unusable', `${name} is a SQLite database, but not one of Rituals.`);
    const count = (table: string): number =>
      Number(
        database
          .prepare(`select count(*) from "${table.replaceAll('"', '""')}"`)
          .pluck()
          .get(),
      );
    return {
      steps: database.prepare('select name from kysely_migration order by name').pluck().all() as string[],
      rows: Object.fromEntries(tables.map((table) => [table, count(table)])),
    };
  });
}

/** Reads every page and every index of the database. Throws `store.unusable` when one of them is damaged. */
export function refuseDamaged(database: Database, name: string): void {
  const verdict = sqliteWords(name, () => String(database.pragma('integrity_check(1)', { simple: true })));
  if (verdict !== 'ok') throw new RitualsError('store.unusable', `${name} is damaged: ${verdict.split('\n')[0]}.`);
}

/** Does `work`; what SQLite has against the file becomes a sentence that begins with its name. */
export function sqliteWords<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof RitualsError) throw cause;
    throw sqliteTrouble(name, cause);
  }
}

/** `store.unusable`, with what SQLite or the system has against a file. */
export const sqliteTrouble = (name: string, cause: unknown): RitualsError =>
  new RitualsError('store.unusable', `${name} cannot be used: ${sqliteReason(cause)}`, { cause });
