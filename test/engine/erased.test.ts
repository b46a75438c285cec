import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Circle } from '../rituals/circle.ts';
import { WORKSPACE } from '../rituals/setup.ts';
import { atDesk, card, deed, deeds, has, id, occurrences, said, slip } from './desk.ts';

let world: Circle;
let folder: string;
const file = (): string => join(folder, 'rituals.db');
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-erased-'));
  world = await atDesk({ store: await openStore({ engine: 'sqlite', file: file() }) });
  deeds.card = (ctx, by, text) => ctx.start(card, { from: by.id, to: id('ben'), text });
  deeds.slip = (ctx, _by, text) => ctx.start(slip, { text });
  deeds.change = (ctx, _by, text) => ctx.remember({ ...(ctx.data as object), text });
  deeds.answer = (ctx, by, line) => ctx.record(by.id, { said: line });
  deeds.vote = (ctx, by, line) => ctx.cast(by.id, { said: line });
  deeds.tell = async (ctx, by, line) => ctx.tell('later', by, said(line), { unprompted: 'personal' });
  deeds.erase = (ctx) => ctx.erase();
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** All that stands on the disk, as whoever copies the folder would have it. */
const disk = (): string =>
  ['', '-wal', '-shm']
    .map((ending) => `${file()}${ending}`)
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
/** Pieces of sealed texts; one such piece is enough for whoever has the secret. */
const pieces = (text: unknown): string[] => String(text).match(/.{60}/g) ?? [];
const found = (wanted: readonly string[]): number => {
  const bytes = disk();
  return wanted.filter((piece) => bytes.includes(piece)).length;
};
/** Presses, and looks at the disk the very moment the answer is there. */
const foundAfter = async (user: string, what: string, kind: string, occurrence: string, wanted: readonly string[]) => {
  const press = { ...deed({ what, arg: '' }), kind, occurrence };
  await world.engine.inbound.interact({ workspace: WORKSPACE, user, id: 'the-end', channel: null, i: 'press', press });
  return found(wanted);
};
const idOf = async (kind: string, nth = 0): Promise<string> => String((await occurrences(world, kind))[nth]?.id);

it('leaves nothing of a sealed one on the disk by the time whoever erased it is answered, former words included', async () => {
  for (let i = 0; i < 30; i += 1) await has(world, 'ana', 'card', `Other words ${i}`);
  const before = new Set((await occurrences(world, 'desk-card')).map((row) => row.id));
  await has(world, 'ana', 'card', 'First words');
  const mine = String((await occurrences(world, 'desk-card')).find((row) => !before.has(row.id))?.id);
  const inMine = (user: string, what: string, arg = '') => has(world, user, what, arg, { kind: 'desk-card', in: mine });
  const sealed: string[] = [];
  const look = async (): Promise<void> => {
    for (const [table, column, key] of [
      ['occurrence', 'data', 'id'],
      ['entry', 'body', 'occurrence'],
      ['ballot', 'body', 'occurrence'],
    ] as const)
      for (const row of await world.rows(table)) if (row[key] === mine) sealed.push(...pieces(row[column]));
  };
  for (const words of ['Second words', 'Third words '.repeat(900), 'Fourth words']) {
    await look();
    await inMine('ana', 'change', words);
    await inMine('ben', 'answer', words);
    await inMine('ben', 'vote', words);
  }
  await look();
  expect(sealed.length).toBeGreaterThan(800);
  expect(found(sealed)).toBeGreaterThan(200);
  expect(await foundAfter('ana', 'erase', 'desk-card', mine, sealed)).toBe(0);
  expect(await occurrences(world, 'desk-card')).toHaveLength(31);
  expect(await world.rows('entry')).toEqual([]);
});

it('leaves nothing of one that is not sealed either, messages that have not left included', async () => {
  await world.until('2026-11-24T22:00 Europe/Paris');
  await has(world, 'ana', 'slip', 'The word zebra');
  const mine = await idOf('desk-slip');
  for (const [what, arg] of [
    ['answer', 'An okapi'],
    ['tell', 'A quagga at night'],
    ['change', 'A tapir instead'],
  ] as const)
    await has(world, 'ben', what, arg, { kind: 'desk-slip', in: mine });
  const words = ['zebra', 'okapi', 'quagga', 'tapir'];
  expect(found(words)).toBeGreaterThan(2);
  expect(await foundAfter('cleo', 'erase', 'desk-slip', mine, words)).toBe(0);
  await world.until('2026-11-25T10:00 Europe/Paris');
  expect(world.inbox('ben')).toEqual([]);
});

it('leaves nothing when nobody pressed: its time was up', async () => {
  await has(world, 'ana', 'card', 'Words');
  const sealed = pieces((await occurrences(world, 'desk-card'))[0]?.data);
  expect(found(sealed)).toBeGreaterThan(80);
  await world.pass(8 * 86_400_000);
  expect(await occurrences(world, 'desk-card')).toMatchObject([{ stage: 'gone' }]);
  expect(found(sealed)).toBe(0);
});

it('keeps all of it when the handler that erases fails', async () => {
  await has(world, 'ana', 'card', 'Words');
  const mine = await idOf('desk-card');
  const sealed = pieces((await occurrences(world, 'desk-card'))[0]?.data);
  deeds.fail = (ctx) => {
    ctx.erase();
    throw new TypeError('broken');
  };
  expect(await foundAfter('ana', 'fail', 'desk-card', mine, sealed)).toBeGreaterThan(80);
});
