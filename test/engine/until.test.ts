import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Circle } from '../rituals/circle.ts';
import { instant } from '../rituals/setup.ts';
import { atDesk, card, deeds, has, id, occurrences } from './desk.ts';

let world: Circle;
beforeEach(async () => {
  deeds.card = (ctx, by, to) => ctx.start(card, { from: by.id, to: id(to), text: 'A card' });
  deeds.pause = (ctx, by, until) => ctx.choose(by.id, { state: 'paused', until: instant(until) });
  deeds.back = (ctx, by) => ctx.choose(by.id, { state: 'in' });
  // Tuesday. A card waits for its reader for five working days: until Tuesday next, at the same time of day.
  world = await atDesk();
  await has(world, 'ana', 'card', 'ben');
});
afterEach(() => world.close());

const stageAt = async (moment: string): Promise<unknown> => {
  await world.until(moment);
  return (await occurrences(world, 'desk-card'))[0]?.stage;
};

describe('a stage that waits for a person', () => {
  it('is over when its time is up, and not before', async () => {
    expect(await stageAt('2026-12-01T09:59 Europe/Paris')).toBe('open');
    expect(await stageAt('2026-12-01T10:00 Europe/Paris')).toBe('gone');
  });

  it('waits on when the moment has come and is now a later one: what it waits for paused meanwhile', async () => {
    await world.until('2026-11-26T12:00 Europe/Paris');
    await has(world, 'ben', 'pause', '2026-12-07T00:00 Europe/Paris');
    expect(await stageAt('2026-12-01T10:01 Europe/Paris')).toBe('open');
    const [row] = await occurrences(world, 'desk-card');
    expect(row?.until_at).toBe(instant('2026-12-14T00:00 Europe/Paris'));
    expect(await stageAt('2026-12-13T23:59 Europe/Paris')).toBe('open');
    expect(await stageAt('2026-12-14T00:00 Europe/Paris')).toBe('gone');
  });

  it('waits on for a pause that began and ended meanwhile', async () => {
    await has(world, 'ben', 'pause', '2026-11-27T00:00 Europe/Paris');
    expect(await stageAt('2026-12-01T10:01 Europe/Paris')).toBe('open');
    expect(await stageAt('2026-12-04T00:00 Europe/Paris')).toBe('gone');
  });

  it('does not wait for a pause that was over before it began, nor for somebody else’s', async () => {
    await has(world, 'cleo', 'pause', '2026-12-20T00:00 Europe/Paris');
    await has(world, 'dia', 'pause', '2026-11-24T11:00 Europe/Paris');
    await world.until('2026-11-24T12:00 Europe/Paris');
    await has(world, 'ana', 'card', 'dia');
    await world.until('2026-12-01T12:00 Europe/Paris');
    expect((await occurrences(world, 'desk-card')).map(({ stage }) => stage)).toEqual(['gone', 'gone']);
  });

  it('asks again at the moment it knew, when a pause was taken back', async () => {
    await has(world, 'ben', 'pause', '2026-12-20T00:00 Europe/Paris');
    await world.until('2026-11-30T12:00 Europe/Paris');
    await has(world, 'ben', 'back');
    expect(await stageAt('2026-12-01T10:00 Europe/Paris')).toBe('gone');
  });
});
