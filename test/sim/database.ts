import { sql } from 'kysely';
import { openStore, type Store, type Tx } from '../../src/store/open.ts';

let shared: Promise<Store> | undefined;

/** An empty database in memory: one a process, emptied for each history. What its wakeups go through is kept in a log. */
export async function emptyDatabase(): Promise<Store> {
  shared ??= openStore({ engine: 'sqlite', file: ':memory:' }).then(logged);
  const store = await shared;
  await store.transaction(async (tx) => {
    for (const name of await tablesOf(tx)) await sql`delete from ${sql.table(name)}`.execute(tx);
  });
  return store;
}

async function tablesOf(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(tx);
  return rows.map(({ name }) => name).filter((name) => !/^(kysely|sqlite)_/.test(name));
}

/** The database itself notes when a wakeup is asked for and when it is done: what the engine says of itself is not asked. */
async function logged(store: Store): Promise<Store> {
  await store.transaction(async (tx) => {
    await sql`create table wakeup_log (n integer primary key, id text, name text, due_at bigint, what text)`.execute(tx);
    await sql`create trigger wakeup_asked after insert on wakeup begin
      insert into wakeup_log (id, name, due_at, what) values (new.id, new.name, new.due_at, 'asked'); end`.execute(tx);
    await sql`create trigger wakeup_moved after update of done_at on wakeup begin
      insert into wakeup_log (id, name, due_at, what)
      values (new.id, new.name, new.due_at, case when new.done_at is null then 'asked' else 'done' end); end`.execute(tx);
    await sql`create table touched (what text primary key, n integer)`.execute(tx);
    for (const [what, tables] of Object.entries(TOUCHED)) for (const name of tables) await counted(tx, name, what);
  });
  return store;
}

/** Tables by what they hold: what the circle said and chose, what is owed to it, who it is. */
const TOUCHED = {
  said: ['occurrence', 'entry', 'ballot', 'participation', 'ritual'],
  owed: ['wakeup', 'delivery'],
  people: ['member', 'membership'],
} as const;
export type Touched = { readonly [K in keyof typeof TOUCHED]: number };

async function counted(tx: Tx, table: string, what: string): Promise<void> {
  // Whoever does anything is noted to have been there that day: that is no news of them.
  const update = table === 'member' ? 'update of name, zone, language, guest, deleted' : 'update';
  for (const on of ['insert', update, 'delete'])
    await sql`create trigger ${sql.raw(`${table}_${on.split(' ')[0]}d`)} after ${sql.raw(on)} on ${sql.table(table)} begin
      insert into touched values (${sql.lit(what)}, 1) on conflict (what) do update set n = n + 1; end`.execute(tx);
}

/** How often rows were written so far, as the database itself has counted: what was rolled back is not among them. */
export async function touchedIn(tx: Tx): Promise<Touched> {
  const { rows } = await sql<{ what: string; n: number }>`select what, n from touched`.execute(tx);
  const n = (what: string): number => rows.find((row) => row.what === what)?.n ?? 0;
  return { said: n('said'), owed: n('owed'), people: n('people') };
}

/** What became of each wakeup, in order; empty on a database that keeps no such log. */
export async function wakeupLog(store: Store): Promise<readonly { readonly id: string; readonly name: string; what: string }[]> {
  if (store.engine !== 'sqlite') return [];
  return store.transaction(async (tx) => {
    const { rows } = await sql<{
      id: string;
      name: string;
      what: string;
    }>`select id, name, what from wakeup_log order by n`.execute(tx);
    return rows;
  });
}

/** Every row of every table, as text, for looking through what somebody with the database would see. */
export async function everyRow(store: Store): Promise<ReadonlyMap<string, readonly string[]>> {
  return store.transaction(async (tx) => {
    const found = new Map<string, string[]>();
    for (const name of TABLES) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(tx);
      found.set(
        name,
        rows.map((row) => JSON.stringify(row)),
      );
    }
    return found;
  });
}

const TABLES = [
  'workspace',
  'place',
  'member',
  'membership',
  'participation',
  'calendar',
  'ritual',
  'occurrence',
  'wakeup',
  'entry',
  'ballot',
  'delivery',
  'handed',
  'lane',
  'seen',
  'audit',
  'meta',
] as const;

/** What only members of a circle may change, as one text. */
export async function protectedRows(store: Store): Promise<string> {
  const tables = await everyRow(store);
  const names = ['participation', 'ritual', 'occurrence', 'wakeup', 'entry', 'ballot', 'delivery'];
  return names.map((name) => [...(tables.get(name) ?? [])].sort().join('\n')).join('\n');
}
