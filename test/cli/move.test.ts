import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { move } from '../../src/cli/move.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { checkSecret } from '../../src/engine/secret-check.ts';
import { holdAlone } from '../../src/store/alone.ts';
import { copyAll } from '../../src/store/copy.ts';
import { copyTables } from '../../src/store/copy-tables.ts';
import { saveEntry } from '../../src/store/entries.ts';
import { writeMeta } from '../../src/store/meta.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { Circle } from '../rituals/circle.ts';
import { SEALER } from '../rituals/setup.ts';
import { lived } from '../store/upgrade-lived.ts';
import { rituals } from './command.ts';
import { ownSchema } from './own-schema.ts';

let folder: string;
const db = (name = 'rituals.db'): string => join(folder, name);
const sqlite = (name?: string): string => `sqlite:${db(name)}`;
const env = (url = sqlite()) => readEnvironment({ DATABASE_URL: url, RITUALS_SECRET: 's'.repeat(40) });
const sha = (): string => createHash('sha256').update(readFileSync(db())).digest('hex');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-move-'));
  const world = await lived(await openStore({ engine: 'sqlite', file: db() }));
  await world.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Every row of every table there is, in an order that no engine has a say in. */
const rowsIn = (store: Store): Promise<Readonly<Record<string, readonly string[]>>> =>
  store.transaction(async (tx) => {
    const all: Record<string, readonly string[]> = {};
    for (const { name, columns } of await copyTables()) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(tx);
      all[name] = rows.map((row) => JSON.stringify(columns.map((column) => row[column]))).sort();
    }
    return all;
  });
async function looking<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const { database } = env(url);
  const store = await openStore(database.engine === 'sqlite' ? database : { engine: 'postgres', url: database.url.reveal() });
  return work(store).finally(() => store.close());
}
const count = (all: Readonly<Record<string, readonly string[]>>): number => Object.values(all).flat().length;

it.each<[string, Parameters<typeof move>[1], RegExp]>([
  ['no target', {}, /^--to: write either/],
  ['two', { to: 'postgres://a/b', toEnv: 'X' }, /^--to: write either/],
  ['an empty variable', { toEnv: 'NEW_URL' }, /^--to-env: NEW_URL is empty or not set/],
  ['what is no address', { to: 'mysql://bot:tell-nobody@db/x' }, /^--to: what was given \(mysql:…\) is not a database/],
  ['the same engine', { to: 'sqlite:other.db' }, /^--to: is of the same kind as DATABASE_URL/],
])('refuses %s', async (_, target, why) => {
  const error = await move(env(), target, {}).catch((cause: Error) => cause);
  expect(error).toMatchObject({ code: 'config.invalid', message: expect.stringMatching(why) });
  expect(String(error)).not.toContain('tell-nobody');
});

it('says which server cannot be reached, and no password', async () => {
  const before = sha();
  const run = await rituals(folder, ['move', '--to-env', 'NEW_URL'], {
    DATABASE_URL: 'sqlite:rituals.db',
    NEW_URL: 'postgres://bot:tell-nobody@127.0.0.1:1/none',
  });
  expect(run).toMatchObject({
    exit: 1,
    out: '',
    err: 'store.unusable: The PostgreSQL server of --to-env cannot be used: ECONNREFUSED.\n',
  });
  expect(sha()).toBe(before);
});

it('notices a row that did not arrive as it was, and one that did not arrive', async () => {
  const [from, to] = [
    await openStore({ engine: 'sqlite', file: ':memory:' }),
    await openStore({ engine: 'sqlite', file: ':memory:' }),
  ];
  const entry = { occurrence: 'o', member: 'm', body: 'as it was', at: 1 };
  await from.transaction((tx) => saveEntry(tx, entry));
  const tables = await copyTables();
  const spoilt = (how: string) =>
    to.transaction(async (tx) => {
      await sql`create temp trigger spoil after insert on entry begin ${sql.raw(how)}; end`.execute(tx);
      await from.transaction((source) => copyAll(source, tx, tables));
    });
  await expect(spoilt(`update entry set body = 'as it is'`)).rejects.toThrow('entry did not arrive as it was');
  await expect(spoilt('delete from entry')).rejects.toThrow('entry has 1 rows, and 0 arrived');
  expect(count(await rowsIn(to))).toBe(0);
  await from.close();
  await to.close();
});

