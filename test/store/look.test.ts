import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdAlone } from '../../src/store/alone.ts';
import { type Looked, openToLook } from '../../src/store/look.ts';
import { readMeta, writeMeta } from '../../src/store/meta.ts';
import { openStore } from '../../src/store/open.ts';

let folder: string;
const file = (): string => join(folder, 'rituals.db');
const look = () => openToLook({ engine: 'sqlite', file: file() });
const bot = () => openStore({ engine: 'sqlite', file: file() });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-look-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hash = (): string => createHash('sha256').update(readFileSync(file())).digest('hex');
const opened = async (): Promise<Looked> => {
  const looked = await look();
  if (looked === null) throw new TypeError('there is no database');
  return looked;
};

it('finds no database where there is none, and makes none', async () => {
  expect(await look()).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

it('reads beside a bot that holds the database alone, and sees what it wrote', async () => {
  const release = await holdAlone(file());
  const running = await bot();
  await running.transaction((tx) => writeMeta(tx, 'k', 'before'));
  const { store, schema } = await opened();
  expect(schema).toBe('current');
  await running.transaction((tx) => writeMeta(tx, 'k', 'after'));
  expect(await store.transaction((tx) => readMeta(tx, 'k'))).toBe('after');
  await store.close();
  await running.transaction((tx) => writeMeta(tx, 'k', 'later'));
  await running.close();
  release();
});

it('writes nothing, and leaves no file behind where no bot runs', async () => {
  const before = await bot();
  await before.close();
  const [names, bytes] = [readdirSync(folder), hash()];
  const { store } = await opened();
  await expect(store.transaction((tx) => writeMeta(tx, 'k', 'v'))).rejects.toMatchObject({ code: 'store.unusable' });
  await store.close();
  expect([readdirSync(folder), hash()]).toEqual([names, bytes]);
});

it('leaves the log of a bot that was killed as it is', async () => {
  const killed = new Database(file());
  killed.pragma('journal_mode = WAL');
  killed.exec('create table kysely_migration (name text)');
  killed.exec("insert into kysely_migration values ('0001-start')");
  const names = readdirSync(folder).sort();
  const wal = readFileSync(`${file()}-wal`);
  const { store } = await opened();
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(names);
  expect(readFileSync(`${file()}-wal`).equals(wal)).toBe(true);
  killed.close();
});

it('tells an older and a newer schema, and a database that was never used', async () => {
  const store = await bot();
  await store.close();
  const change = (sql: string): void => {
    const raw = new Database(file());
    raw.exec(sql);
    raw.close();
  };
  const schema = async (): Promise<string> => {
    const looked = await opened();
    await looked.store.close();
    return looked.schema;
  };
  change("insert into kysely_migration values ('9999-later', '')");
  expect(await schema()).toBe('newer');
  change('delete from kysely_migration');
  expect(await schema()).toBe('older');
  change('drop table kysely_migration');
  expect(await schema()).toBe('none');
});

it('tells a file that is no database, and one that may not be written to', async () => {
  writeFileSync(file(), 'x'.repeat(5000));
  await expect(look()).rejects.toMatchObject({
    code: 'store.unusable',
    message: expect.stringContaining('not a SQLite database'),
  });
  if (process.getuid?.() === 0) return;
  rmSync(file());
  await (await bot()).close();
  chmodSync(file(), 0o400);
  await expect(look()).rejects.toMatchObject({ code: 'store.unusable' });
});
