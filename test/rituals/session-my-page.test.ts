import { afterEach, expect, it } from 'vitest';
import { standingId } from '../../src/engine/machines.ts';
import { openUnit } from '../../src/engine/unit.ts';
import { plainMessage } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { guest, invited, pressOf, schedules, sessionsIn, withSessions } from './session-circle.ts';
import { person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

/** What stands on somebody's own page for the circle's sessions. */
const blocksFor = (user: string) =>
  world.store.transaction(async (tx) => {
    const unit = await openUnit(tx, world.parts, standingId('weekly'), world.clock.now());
    const by = await unit!.people.find(`playground/${user}`);
    return (await unit!.kind.mine?.(unit!.ctx, by!)) ?? null;
  });
const page = async (user: string): Promise<string> => plainMessage({ summary: '', blocks: (await blocksFor(user)) ?? [] });

it('has the next three, in one’s own time and language, with one’s answer and the way to change it', async () => {
  const people = [person('Ana'), person('Ben', 'America/New_York'), person('Cleo', 'Europe/Paris', 'fr')];
  world = await withSessions({ people });
  await schedules(world, { every: '1', count: '5' }, { places: '2' });
  await world.settle();
  const [first, second] = await sessionsIn(world);
  for (const user of ['ana', 'ben', 'cleo']) await world.act(user, pressOf(first!.id, 'coming'));
  await world.act('ben', pressOf(second!.id, 'unsure'));
  expect((await page('ben')).split('\n')).toEqual([
    'My next sessions:',
    '• 1. Round table: on Tuesday 1 December at 10:30 · coming',
    '• 2. Round table: on Tuesday 8 December at 10:30 · not sure',
    '• 3. Round table: on Tuesday 15 December at 10:30 · no answer yet',
    '[1. Round table] [2. Round table] [3. Round table]',
  ]);
  expect((await page('cleo')).replace(/[\u00a0\u202f]/g, ' ')).toContain(
    '• 1. Round table : le mardi 1er décembre à 16 h 30 · en liste d’attente',
  );
  const [button] = (await blocksFor('ben'))!.flatMap((block) => (block.b === 'buttons' ? block.buttons : []));
  expect(heard(await world.act('ben', button!.press))).toContain('[Not this time]');
  await world.press('ben', 'Not this time');
  expect(await page('ben')).toContain('10:30 · not this time\n');
});

it('has the one that has begun first, and nothing that is over', async () => {
  world = await withSessions();
  await invited(world);
  await world.until('2026-12-01T16:40 Europe/Paris');
  expect(await page('ben')).toContain('1. Round table: ');
  await world.until('2026-12-05T16:40 Europe/Paris');
  expect(await blocksFor('ben')).toEqual([]);
});

it('is empty for a guest where guests cannot come, and for whoever stopped', async () => {
  world = await withSessions();
  await invited(world);
  await guest(world, 'ben');
  expect(await blocksFor('ben')).toEqual([]);
  await world.command('cleo', 'session');
  await world.press('cleo', 'Stop taking part');
  expect(await blocksFor('cleo')).toEqual([]);
  expect(await page('dia')).toContain('no answer yet');
});