describe.skipIf(!process.env.TEST_DATABASE_URL)('on PostgreSQL (skipped without TEST_DATABASE_URL)', () => {
  const server = ownSchema('moved');
  beforeEach(server.make);
  afterEach(server.drop);
  const tables = () => server.ask(`select tablename from pg_tables where schemaname = '${server.schema}'`);

  it('has every row of every table, says how many, and leaves the file as it was', async () => {
    const before = [sha(), await looking(sqlite(), rowsIn)] as const;
    const said = await move(env(), { to: server.url }, {});
    const there = await looking(server.url, rowsIn);
    expect(there).toEqual(before[1]);
    for (const [table, rows] of Object.entries(there)) expect(said).toMatch(new RegExp(`^${table} +${rows.length}$`, 'm'));
    expect(said).toMatch(new RegExp(`^together +${count(there)}$`, 'm'));
    expect(said).not.toContain('postgres://');
    expect(sha()).toBe(before[0]);
  });

  it('is gone on with by a bot: what was sealed opens, the round closes with what was answered', async () => {
    await move(env(), { toEnv: 'NEW_URL' }, { NEW_URL: server.url });
    const store = await openStore({ engine: 'postgres', url: server.url });
    await checkSecret(store, SEALER);
    const world = await Circle.open({ at: '2026-11-25T12:00 Europe/Paris', store, seed: 2 });
    await world.until('2026-11-26T17:00 Europe/Paris');
    expect(world.channel().join('\n')).toContain('A line, with “quotes”, it’s');
    await world.close();
  });

  it('takes many rows, and keys that the two sort differently', async () => {
    await looking(sqlite(), (store) =>
      store.transaction(async (tx) => {
        for (const key of ['a', 'B', 'ä', 'Z', '_', '-', 'a b', 'a-b', 'ab', '🙂', ''])
          await writeMeta(tx, key, `value of ${key}`);
        for (let i = 0; i < 1_700; i += 1) await writeMeta(tx, `${i % 2 ? 'Key' : 'key'}-${i}`, 'x');
      }),
    );
    await move(env(), { to: server.url }, {});
    expect(await looking(server.url, rowsIn)).toEqual(await looking(sqlite(), rowsIn));
  });

  it('goes back to a file, which is the same again', async () => {
    await move(env(), { to: server.url }, {});
    expect(await move(env(server.url), { to: sqlite('back.db') }, {})).toContain('together');
    expect(await looking(sqlite('back.db'), rowsIn)).toEqual(await looking(sqlite(), rowsIn));
    await expect(move(env(server.url), { to: sqlite('back.db') }, {})).rejects.toThrow(/back\.db is there already/);
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('says where the key has to be, where the secret is one', async () => {
    const said = await move(readEnvironment({ DATABASE_URL: sqlite() }), { to: server.url }, {});
    expect(said).toContain(`Copy ${join(folder, 'secret.key')} to data/secret.key, or set RITUALS_SECRET`);
  });

  describe('is refused, and nothing is changed,', () => {
    const refused = async (why: RegExp, url = server.url, target = server.url): Promise<void> => {
      const before = [sha(), await tables()];
      await expect(move(env(url === server.url ? undefined : url), { to: target }, {})).rejects.toThrow(why);
      expect([sha(), await tables()]).toEqual(before);
    };

    it('while a bot runs on the file', async () => {
      const release = await holdAlone(db());
      await refused(/another process holds it/);
      release();
    });

    it('while a bot runs on the server, or has run', async () => {
      const bot = await openStore({ engine: 'postgres', url: server.url });
      await bot.listen(() => undefined);
      await refused(/A bot runs on the PostgreSQL database/);
      await expect(move(env(server.url), { to: sqlite('back.db') }, {})).rejects.toThrow(/A bot runs on the PostgreSQL database/);
      expect(existsSync(db('back.db'))).toBe(false);
      await bot.transaction((tx) => writeMeta(tx, 'secret-check', 'x'));
      await bot.close();
      await refused(/is not empty: `meta` has rows/);
      expect(await looking(server.url, async (store) => count(await rowsIn(store)))).toBe(1);
    });

    it('where another program has a table of the same name', async () => {
      await server.ask(`create table ${server.schema}.member (id integer)`);
      await refused(/has a table `member` of another program/);
    });

    it('where there is no database', async () => {
      rmSync(db());
      await expect(move(env(), { to: server.url }, {})).rejects.toThrow(/rituals\.db is not there/);
      expect(await tables()).toEqual([]);
      expect(existsSync(db())).toBe(false);
    });

    it('when it fails at the last row: not even a table is left', async () => {
      // What SQLite takes for text and PostgreSQL does not.
      await looking(sqlite(), (store) => store.transaction((tx) => writeMeta(tx, 'zzz', 'a\u0000b')));
      await refused(/^meta has a row that the new database does not take \(22021\)\. Nothing was kept\.$/);
      expect(await tables()).toEqual([]);
    });
  });

  it('is a command of its own', async () => {
    const run = await rituals(folder, ['move', '--to-env', 'NEW_URL'], {
      DATABASE_URL: 'sqlite:rituals.db',
      NEW_URL: server.url,
    });
    expect(run).toMatchObject({
      exit: 0,
      err: '',
      out: expect.stringMatching(/^audit +\d+\n[\s\S]*Every row was read again at both ends/),
    });
  });
});
