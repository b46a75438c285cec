import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { RitualsError } from '../errors.ts';
import { start } from './migrations/0001-start.ts';
import { sqliteReason } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Every step of the schema, forward only, the same for both engines. A released one is never edited. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-start': start };

/** The names of all steps this version knows, oldest first. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS).sort();

/**
 * Brings the schema up to date in one transaction, under a lock where several processes may start at once. `within`: in the
 * transaction that the one connection of `db` has open.
 */
export async function migrate(
  db: Kysely<Tables>,
  engine: 'sqlite' | 'postgres',
  name: string,
  within: { readonly disableTransactions?: boolean } = {},
): Promise<void> {
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  const migrator = new Migrator({ db, provider, ...within, ...(engine === 'postgres' ? await ownSchema(db) : {}) });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && /corrupted migrations/.test(error.message))
    throw new RitualsError(
      'store.newer',
      `${name} was written by a newer version of Rituals: install that version, or restore an older backup.`,
      {
        cause: error,
      },
    );
  throw new RitualsError('store.unusable', `${name} could not be brought up to date: ${sqliteReason(error)}`, { cause: error });
}

/** Another schema of the same database may hold another bot: what is there says nothing of what is here. */
async function ownSchema(db: Kysely<Tables>): Promise<{ readonly migrationTableSchema?: string }> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
  return rows[0]?.schema ? { migrationTableSchema: rows[0].schema } : {};
}
