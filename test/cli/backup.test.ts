import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/cli/backup.ts';
import { failure } from '../../src/cli/failure.ts';
import { restore } from '../../src/cli/restore.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { holdAlone } from '../../src/store/alone.ts';
import { restoreFrom } from '../../src/store/backup-restore.ts';
import { writeMeta } from '../../src/store/meta.ts';
import { openStore } from '../../src/store/open.ts';
import { rowsOf, tablesOf } from '../store/upgrade-dump.ts';
import { lived } from '../store/upgrade-lived.ts';
import { rituals } from './command.ts';
import { writer } from './writer.ts';

const NOW = Date.UTC(2026, 10, 22, 6, 30, 5);
let folder: string;
let data: string;
const at = (name: string): string => join(folder, name);
const db = (name = 'rituals.db'): string => join(data, name);
const env = (more: Record<string, string> = {}) => readEnvironment({ DATABASE_URL: `sqlite:${db()}`, ...more });

const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
type Held = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
/** Every row of every table of a file, read by itself. */
function held(file: string): Held {
  const database = new Database(file, { readonly: true });
  const all = new Map(tablesOf(database).map((table) => [table, rowsOf(database, table)] as const));
  database.close();
  return all;
}
const onFile = (file = db()) => openStore({ engine: 'sqlite', file });
const said = (work: Promise<string>): Promise<string> =>
  work.then(
    (text) => text,
    (error: Error) => error.message,
  );

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-backup-'));
  data = at('data');
  mkdirSync(data);
  const world = await lived(await onFile());
  await world.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a backup', () => {
  it('has every row, is one file that was checked, for its owner alone, and says what is not in it', async () => {
    const all = [...held(db()).values()].flat().length;
    const text = await backup(env(), at('b.db'));
    expect(text).toBe(
      `${at('b.db')}: ${statSync(at('b.db')).size} bytes, ${all} rows in ${held(db()).size} tables, read again and whole.\n` +
        `${db('secret.key')} is not in it. Keep it apart: without it, what is sealed cannot be read.\n`,
    );
    expect(held(at('b.db'))).toEqual(held(db()));
    expect(readdirSync(folder).sort()).toEqual(['b.db', 'data']);
    expect(statSync(at('b.db')).mode & 0o777).toBe(0o600);
    expect(await backup(env({ RITUALS_SECRET: 's'.repeat(40) }), at('c.db'))).toMatch(/\nRITUALS_SECRET is not in it\..*\n$/);
  });

  it('is of one moment while a bot goes on writing in another process', async () => {
    const store = await onFile();
    await store.transaction(async (tx) => {
      for (let i = 0; i < 4_000; i += 1) await writeMeta(tx, `bulk${i}`, 'x'.repeat(1_000));
    });
    await store.close();
    const bot = await writer(db());
    await backup(env(), at('1.db'));
    await bot.more();
    await bot.more();
    await backup(env(), at('2.db'));
    await bot.more();
    await bot.more();
    const wrote = await bot.stop();
    const source = held(db());
    let before = 0;
    for (const name of ['1.db', '2.db']) {
      const copy = held(at(name));
      const n = Number(copy.get('meta')?.find(({ key }) => key === 'written')?.value);
      expect(n).toBeGreaterThan(before);
      expect(n).toBeLessThan(wrote);
      before = n;
      const until = (rows: readonly Readonly<Record<string, unknown>>[] = []) =>
        rows.filter(({ what, at: when }) => what !== 'written' || Number(when) <= n);
      expect(copy.get('audit')).toEqual(until(source.get('audit')));
      for (const [table, rows] of source)
        if (table !== 'audit')
          expect([table, copy.get(table)]).toEqual([
            table,
            rows.map((row) => (row.key === 'written' ? { ...row, value: String(n) } : row)),
          ]);
    }
  });

  it('overwrites nothing, and leaves nothing behind when it cannot be made', async () => {
    writeFileSync(at('b.db'), 'mine');
    expect(await said(backup(env(), at('b.db')))).toMatch(/b\.db is there already\. A backup overwrites nothing/);
    expect(await said(backup(env(), db()))).toMatch(/is there already/);
    expect(await said(backup(env(), at('no/b.db')))).toMatch(/no is not there\. Make the folder first/);
    expect(readFileSync(at('b.db'), 'utf8')).toBe('mine');
    rmSync(db());
    expect(await said(backup(env(), at('c.db')))).toMatch(/rituals\.db is not there: there is nothing to back up/);
    writeFileSync(db(), 'some text that is no database, long enough to be taken for one at first sight');
    expect(await said(backup(env(), at('c.db')))).toMatch(/rituals\.db .*not a SQLite database/);
    expect(readdirSync(folder).sort()).toEqual(['b.db', 'data']);
  });

  it('is not made of a damaged database: the good ones of before are not replaced by it', async () => {
    const store = await onFile();
    await store.transaction(async (tx) => {
      for (let i = 0; i < 300; i += 1) await writeMeta(tx, `key${i}`, 'x'.repeat(300));
    });
    await store.close();
    const bytes = readFileSync(db());
    bytes.fill(0x5a, bytes.length - 60_000);
    writeFileSync(db(), bytes);
    expect(await said(backup(env(), at('b.db')))).toMatch(/damaged/);
    expect(readdirSync(folder)).toEqual(['data']);
  });
});

