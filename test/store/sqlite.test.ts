import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdAlone } from '../../src/store/alone.ts';
import { saveEntry } from '../../src/store/entries.ts';
import { writeMeta } from '../../src/store/meta.ts';
import { openStore } from '../../src/store/open.ts';
import { isDamaged, storeTrouble } from '../../src/store/trouble.ts';
import { describeStore } from '../conformance/store.ts';

// Embedded means one connection a process: a second view of the same database is the same store.
describeStore('better-sqlite3', async () => {
  const store = await openStore({ engine: 'sqlite', file: ':memory:' });
  return { store, again: async () => store, close: () => store.close() };
});

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rituals-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('makes the folder, and says which file cannot be used and why', async () => {
  const file = join(dir, 'deep', 'rituals.db');
  await (await openStore({ engine: 'sqlite', file })).close();
  writeFileSync(join(dir, 'bad.db'), 'this is not a database at all, only some text that is long enough');
  await expect(openStore({ engine: 'sqlite', file: join(dir, 'bad.db') })).rejects.toThrow(/bad\.db .*not a SQLite database/);
  await expect(openStore({ engine: 'sqlite', file: join(dir, 'bad.db', 'x.db') })).rejects.toThrow(/bad\.db.*cannot be used/);
});

it('refuses a damaged database', async () => {
  const file = join(dir, 'rituals.db');
  const store = await openStore({ engine: 'sqlite', file });
  await store.transaction(async (tx) => {
    for (let i = 0; i < 200; i += 1) await writeMeta(tx, `key${i}`, 'x'.repeat(200));
  });
  await store.close();
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096, Math.min(bytes.length, 60_000));
  writeFileSync(file, bytes);
  await expect(openStore({ engine: 'sqlite', file })).rejects.toThrow(/rituals\.db.*(damaged|not a SQLite)/);
});

it('refuses a database of a newer version', async () => {
  const file = join(dir, 'rituals.db');
  const store = await openStore({ engine: 'sqlite', file });
  await store.transaction((tx) =>
    tx
      .insertInto('kysely_migration' as 'meta')
      .values({ name: '9999-future', timestamp: '2099' } as never)
      .execute(),
  );
  await store.close();
  await expect(openStore({ engine: 'sqlite', file })).rejects.toMatchObject({ code: 'store.newer' });
});

it('keeps a second bot off the file, and lets the next in when the first is killed', async () => {
  const file = join(dir, 'rituals.db');
  const script = `import { holdAlone } from ${JSON.stringify(new URL('../../src/store/alone.ts', import.meta.url).href)};
    await holdAlone(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await expect(holdAlone(file)).rejects.toThrow(/another process holds it/);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  (await holdAlone(file))();
});

it('overwrites what is deleted: no trace of an erased entry is left in the file', async () => {
  const file = join(dir, 'rituals.db');
  const store = await openStore({ engine: 'sqlite', file });
  const row = { occurrence: 'r.1', member: 'm', body: '{"own":"a-very-private-sentence"}', at: 1 };
  await store.transaction((tx) => saveEntry(tx, row));
  await store.transaction((tx) => tx.deleteFrom('entry').execute());
  await store.close();
  expect(readFileSync(file).includes('a-very-private-sentence')).toBe(false);
});

it('takes erased words out of the write-ahead log too, once there is a quiet moment', async () => {
  const file = join(dir, 'rituals.db');
  const store = await openStore({ engine: 'sqlite', file });
  await store.transaction((tx) => saveEntry(tx, { occurrence: 'r.1', member: 'm', body: 'a-very-private-sentence', at: 1 }));
  await store.transaction((tx) => tx.deleteFrom('entry').execute());
  expect(readFileSync(`${file}-wal`).includes('a-very-private-sentence')).toBe(true);
  await store.tidy();
  for (const part of [file, `${file}-wal`]) expect(readFileSync(part).includes('a-very-private-sentence')).toBe(false);
  await store.close();
});

it('is for its own user alone', async () => {
  const file = join(dir, 'rituals.db');
  await (await openStore({ engine: 'sqlite', file })).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('says which file is full, read-only or damaged when a transaction fails', () => {
  const failed = (code: string) => Object.assign(new Error('x'), { code });
  expect(storeTrouble('data/r.db', failed('SQLITE_FULL'))).toMatchObject({
    code: 'store.unusable',
    message: expect.stringMatching(/data\/r\.db.*disk is full/),
  });
  expect(isDamaged(storeTrouble('data/r.db', failed('SQLITE_CORRUPT_INDEX')))).toBe(true);
  expect(isDamaged(storeTrouble('data/r.db', failed('SQLITE_BUSY')))).toBe(false);
  const ours = failed('SQLITE_CONSTRAINT_PRIMARYKEY');
  expect(storeTrouble('data/r.db', ours)).toBe(ours);
});
