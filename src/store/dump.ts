import { existsSync } from 'node:fs';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { RitualsError } from '../errors.ts';
import { MIGRATION_NAMES } from './migrate.ts';
import type { Engine, StoreAt, Tx } from './open.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteReason } from './sqlite.ts';
import type { Tables } from './tables.ts';

/**
 * Looks at a database as it is at one moment, beside a bot that may run on it: nothing is written, made or brought up to
 * date. Throws `store.unusable` where there is none or its schema is older, `store.newer` where it is newer.
 */
export async function lookingAt<T>(at: StoreAt, look: (tx: Tx) => Promise<T>): Promise<T> {
  const name = at.engine === 'sqlite' ? at.file : 'The PostgreSQL database';
  const dialect = at.engine === 'sqlite' ? await readOnly(at.file) : await postgresDialect(at.url, at.schema);
  const db = new Kysely<Tables>({ dialect });
  try {
    return await db
      .transaction()
      .setIsolationLevel(at.engine === 'postgres' ? 'repeatable read' : 'serializable')
      .execute(async (tx) => {
        await refuseOtherSchema(tx, at.engine, name);
        return look(tx);
      });
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'))
      throw new RitualsError('store.unusable', `${name} cannot be read: ${sqliteReason(error)}`, { cause: error });
    throw error;
  } finally {
    await db.destroy();
  }
}

async function readOnly(file: string): Promise<SqliteDialect> {
  if (!existsSync(file)) throw new RitualsError('store.unusable', `${file} is not there: there is no database to read.`);
  const { default: Database } = await import('better-sqlite3');
  try {
    const database = new Database(file, { readonly: true, timeout: 5000 });
    return new SqliteDialect({ database });
  } catch (cause) {
    throw new RitualsError('store.unusable', `${file} cannot be read: ${sqliteReason(cause)}`, { cause });
  }
}

async function refuseOtherSchema(tx: Tx, engine: Engine, name: string): Promise<void> {
  const names = await stepsOf(tx, engine);
  if (names.length === 0)
    throw new RitualsError('store.unusable', `${name} is not a database of Rituals, or no bot ran on it yet.`);
  const age = ageOf(names);
  if (age.age === 'newer') throw new RitualsError('store.newer', `${name} ${age.why}`);
  if (age.age === 'older')
    throw new RitualsError('store.unusable', `${name} is of an older version. Start the bot once: it brings it up to date.`);
}

/** The steps that the schema in use was made by; none where there is none of ours. */
export async function stepsOf(db: Kysely<Tables>, engine: Engine): Promise<readonly string[]> {
  const there =
    engine === 'postgres'
      ? sql<{ n: number }>`select 1 as n where to_regclass('kysely_migration') is not null`
      : sql<{ n: number }>`select 1 as n from sqlite_master where name = 'kysely_migration'`;
  if ((await there.execute(db)).rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}

/** How old a schema is that was made by these steps, for a version that knows `known`; of a newer one, what makes it so. */
export function ageOf(
  steps: readonly string[],
  known: readonly string[] = MIGRATION_NAMES,
): { readonly age: 'same' | 'older' } | { readonly age: 'newer'; readonly why: string } {
  const strange = steps.filter((step) => !known.includes(step));
  if (strange.length > 0) {
    const newest = [...strange].sort().at(-1);
    return {
      age: 'newer',
      why: `was written by a newer version of Rituals: its schema is ${newest}, and this version knows ${known.at(-1)}. Install that version first.`,
    };
  }
  return { age: steps.length < known.length ? 'older' : 'same' };
}