describe('restoring', () => {
  const force = { force: true, now: NOW };
  const ASIDE = 'rituals.db.2026-11-22T06-30-05Z';

  it('puts the backup back byte for byte, and a bot goes on with it', async () => {
    await backup(env(), at('b.db'));
    const before = held(db());
    rmSync(db());
    expect(await restore(env(), at('b.db'), { force: false, now: NOW })).toContain(
      `${db()} is now ${at('b.db')}, byte for byte: `,
    );
    expect(sha(db())).toBe(sha(at('b.db')));
    expect(held(db())).toEqual(before);
    expect(statSync(db()).mode & 0o777).toBe(0o600);
    await (await onFile()).close();
    expect(readdirSync(data).filter((name) => /restoring|part/.test(name))).toEqual([]);
  });

  it('puts what is there aside under a dated name, with all that it held, its log too', async () => {
    await backup(env(), at('b.db'));
    // Killed in the middle of its work, a bot leaves a log beside its database.
    const [store, last] = [await onFile(), at('killed')];
    await store.transaction((tx) => writeMeta(tx, 'last', 'words'));
    mkdirSync(last);
    for (const end of ['', '-wal']) copyFileSync(`${db()}${end}`, join(last, `rituals.db${end}`));
    await store.close();
    for (const end of ['', '-wal']) copyFileSync(join(last, `rituals.db${end}`), `${db()}${end}`);
    expect(await said(restore(env(), at('b.db'), { force: false, now: NOW }))).toMatch(/is there already\. Write --force/);
    expect(await restore(env(), at('b.db'), force)).toContain(`What was there before is ${db(ASIDE)}.`);
    expect(sha(db())).toBe(sha(at('b.db')));
    expect(existsSync(`${db()}-wal`)).toBe(false);
    expect(held(db(ASIDE)).get('meta')).toContainEqual({ key: 'last', value: 'words' });
    expect(held(db()).get('meta')).not.toContainEqual({ key: 'last', value: 'words' });
    expect(await said(restore(env(), at('b.db'), force))).toMatch(/2026-11-22T06-30-05Z is there already/);
  });

  it('replaces a database that is damaged: it goes aside as it is', async () => {
    await backup(env(), at('b.db'));
    writeFileSync(db(), 'some text that is no database, long enough to be taken for one at first sight');
    writeFileSync(`${db()}-wal`, 'and a log of it');
    await restore(env(), at('b.db'), force);
    expect(held(db())).toEqual(held(at('b.db')));
    expect(readFileSync(db(ASIDE), 'utf8')).toContain('some text');
    expect(readFileSync(`${db(ASIDE)}-wal`, 'utf8')).toBe('and a log of it');
  });

  it('does not take the log of a database that is gone for the new one’s', async () => {
    await backup(env(), at('b.db'));
    const store = await onFile();
    await store.transaction((tx) => writeMeta(tx, 'last', 'words'));
    copyFileSync(`${db()}-wal`, at('wal'));
    await store.close();
    rmSync(db());
    copyFileSync(at('wal'), `${db()}-wal`);
    await restore(env(), at('b.db'), { force: false, now: NOW });
    expect(held(db())).toEqual(held(at('b.db')));
    expect(existsSync(db(`${ASIDE}-wal`))).toBe(true);
  });

  describe('is refused, and nothing is changed,', () => {
    let before: string;
    beforeEach(async () => {
      await backup(env(), at('b.db'));
      before = sha(db());
    });
    const refused = async (file: string, why: RegExp, code = 'store.unusable'): Promise<void> => {
      const was = existsSync(file) ? sha(file) : '';
      await expect(restore(env(), file, force)).rejects.toMatchObject({ code, message: expect.stringMatching(why) });
      expect(sha(db())).toBe(before);
      expect(existsSync(file) ? sha(file) : '').toBe(was);
      expect(readdirSync(data).filter((name) => !/^rituals\.db(-wal|-shm|\.lock(-journal)?)?$/.test(name))).toEqual([]);
    };
    const edited = (work: (database: InstanceType<typeof Database>) => unknown): string => {
      const database = new Database(at('b.db'));
      work(database);
      database.close();
      return at('b.db');
    };

    it('while a bot runs', async () => {
      const release = await holdAlone(db());
      await refused(at('b.db'), /another process holds it/);
      release();
    });

    it('where there is no such file', () => refused(at('no.db'), /no\.db is not there/));

    it('for the database itself', () => refused(db(), /is the database itself/));

    it('for a file that is no database', () => {
      writeFileSync(at('text'), 'some text that is no database, long enough to be taken for one at first sight');
      return refused(at('text'), /text .*not a SQLite database/);
    });

    it('for a database of another program', () => {
      const other = new Database(at('other.db'));
      other.exec('create table meta (key text)');
      other.close();
      return refused(at('other.db'), /other\.db is a SQLite database, but not one of Rituals/);
    });

    it.each([
      ['in the middle', 0.5],
      ['at its end', 0.97],
    ])('for a backup that is damaged %s', (_, where) => {
      const bytes = readFileSync(at('b.db'));
      const from = Math.floor(bytes.length * where);
      writeFileSync(at('b.db'), bytes.fill(0x5a, from, Math.min(bytes.length, from + 4_096)));
      return refused(at('b.db'), /b\.db .*damaged/);
    });

    it('for a backup that was cut short', () => {
      writeFileSync(at('b.db'), readFileSync(at('b.db')).subarray(0, 40_960));
      return refused(at('b.db'), /b\.db .*damaged/);
    });

    it('for a newer schema, and says which', () =>
      refused(
        edited((database) => database.exec(`insert into kysely_migration values ('9999-future', '2099')`)),
        /b\.db was written by a newer version of Rituals: its schema is 9999-future, and this version knows 0001-start/,
        'store.newer',
      ));

    it('for half of a database in use', async () => {
      const store = await onFile(at('live.db'));
      await store.transaction((tx) => writeMeta(tx, 'last', 'words'));
      await refused(at('live.db'), /a part of it is in .*live\.db-wal/);
      await store.close();
    });
  });

  it('takes an older schema as it is, and says that the bot will bring it up to date', async () => {
    await backup(env(), at('b.db'));
    rmSync(db());
    const known = ['0001-start', '0002-next'];
    const restored = await restoreFrom(at('b.db'), { file: db(), aside: db(ASIDE), force: false, known });
    expect(restored).toMatchObject({ older: true, aside: null });
    expect(sha(db())).toBe(sha(at('b.db')));
  });
});

