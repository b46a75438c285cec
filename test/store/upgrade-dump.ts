import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

const ROOT = join(import.meta.dirname, '../..');

/** Where the fixtures of released versions are. */
export const RELEASED = join(ROOT, 'test/fixtures/released');

/** What a database says of its own schema, by name. */
export const schemaOf = (database: Database): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (database.prepare('select name, sql from sqlite_master where sql is not null order by name').all() as Said[]).map(
      ({ name, sql }) => [name, sql],
    ),
  );
type Said = { readonly name: string; readonly sql: string };

/** The tables of a database, those of the migrator last. */
export const tablesOf = (database: Database): readonly string[] =>
  database
    .prepare(`select name from sqlite_master where type = 'table' order by name like 'kysely%', name`)
    .pluck()
    .all() as string[];

/** The rows of a table, in the order of all that they hold. */
export function rowsOf(database: Database, table: string): readonly Readonly<Record<string, unknown>>[] {
  const rows = database.prepare(`select * from "${table}"`).all() as Record<string, unknown>[];
  return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** A database as SQL that makes it again: its tables, their rows, its indexes. */
export function dumpOf(database: Database): string {
  const literal = (value: unknown): string =>
    value === null ? 'null' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
  const schema = schemaOf(database);
  const tables = tablesOf(database);
  const inserts = tables.flatMap((table) =>
    rowsOf(database, table).map((row) => {
      const columns = Object.keys(row).map((column) => `"${column}"`);
      return `insert into "${table}" (${columns.join(', ')}) values (${Object.values(row).map(literal).join(', ')});`;
    }),
  );
  const others = Object.keys(schema).filter((name) => !tables.includes(name));
  return [...tables.map((table) => `${schema[table]};`), ...inserts, ...others.map((name) => `${schema[name]};`), ''].join('\n');
}

/** The SHA-256 of the file that holds a step of the schema, as it is now. */
export const stepFingerprint = (step: string): string =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'src/store/migrations', `${step}.ts`)))
    .digest('hex');
