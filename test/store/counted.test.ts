import { expect, it } from 'vitest';
import { countNow } from '../../src/store/counted.ts';
import { Circle } from '../rituals/circle.ts';

it('counts what waits for a person and which lanes send or wait, not what waits because its ritual is paused', async () => {
  const world = await Circle.open({ at: '2026-11-24T09:00 Europe/Paris' });
  const counted = () => world.look((tx) => countNow(tx, world.clock.now()));
  expect(await counted()).toEqual({ parked: { wakeup: 0, delivery: 0 }, lanes: { open: 0, paused: 0 } });
  await world.look((tx) => tx.updateTable('wakeup').set({ parked_at: 1 }).where('done_at', 'is', null).execute());
  expect((await counted()).parked.wakeup).toBe(0);
  await world.look((tx) => tx.updateTable('wakeup').set({ attempts: 8 }).where('done_at', 'is', null).execute());
  expect((await counted()).parked.wakeup).toBeGreaterThan(0);
  world.platform.answers.push({ s: 'later', afterMs: 600_000, lane: true, why: 'ratelimited' });
  await world.look((tx) => tx.updateTable('wakeup').set({ parked_at: null, attempts: 0 }).execute());
  await world.until('2026-11-24T09:30 Europe/Paris');
  expect((await counted()).lanes).toEqual({ open: 0, paused: 1 });
  await world.look((tx) => tx.updateTable('lane').set({ resume_at: 0 }).execute());
  expect((await counted()).lanes).toEqual({ open: 1, paused: 0 });
  await world.look((tx) => tx.updateTable('delivery').set({ state: 'parked' }).execute());
  const { parked, lanes } = await counted();
  expect(parked.delivery).toBeGreaterThan(0);
  expect(lanes).toEqual({ open: 0, paused: 0 });
  await world.close();
});