it('are commands of their own', async () => {
  const own = { DATABASE_URL: 'sqlite:data/rituals.db' };
  expect(await rituals(folder, ['backup', 'b.db'], own)).toMatchObject({
    exit: 0,
    out: expect.stringContaining('data/secret.key is not in it'),
  });
  const [again, without] = await Promise.all([
    rituals(folder, ['backup', 'b.db'], own),
    rituals(folder, ['restore', 'b.db'], own),
  ]);
  expect(again).toMatchObject({ exit: 1, out: '', err: expect.stringMatching(/^store\.unusable: b\.db is there already/) });
  expect(without).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('--force') });
  expect(await rituals(folder, ['restore', 'b.db', '--force'], own)).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/What was there before is data\/rituals\.db\.20/),
  });
}, 60_000);

it.each([
  ['pg_dump', (on: ReturnType<typeof env>) => backup(on, at('b.db'))],
  ['pg_restore', (on: ReturnType<typeof env>) => restore(on, at('b.db'), { force: true, now: NOW })],
] as const)('on PostgreSQL it says to use %s, as a matter of settings, and shows no password', async (instead, work) => {
  const on = readEnvironment({ DATABASE_URL: 'postgres://bot:tell-nobody@127.0.0.1:1/none' });
  const { exit, lines } = failure(await work(on).catch((error: unknown) => error));
  expect(exit).toBe(78);
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^DATABASE_URL: is a PostgreSQL server, .*${instead} `))]);
  expect(lines.join()).not.toContain('tell-nobody');
});
