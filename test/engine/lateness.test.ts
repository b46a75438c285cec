import { expect, it } from 'vitest';
import { Circle } from '../rituals/circle.ts';

it('measures how long after its time a message arrived, once, and not that it was changed later', async () => {
  const world = await Circle.open({ at: '2026-11-24T09:00 Europe/Paris' });
  const late: number[] = [];
  const meter = { late: (step: string, ms: number) => void (step === 'delivery' && late.push(ms)) };
  Object.assign(world.parts.meter, meter);
  world.platform.answers.push({ s: 'later', afterMs: 600_000, lane: true, why: 'ratelimited' });
  await world.until('2026-11-24T12:00 Europe/Paris');
  expect(late.length).toBe(world.platform.standing.length);
  expect(Math.max(...late)).toBe(600_000);
  await world.until('2026-11-26T18:00 Europe/Paris');
  expect(world.platform.arrived.some(({ edit }) => edit)).toBe(true);
  expect(late.length).toBe(world.platform.standing.length);
  await world.close();
});
