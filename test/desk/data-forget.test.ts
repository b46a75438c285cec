import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DESK } from '../../src/desk/desk.ts';
import { choices, forgetMe, myData, openHome } from '../../src/desk/refs.ts';
import type { Press } from '../../src/message/index.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { BUSY, busyCircle, TO_THEM, WORDS } from './data-busy.ts';
import { bytesWith, filesOf, leaves } from './data-kit.ts';

const at = (press: Press): Press => ({ ...press, kind: DESK, occurrence: '-' });
const me = `playground/${BUSY.user}`;

let folder: string;
let file: string;
let store: Store;
let world: Circle;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rituals-'));
  file = join(folder, 'rituals.db');
  store = await openStore({ engine: 'sqlite', file });
  world = await busyCircle(store);
}, 60_000);
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** They open the form, and confirm it. */
async function forgets(values = {}) {
  await world.act(BUSY.user, at(forgetMe({})));
  return world.send(BUSY.user, { sure: 'yes', ...values });
}

it('leaves neither id, name nor word of theirs in the bytes of the database or its log', async () => {
  const mine = [BUSY.user, BUSY.name, ...Object.values(WORDS).slice(0, 1)];
  expect(bytesWith(file, mine)).toEqual(mine);
  const reply = await forgets();
  expect(heard(reply)).toContain('I have forgotten you');
  expect(bytesWith(file, [BUSY.user, BUSY.name, ...Object.values(WORDS)])).toEqual([]);
  // What is sealed cannot be searched: it is opened.
  const sealed = (await Promise.all(['ana', 'ben', 'dia', 'cleo'].map((user) => world.act(user, at(myData({})))))).map(filesOf);
  for (const [, json] of sealed) expect(json.content).not.toMatch(/uzebu7|Zebulonie|zsit|zbravo|zprocess|zidea/);
  expect(world.logs.filter((line) => /fail|error/.test(line))).toEqual([]);
});

it('leaves nothing of theirs for whoever runs every ritual on, and nothing more reaches them', async () => {
  await forgets();
  const before = world.platform.arrived.length;
  await world.until('2026-12-09T12:00 Europe/Paris');
  const later = world.platform.arrived.slice(before);
  expect(later.length).toBeGreaterThan(10);
  expect(later.filter(({ place }) => place.id === BUSY.user)).toEqual([]);
  expect(later.filter(({ message }) => /Zebulonie|uzebu7|zsigned/.test(JSON.stringify(message)))).toEqual([]);
  expect(bytesWith(file, [BUSY.user, BUSY.name])).toEqual([]);
  expect(world.logs.filter((line) => /wakeup.failed|"parked":true/.test(line))).toEqual([]);
});

it('takes back their bravos where they stand, and keeps what others wrote', async () => {
  await world.press('dia', 'In the channel');
  expect(world.channel().join()).toContain(WORDS.bravo);
  await forgets();
  await world.settle();
  expect(world.channel().join()).not.toContain(WORDS.bravo);
  expect(world.inbox('dia').join()).not.toContain(WORDS.bravo);
  const [, eli] = filesOf(await world.act('eli', at(myData({}))));
  expect(eli.content).not.toContain(BUSY.user);
  const [, cleo] = filesOf(await world.act('cleo', at(myData({}))));
  expect(cleo.content).toContain(TO_THEM.situation);
  // A card about them closes as when they leave the charter; the author may write another when the limits allow.
  const cards = JSON.parse(cleo.content).tables.occurrence.filter(({ kind }: { kind: string }) => kind === 'yellow-card-act');
  expect(cards).toMatchObject([{ stage: 'closed' }]);
});

it('a place they had goes to who waits, and who stands in hosts', async () => {
  await forgets();
  const [meet] = (await world.rows('ritual')).filter(({ id }) => id === 'meet');
  expect([meet?.hosts, meet?.alternates, meet?.ended_at]).toEqual(['["ben"]', '[]', null]);
  const sessions = (await world.rows('entry')).filter(({ body }) => String(body).includes('"coming"'));
  expect(sessions.map(({ member }) => member)).toEqual(['playground/ben']);
});

it('asks what becomes of what only they host, and erases nothing until they chose', async () => {
  const [meet] = (await world.rows('ritual')).filter(({ id }) => id === 'meet');
  await world.look((tx) => tx.updateTable('ritual').set({ alternates: '[]' }).where('id', '=', String(meet?.id)).execute());
  await world.act(BUSY.user, at(forgetMe({})));
  const form = JSON.stringify(world.form(BUSY.user));
  // By the names people know, not by their ids.
  expect(form).toContain('You alone host: Sessions');
  expect(form).not.toMatch(/\bmeet\b/);
  const wait = await forgets({ hosted: 'hand-over' });
  expect(heard(wait)).toContain('[Sessions]');
  expect(heard(wait)).toContain('Nothing was erased');
  expect((await world.rows('entry')).some(({ member }) => member === me)).toBe(true);
  await forgets({ hosted: 'end' });
  const [ended] = (await world.rows('ritual')).filter(({ id }) => id === 'meet');
  expect(ended?.ended_at).toBe(world.clock.now());
  expect(bytesWith(file, [BUSY.user, BUSY.name])).toEqual([]);
});

it('does not meet them again by chance: neither by a roster, a press nor their own page; only if they press for it', async () => {
  await forgets();
  for (const reply of [
    await world.home(BUSY.user),
    await world.command(BUSY.user, 'bravo'),
    await world.act(BUSY.user, at(choices({}))),
    await world.act(BUSY.user, at(openHome({}))),
  ])
    expect(heard(reply)).toContain('You asked me to forget you');
  await world.until('2026-12-01T12:00 Europe/Paris');
  expect((await world.rows('member')).map(({ id }) => id)).not.toContain(me);
  expect(bytesWith(file, [BUSY.user, BUSY.name])).toEqual([]);

  await world.home(BUSY.user);
  expect(heard(await world.press(BUSY.user, 'Know me again'))).toContain('I know you again');
  await world.until('2026-12-08T12:00 Europe/Paris');
  expect(world.told(BUSY.user).some((when) => when.startsWith('2026-12-08'))).toBe(true);
  expect(await world.rows('forgotten')).toEqual([]);
});

it('notes that it was done as counts, by nobody', async () => {
  await forgets();
  const notes = (await world.rows('audit')).filter(({ what }) => what === 'forget');
  expect(notes).toHaveLength(1);
  expect(notes[0]?.actor).toBe('');
  expect(leaves(JSON.parse(String(notes[0]?.subject))).every(([, value]) => typeof value === 'number')).toBe(true);
});
