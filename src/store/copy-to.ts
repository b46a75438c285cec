import { existsSync, rmSync } from 'node:fs';
import { Kysely, sql } from 'kysely';
import { RitualsError } from '../errors.ts';
import { publish, settle } from './backup-files.ts';
import { type Copied, copyAll } from './copy.ts';
import { type CopyTable, copyTables } from './copy-tables.ts';
import { ageOf, lookingAt, stepsOf } from './dump.ts';
import { migrate } from './migrate.ts';
import { nobodyListens } from './nobody-listens.ts';
import { openStore, type StoreAt, type Tx } from './open.ts';
import { postgresDialect } from './postgres.ts';
import type { Tables } from './tables.ts';
import { storeTrouble } from './trouble.ts';

const SERVER = 'The PostgreSQL database';

/**
 * Copies all that a database holds to another that holds nothing yet, makes the schema there, and compares. Both keep their
 * bots off meanwhile; nobody may run on either. Throws `store.unusable` or `store.newer`, and both are as they were then.
 */
export async function copyTo(from: StoreAt, to: StoreAt): Promise<readonly Copied[]> {
  const tables = await copyTables();
  return lookingAt(from, async (tx) => {
    if (from.engine === 'postgres') await refuseListeners(tx);
    return to.engine === 'postgres' ? toPostgres(tx, to, tables) : toSqlite(tx, to.file, tables);
  });
}

/** One transaction from the first table that is made to the last row that is compared. */
async function toPostgres(
  from: Tx,
  { url, schema }: { readonly url: string; readonly schema?: string },
  tables: readonly CopyTable[],
): Promise<readonly Copied[]> {
  const db = new Kysely<Tables>({ dialect: await postgresDialect(url, schema) });
  try {
    return await db.connection().execute(async (one) => {
      await sql`begin`.execute(one);
      try {
        await refuseFilled(one, tables);
        await migrate(one, 'postgres', SERVER, { disableTransactions: true });
        await refuseListeners(one as Tx);
        const copied = await copyAll(from, one, tables);
        await sql`commit`.execute(one);
        return copied;
      } catch (error) {
        await sql`rollback`.execute(one).catch(() => undefined);
        throw storeTrouble(SERVER, error);
      }
    });
  } finally {
    await db.destroy();
  }
}

async function refuseFilled(db: Kysely<Tables>, tables: readonly CopyTable[]): Promise<void> {
  const there = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`.execute(
    db,
  );
  const names = there.rows.map((row) => row.name);
  const steps = await stepsOf(db, 'postgres');
  const age = ageOf(steps);
  if (age.age === 'newer') throw new RitualsError('store.newer', `${SERVER} ${age.why}`);
  for (const { name } of tables.filter((table) => names.includes(table.name))) {
    if (steps.length === 0)
      throw new RitualsError(
        'store.unusable',
        `${SERVER} has a table \`${name}\` of another program. Make a database for the bot alone.`,
      );
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0)
      throw new RitualsError('store.unusable', `${SERVER} is not empty: \`${name}\` has rows. Name one that no bot has used.`);
  }
}

async function refuseListeners(tx: Tx): Promise<void> {
  if (!(await nobodyListens(tx)))
    throw new RitualsError('store.unusable', 'A bot runs on the PostgreSQL database. Stop every process of it first.');
}

/** Under another name until it is whole. */
async function toSqlite(from: Tx, file: string, tables: readonly CopyTable[]): Promise<readonly Copied[]> {
  if (existsSync(file)) throw new RitualsError('store.unusable', `${file} is there already. Write the path of a new file.`);
  const draft = `${file}.part-${process.pid}`;
  try {
    const store = await openStore({ engine: 'sqlite', file: draft });
    const copied = await store.transaction((tx) => copyAll(from, tx, tables)).finally(() => store.close());
    settle(draft);
    publish(draft, file);
    return copied;
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${end}`, { force: true });
  }
}
