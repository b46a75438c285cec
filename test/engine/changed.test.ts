import { afterEach, beforeEach, expect, it } from 'vitest';
import { DESK } from '../../src/desk/desk.ts';
import { openHome } from '../../src/desk/refs.ts';
import { tryPress } from '../../src/desk/trial.ts';
import type { Change } from '../../src/ports/adapter.ts';
import { Circle } from '../rituals/circle.ts';
import { heard } from '../rituals/reading.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-23T12:00 Europe/Paris' });
  await world.until('2026-11-24T10:00 Europe/Paris');
});
afterEach(() => world.close());

let changes = 0;
const tell = async (change: { readonly c: 'installed' | 'removed'; readonly by?: string }): Promise<void> => {
  changes += 1;
  expect(await world.engine.inbound.changed({ workspace: WORKSPACE, id: `c${changes}`, ...change } as Change)).toBe(true);
  await world.settle();
};

it('stops everything at once when it is removed: nothing is sent, every press is answered, nothing runs', async () => {
  const answer = world.handle('ben', 'Sunny');
  await tell({ c: 'removed' });
  const before = world.platform.keys.length;
  for (const reply of [
    await world.act('ben', answer),
    await world.home('ben'),
    await world.command('ben', 'checkin'),
    await world.act('ben', { ...openHome({}), kind: DESK, occurrence: '-' }),
    await world.act('ana', tryPress('weekly')),
  ])
    expect(heard(reply)).toContain('The bot was removed');
  await world.until('2026-12-16T12:00 Europe/Paris');
  expect(world.platform.keys).toHaveLength(before);
  expect(await world.rows('ballot')).toEqual([]);
  expect(world.logs.some((line) => line.startsWith('workspace.removed') && line.includes('30'))).toBe(true);
});

it('finds everything again within the grace: rounds go on from the next date, without a burst', async () => {
  await world.press('ben', 'Stop taking part');
  await tell({ c: 'removed' });
  await world.until('2026-12-09T12:00 Europe/Paris');
  const before = world.platform.arrived.length;
  await tell({ c: 'installed' });
  await world.until('2026-12-14T12:00 Europe/Paris');
  const caughtUp = world.platform.arrived.slice(before);
  // The round that was open is closed where it stands; nobody is asked, reminded or told of what was missed.
  expect(caughtUp.filter(({ place }) => place.kind === 'member')).toEqual([]);
  expect(caughtUp.filter(({ edit }) => !edit).length).toBeLessThanOrEqual(1);
  await world.until('2026-12-15T10:00 Europe/Paris');
  const asked = world.platform.arrived.slice(before).filter(({ place, edit }) => place.kind === 'member' && !edit);
  expect(asked.map(({ place }) => place.id).sort()).toEqual(['ana', 'cleo', 'dia', 'eli']);
});

it('erases all of a workspace once the grace is over, and not before', async () => {
  await tell({ c: 'removed' });
  world.clock.add(29 * 86_400_000);
  await world.engine.purge();
  expect(await world.rows('member')).toHaveLength(5);
  world.clock.add(2 * 86_400_000);
  await world.engine.purge();
  for (const table of [
    'workspace',
    'ritual',
    'occurrence',
    'member',
    'membership',
    'place',
    'delivery',
    'entry',
    'ballot',
    'wakeup',
    'seen',
    'lane',
  ])
    expect([table, await world.rows(table)]).toEqual([table, []]);
  const notes = await world.rows('audit');
  expect(JSON.stringify(notes)).not.toContain(WORKSPACE);
  expect(JSON.parse(String(notes.at(-1)?.subject))).toMatchObject({ member: 5, ritual: 1, workspace: 1 });
});

it('keeps of what a platform tells only that it was told, under a name nobody can read', async () => {
  await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'joined|29:dia', c: 'joined', channel: CHANNEL, user: 'dia' });
  expect(JSON.stringify(await world.rows('seen'))).not.toContain('dia');
});

it('forgets in time whom no ritual knows any more, and what a ritual that ended kept', async () => {
  const people = world.platform.channels.get(CHANNEL) ?? [];
  world.platform.channels.set(
    CHANNEL,
    people.filter(({ user }) => user !== 'eli'),
  );
  await world.until('2026-12-01T12:00 Europe/Paris');
  await world.engine.purge();
  expect((await world.rows('member')).map(({ user_id }) => user_id)).toContain('eli');
  world.clock.add(60 * 86_400_000);
  await world.engine.purge();
  expect((await world.rows('member')).map(({ user_id }) => user_id)).toEqual(['ana', 'ben', 'cleo', 'dia']);

  await world.look((tx) => tx.updateTable('ritual').set({ ended_at: world.clock.now() }).execute());
  world.clock.add(181 * 86_400_000);
  await world.engine.purge();
  for (const table of ['ritual', 'occurrence', 'membership', 'participation'])
    expect([table, await world.rows(table)]).toEqual([table, []]);
});
