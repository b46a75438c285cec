import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSecret } from '../../src/engine/secret-check.ts';
import { copyTables } from '../../src/store/copy-tables.ts';
import { MIGRATION_NAMES } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { Circle } from '../rituals/circle.ts';
import { SEALER } from '../rituals/setup.ts';
import { dumpOf, RELEASED, rowsOf, schemaOf, stepFingerprint, tablesOf } from './upgrade-dump.ts';
import { lived } from './upgrade-lived.ts';

type Beside = { readonly steps: Readonly<Record<string, string>> };
const json = <T>(name: string): T => JSON.parse(readFileSync(join(RELEASED, name), 'utf8')) as T;

/** The versions that people run: of these no step may ever change. */
const released = json<readonly string[]>('released.json');
const versions = readdirSync(RELEASED)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.slice(0, -'.sql'.length));

const changed = (version: string): readonly string[] =>
  Object.entries(json<Beside>(`${version}.json`).steps)
    .filter(([step, print]) => !MIGRATION_NAMES.includes(step) || stepFingerprint(step) !== print)
    .map(([step]) => step);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-upgrade-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The fixture of a version as a database file, and as it was before anything was done to it. */
function fixture(version: string): { readonly file: string; readonly before: InstanceType<typeof Database> } {
  const text = readFileSync(join(RELEASED, `${version}.sql`), 'utf8');
  const [file, before] = [join(folder, 'rituals.db'), new Database(':memory:')];
  for (const database of [before, new Database(file)]) {
    database.exec(text);
    if (database !== before) database.close();
  }
  return { file, before };
}

it('every released version has its fixture, and was made by steps that nobody has edited since', () => {
  expect(released.filter((version) => !versions.includes(version))).toEqual([]);
  expect(released.map((version) => [version, changed(version)])).toEqual(released.map((version) => [version, []]));
});

describe.each(versions)('a database of %s', (version) => {
  // Until a version is released its steps are still being written, and its fixture is of yesterday's.
  const stale = !released.includes(version) && changed(version).length > 0;

  it.skipIf(stale)(`has a bit of everything${stale ? ` (skipped: stale, run npm run fixture -- ${version})` : ''}`, () => {
    const { before } = fixture(version);
    expect(tablesOf(before).filter((table) => !/lock$/.test(table) && rowsOf(before, table).length === 0)).toEqual([]);
  });

  it.skipIf(stale)('has the schema of a new one once this version has opened it', async () => {
    const { file } = fixture(version);
    await (await openStore({ engine: 'sqlite', file })).close();
    const fresh = join(folder, 'fresh.db');
    await (await openStore({ engine: 'sqlite', file: fresh })).close();
    expect(schemaOf(new Database(file))).toEqual(schemaOf(new Database(fresh)));
  });

  it.skipIf(stale)('still has every row, with all that it held', async () => {
    const { file, before } = fixture(version);
    await (await openStore({ engine: 'sqlite', file })).close();
    const after = new Database(file);
    for (const table of tablesOf(before).filter((name) => !name.startsWith('kysely'))) {
      const columns = Object.keys(rowsOf(before, table)[0] ?? {});
      const kept = rowsOf(after, table).map((row) => columns.map((column) => row[column]));
      const held = rowsOf(before, table).map((row) => Object.values(row));
      expect([table, inOrder(kept)]).toEqual([table, inOrder(held)]);
    }
  });

  it.skipIf(stale)('is gone on with: its secret opens it, its round closes with the answer that was given', async () => {
    const store = await openStore({ engine: 'sqlite', file: fixture(version).file });
    await checkSecret(store, SEALER);
    const world = await Circle.open({ at: '2026-11-25T12:00 Europe/Paris', store, seed: 2 });
    await world.until('2026-11-26T17:00 Europe/Paris');
    expect(world.channel().join('\n')).toContain('A line, with “quotes”, it’s');
    expect(world.logs.filter((line) => /failed|parked/.test(line))).toEqual([]);
    await world.close();
  });
});

const inOrder = (rows: readonly (readonly unknown[])[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

it('what a fixture is made of leaves no table of this version empty, and is read again as it was', async () => {
  const file = join(folder, 'rituals.db');
  const world = await lived(await openStore({ engine: 'sqlite', file }));
  await world.close();
  const [made, again] = [new Database(file), new Database(':memory:')];
  again.exec(dumpOf(made));
  expect(schemaOf(again)).toEqual(schemaOf(made));
  const tables = (await copyTables()).map(({ name }) => name);
  expect(tables.filter((table) => rowsOf(made, table).length === 0)).toEqual([]);
  expect(tables.map((table) => rowsOf(again, table))).toEqual(tables.map((table) => rowsOf(made, table)));
});
