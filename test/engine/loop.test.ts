import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { Circle } from '../rituals/circle.ts';
import { instant, WORKSPACE } from '../rituals/setup.ts';

let world: Circle;
let engine: Engine;
afterEach(async () => {
  await engine.stop();
  await world.close();
});

/** An engine that runs by itself, and the moments until which it sleeps. */
async function running(at: string): Promise<number[]> {
  world = await Circle.open({ at });
  const sleeps: number[] = [];
  const clock = {
    now: () => world.clock.now(),
    sleepUntil: (until: number, signal: AbortSignal) => {
      if (until > world.clock.now()) sleeps.push(until);
      return world.clock.sleepUntil(until, signal);
    },
  };
  engine = createEngine({ ...world.parts, clock });
  await engine.start();
  await asleep(sleeps, 1);
  return sleeps;
}

/** Waits for the loop's n-th sleep: it has nothing to wait for but the database. */
async function asleep(sleeps: readonly number[], n: number): Promise<void> {
  for (let turns = 0; sleeps.length < n && turns < 10_000; turns += 1) await turn();
  expect(sleeps.length).toBe(n);
}

it('sleeps, looking now and then whether others planned something, and to the very moment of what is next', async () => {
  const start = instant('2026-11-20T12:00 Europe/Paris');
  const sleeps = await running('2026-11-20T12:00 Europe/Paris');
  expect(sleeps).toEqual([start + 15_000]);
  const due = instant('2026-11-24T09:30 Europe/Paris') - 26 * 3_600_000;
  world.clock.add(due - 5_000 - start);
  await asleep(sleeps, 2);
  expect(sleeps[1]).toBe(due);
  world.clock.add(5_000);
  await asleep(sleeps, 3);
  expect((await world.rows('occurrence')).map(({ stage }) => stage).sort()).toEqual(['open', 'planned']);
});

it('wakes at once when somebody does something, and sends what comes of it', async () => {
  const sleeps = await running('2026-11-20T12:00 Europe/Paris');
  await engine.inbound.changed({ workspace: WORKSPACE, id: 'x', c: 'installed' });
  await asleep(sleeps, 2);
  expect(sleeps[1]).toBe(world.clock.now() + 15_000);
});

it('stops when it is told to, asleep or not, and does nothing after', async () => {
  const sleeps = await running('2026-11-20T12:00 Europe/Paris');
  await engine.stop();
  world.clock.add(10 * 86_400_000);
  await turn();
  expect(sleeps).toHaveLength(1);
  expect(world.platform.arrived).toEqual([]);
});
