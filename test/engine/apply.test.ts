import { afterEach, expect, it } from 'vitest';
import type { Wanted } from '../../src/engine/apply.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { Circle } from '../rituals/circle.ts';
import { instant, type Setup } from '../rituals/setup.ts';

let world: Circle;
afterEach(() => world.close());
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', settings: { remindAt: 0 }, ...setup });
};
/** The file with its ritual changed. */
const changed = (change: Partial<Wanted['rituals'][number]>): Wanted => ({
  ...world.wanted,
  rituals: world.wanted.rituals.map((ritual) => ({ ...ritual, ...change })),
});
const every = (recurrence: object) =>
  Recurrence.parse({ every: '1 week', on: ['tue'], at: '09:30', zone: 'Europe/Paris', ...recurrence });
const planned = async (): Promise<readonly unknown[]> =>
  (await world.rows('occurrence')).filter(({ stage }) => stage === 'planned').map(({ start_at }) => start_at);

it('changes nothing when the same file is applied again', async () => {
  await open();
  const held = async () => [
    await world.rows('occurrence'),
    (await world.rows('wakeup')).map(({ id: _, ...row }) => row),
    await world.rows('ritual'),
  ];
  const before = await held();
  expect(await world.apply()).toEqual({ added: [], changed: [], paused: [] });
  expect(await held()).toEqual(before);
});

it('plans anew when the recurrence changes, and what was planned never opens', async () => {
  await open();
  expect(await planned()).toEqual([instant('2026-11-24T09:30 Europe/Paris')]);
  expect(await world.apply(changed({ recurrence: every({ on: ['wed'], at: '10:00' }) }))).toEqual({
    added: [],
    changed: ['weekly'],
    paused: [],
  });
  expect(await planned()).toEqual([instant('2026-11-25T10:00 Europe/Paris')]);
  await world.until('2026-11-26T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-25T10:00']);
  expect(world.channel()).toHaveLength(1);
});

it('lets an open round go on to its end when its recurrence changes', async () => {
  await open();
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.apply(changed({ recurrence: every({ on: ['fri'] }) }));
  await world.fill('ben', 'Answer in words', { q1: 'Still here' });
  await world.until('2026-11-26T17:00 Europe/Paris');
  expect(world.channel().at(-1)).toContain('Still here');
  await world.until('2026-11-27T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30', '2026-11-27T09:30']);
});

it('pauses a ritual that is no longer in the file, deletes nothing, and takes it up again when it is back', async () => {
  await open();
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.fill('ben', 'Answer in words', { q1: 'Kept' });
  const file = world.wanted;
  expect(await world.apply({ ...file, rituals: [] })).toEqual({ added: [], changed: [], paused: ['weekly'] });
  await world.until('2026-12-09T12:00 Europe/Paris');
  expect(world.channel()).toHaveLength(2);
  expect(world.told('ben')).toEqual(['2026-11-24T09:30']);
  expect(await world.rows('entry')).toHaveLength(1);
  expect(await world.apply(file)).toEqual({ added: [], changed: ['weekly'], paused: [] });
  await world.until('2026-12-15T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-11-24T09:30', '2026-12-15T09:30']);
  expect(world.inbox('ana').join()).not.toContain('I was not running');
});

it('keeps a skip over a file that says the same, and forgets it with the round it was for', async () => {
  await open();
  await world.command('ana', 'checkin');
  await world.press('ana', 'Skip next round for everyone');
  await world.apply();
  await world.until('2026-11-24T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual([]);
  await world.until('2026-12-01T12:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-12-01T09:30']);
});

it('counts every second week from when it was first applied, whenever the file is applied again', async () => {
  await open({ recurrence: { every: '2 weeks' } });
  expect(await planned()).toEqual([instant('2026-11-24T09:30 Europe/Paris')]);
  await world.until('2026-11-30T12:00 Europe/Paris');
  await world.apply();
  expect(await planned()).toEqual([instant('2026-12-08T09:30 Europe/Paris')]);
});

it('follows a new channel and new hosts from the next message on', async () => {
  await open();
  await world.apply(changed({ channel: 'elsewhere', hosts: ['ben'] }));
  world.platform.channels.set('elsewhere', world.platform.channels.get('circle') ?? []);
  await world.until('2026-11-24T10:00 Europe/Paris');
  expect(world.platform.standing.find(({ place }) => place.kind === 'channel')?.place.id).toBe('elsewhere');
});

it('plans anew at start when the zone data changed, and only then', async () => {
  await open();
  const [row] = (await world.rows('occurrence')).filter(({ stage }) => stage === 'planned');
  const wrong = instant('2026-11-24T08:30 Europe/Paris');
  /** As older zone data had it: an hour early. */
  const asBefore = () =>
    world.look((tx) => tx.updateTable('occurrence').set({ start_at: wrong }).where('id', '=', String(row?.id)).execute());
  const restart = async (zoneData: string): Promise<void> => {
    const engine = createEngine({ ...world.parts, zoneData });
    await engine.start();
    await engine.stop();
  };
  await restart('test');
  await asBefore();
  await restart('test');
  expect(await planned()).toEqual([wrong]);
  await restart('test-2');
  expect(await planned()).toEqual([instant('2026-11-24T09:30 Europe/Paris')]);
  expect(world.logs.filter((line) => line.startsWith('zone-data.changed'))).toHaveLength(1);
});
