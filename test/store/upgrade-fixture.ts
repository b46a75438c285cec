import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MIGRATION_NAMES } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { dumpOf, RELEASED, stepFingerprint } from './upgrade-dump.ts';
import { lived } from './upgrade-lived.ts';

// `npm run fixture -- 0.1.0`: the database that this version leaves behind, with which every later one is tested.
const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) {
  process.stderr.write('Write which version it is of: npm run fixture -- 0.1.0\n');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'rituals-fixture-'));
try {
  const file = join(folder, 'rituals.db');
  const world = await lived(await openStore({ engine: 'sqlite', file }));
  await world.close();
  const database = new Database(file, { readonly: true });
  const steps = Object.fromEntries(MIGRATION_NAMES.map((step) => [step, stepFingerprint(step)]));
  mkdirSync(RELEASED, { recursive: true });
  writeFileSync(join(RELEASED, `${version}.sql`), dumpOf(database));
  writeFileSync(join(RELEASED, `${version}.json`), `${JSON.stringify({ steps }, null, 2)}\n`);
  database.close();
  process.stdout.write(`test/fixtures/released/${version}.sql and ${version}.json are written.\n`);
} finally {
  rmSync(folder, { recursive: true });
}
