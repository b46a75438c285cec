import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetFor } from '../../src/cli/forget.ts';
import { myDataFiles } from '../../src/cli/my-data.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { holdAlone } from '../../src/store/alone.ts';
import { openStore } from '../../src/store/open.ts';
import type { Circle } from '../rituals/circle.ts';
import { BUSY, busyCircle, WORDS } from './data-busy.ts';
import { bytesWith } from './data-kit.ts';

let folder: string;
let file: string;
let world: Circle;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-'));
  file = join(folder, 'rituals.db');
  world = await busyCircle(await openStore({ engine: 'sqlite', file }));
  await world.close();
}, 60_000);
afterEach(() => rmSync(folder, { recursive: true }));

const environment = () =>
  readEnvironment({ DATABASE_URL: `sqlite:${file}`, RITUALS_SECRET: Buffer.alloc(32, 7).toString('utf8'), PLAYGROUND: 'on' });
const show = (user: string) =>
  myDataFiles(environment(), { workspace: 'playground', user, out: join(folder, 'out'), clock: world.clock });
const gone = (wish: Partial<Parameters<typeof forgetFor>[1]>) => forgetFor(environment(), { yes: false, ...wish }, world.clock);

it('writes the two files, for the eyes of who runs it alone', async () => {
  const [page, json] = (await show(BUSY.user)).trim().split('\n') as [string, string];
  expect(readFileSync(page, 'utf8')).toContain(WORDS.whispered);
  expect(readFileSync(json, 'utf8')).toContain(WORDS.situation);
  expect(statSync(json).mode & 0o777).toBe(0o600);
  await expect(show('nobody')).rejects.toMatchObject({ code: 'config.invalid' });
});

it('forgets somebody for good, and says how much that was', async () => {
  const said = await gone({ workspace: 'playground', user: BUSY.user });
  expect(said).toMatch(/^Forgot uzebu7 of playground: .*\d+ entry/);
  expect(bytesWith(file, [BUSY.user, BUSY.name, ...Object.values(WORDS)])).toEqual([]);
});

it('erases a workspace only where that is confirmed, all of it', async () => {
  await expect(gone({ whole: 'playground' })).rejects.toMatchObject({ code: 'config.invalid' });
  await expect(gone({ whole: 'elsewhere', yes: true })).rejects.toMatchObject({ code: 'config.invalid' });
  await expect(gone({})).rejects.toMatchObject({ code: 'config.invalid' });
  expect(bytesWith(file, [BUSY.name])).toEqual([BUSY.name]);
  expect(await gone({ whole: 'playground', yes: true })).toContain('Erased all of playground');
  expect(bytesWith(file, [BUSY.user, BUSY.name, 'playground/ben', 'Cleo'])).toEqual([]);
});

it('does nothing beside a bot that runs on SQLite', async () => {
  const release = await holdAlone(file);
  await expect(gone({ workspace: 'playground', user: BUSY.user })).rejects.toMatchObject({ code: 'store.unusable' });
  await expect(show(BUSY.user)).rejects.toMatchObject({ code: 'store.unusable' });
  release();
});
