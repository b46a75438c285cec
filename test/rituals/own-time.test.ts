import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atDesk, deeds, has, id, said } from '../engine/desk.ts';
import type { Circle } from './circle.ts';
import { heard, local } from './reading.ts';
import { FIVE, instant, person, type Setup } from './setup.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let world: Circle;
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await atDesk({ people: [...FIVE, person('Hiro', 'Asia/Tokyo'), person('Noa', 'America/New_York')], ...setup });
};
beforeEach(() => {
  deeds.pause = (ctx, by, until) => ctx.choose(by.id, { state: 'paused', until: instant(until) });
  deeds.back = (ctx, by) => ctx.choose(by.id, { state: 'in' });
  deeds.stop = (ctx, by) => ctx.choose(by.id, { state: 'stopped' });
  deeds.when = async (ctx, _by, asked) => {
    const { of, how, at, n } = JSON.parse(asked) as { of: string; how: 'time' | 'days' | 'awake'; at: number; n: number };
    const member = await ctx.member(id(of));
    if (!member) return;
    const moment =
      how === 'time' ? ctx.workingTime(member, at, n) : how === 'days' ? ctx.workingDays(member, at, n) : ctx.awake(member, at);
    return { r: 'privately', message: said(`${local(moment, member.zone)} ${member.zone}`) };
  };
});
afterEach(() => world.close());

/** What a handler is told, as the clock on that person's wall shows it. */
const ask = async (of: string, how: 'time' | 'days' | 'awake', at: string, n = 0): Promise<string> =>
  heard(await has(world, 'ana', 'when', JSON.stringify({ of, how, at: instant(at), n })));

describe('a person’s own time', () => {
  it('is that of their zone: nights and weekends are theirs', async () => {
    await open();
    // Tuesday 17:30 in Paris: an hour is left there, it is night in Tokyo and noon in New York.
    const at = '2026-11-24T17:30 Europe/Paris';
    expect(await ask('ben', 'time', at, 2 * HOUR)).toBe('2026-11-25T09:30 Europe/Paris');
    expect(await ask('hiro', 'time', at, 2 * HOUR)).toBe('2026-11-25T10:30 Asia/Tokyo');
    expect(await ask('noa', 'time', at, 2 * HOUR)).toBe('2026-11-24T13:30 America/New_York');
    expect(await ask('ben', 'time', '2026-11-27T18:00 Europe/Paris', HOUR)).toBe('2026-11-30T09:00 Europe/Paris');
    expect(await ask('ben', 'days', '2026-11-27T18:00 Europe/Paris', 1)).toBe('2026-11-30T18:00 Europe/Paris');
    expect(await ask('ben', 'awake', '2026-11-27T20:00 Europe/Paris')).toBe('2026-11-30T08:30 Europe/Paris');
    expect(await ask('ben', 'awake', '2026-11-27T12:00 Europe/Paris')).toBe('2026-11-27T12:00 Europe/Paris');
  });

  it('has the workspace’s quiet hours and holidays', async () => {
    await open({ workspace: { quietHours: { from: '17:00', to: '10:00', days: ['fri'] }, holidays: ['2026-11-25'] } });
    expect(await ask('ben', 'time', '2026-11-24T16:30 Europe/Paris', HOUR)).toBe('2026-11-26T10:30 Europe/Paris');
    expect(await ask('ben', 'days', '2026-11-26T12:00 Europe/Paris', 1)).toBe('2026-11-28T12:00 Europe/Paris');
    expect(await ask('ben', 'awake', '2026-11-24T18:00 Europe/Paris')).toBe('2026-11-26T10:00 Europe/Paris');
  });

  it('is the ritual’s zone where the platform does not know theirs: the recurrence’s, else the workspace’s', async () => {
    const nowhere = { ...person('Ben'), zone: null };
    await open({ people: [person('Ana'), nowhere], workspace: { zone: 'Asia/Tokyo' } });
    expect(await ask('ben', 'awake', '2026-11-24T22:00 Europe/Paris')).toBe('2026-11-25T08:30 Europe/Paris');
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, recurrence: null })) });
    expect(await ask('ben', 'awake', '2026-11-24T22:00 Asia/Tokyo')).toBe('2026-11-25T08:30 Asia/Tokyo');
  });
});

describe('a pause', () => {
  beforeEach(() => open());
  const at = '2026-11-24T10:00 Europe/Paris';

  it('is no time of theirs: the clock starts again when it is over', async () => {
    await has(world, 'ben', 'pause', '2026-12-02T00:00 Europe/Paris');
    expect(await ask('ben', 'time', at, HOUR)).toBe('2026-12-02T09:30 Europe/Paris');
    expect(await ask('ben', 'days', at, 2)).toBe('2026-12-04T00:00 Europe/Paris');
    expect(await ask('ben', 'awake', at)).toBe('2026-12-02T08:30 Europe/Paris');
    expect(await ask('cleo', 'awake', at)).toBe('2026-11-24T10:00 Europe/Paris');
  });

  it('was none either when it is over by now, and changes nothing of what came after it', async () => {
    await has(world, 'ben', 'pause', '2026-11-26T12:00 Europe/Paris');
    await world.pass(7 * DAY);
    expect(await ask('ben', 'time', at, HOUR)).toBe('2026-11-26T13:00 Europe/Paris');
    expect(await ask('ben', 'time', '2026-11-30T10:00 Europe/Paris', HOUR)).toBe('2026-11-30T11:00 Europe/Paris');
  });

  it('that was taken back, or a stop, holds nothing up', async () => {
    await has(world, 'ben', 'pause', '2026-12-02T00:00 Europe/Paris');
    await has(world, 'ben', 'back');
    expect(await ask('ben', 'awake', at)).toBe('2026-11-24T10:00 Europe/Paris');
    await has(world, 'ben', 'stop');
    expect(await ask('ben', 'awake', at)).toBe('2026-11-24T10:00 Europe/Paris');
  });
});
