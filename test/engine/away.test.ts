import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Circle } from '../rituals/circle.ts';
import { FIVE, instant, WORKSPACE } from '../rituals/setup.ts';

const PARIS = (local: string): number => instant(`${local} Europe/Paris`);
let world: Circle;
const away = (until: number | null, how: 'absentUntil' | 'undisturbedUntil' = 'absentUntil'): void => {
  const ben = world.platform.channels.get('circle')?.find(({ user }) => user === 'ben');
  if (ben) ben[how] = until;
};
/** The check-in of Tuesday 24 November, seen from the day before. */
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-23T12:00 Europe/Paris', people: FIVE });
});
afterEach(() => world.close());

describe('somebody who is away by what they told the platform', () => {
  it.each(['absentUntil', 'undisturbedUntil'] as const)('is written to when they are back (%s)', async (how) => {
    away(PARIS('2026-11-25T14:20'), how);
    await world.until('2026-11-26T12:00 Europe/Paris');
    expect(world.told('ben')[0]).toBe('2026-11-25T14:20');
    expect(world.told('cleo')[0]).toBe('2026-11-24T09:30');
  });

  it('has their quiet hours besides', async () => {
    away(PARIS('2026-11-25T00:00'));
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-25T08:30']);
  });

  it('finds nothing when the round is over meanwhile, however many there were', async () => {
    away(PARIS('2026-12-16T10:00'));
    await world.until('2026-12-18T12:00 Europe/Paris');
    // The round that is open when they are back, and none of the three before.
    expect(world.told('ben')[0]).toBe('2026-12-16T10:00');
    expect(world.told('ben').filter((at) => at < '2026-12-17')).toHaveLength(1);
    const dropped = (await world.rows('delivery')).filter((row) => row.place_id === 'ben' && row.state === 'dropped');
    expect(new Set(dropped.map(({ why }) => why))).toEqual(new Set(['away-until-expiry']));
  });

  it('whose absence has no end is asked after again before anything leaves', async () => {
    away(PARIS('2026-11-25T00:00'));
    await world.until('2026-11-24T12:00 Europe/Paris');
    away(PARIS('2026-11-26T00:00'));
    await world.until('2026-11-25T20:00 Europe/Paris');
    expect(world.told('ben')).toEqual([]);
    await world.until('2026-11-26T09:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-26T08:30']);
  });

  it('is told of by the platform as it happens; of strangers nothing is kept', async () => {
    const { inbound } = world.engine;
    await world.until('2026-11-24T09:00 Europe/Paris');
    const told = { workspace: WORKSPACE, c: 'undisturbed', until: PARIS('2026-11-24T11:00') } as const;
    expect(await inbound.changed({ ...told, id: 'e1', user: 'ben' })).toBe(true);
    expect(await inbound.changed({ ...told, id: 'e2', user: 'zoe' })).toBe(true);
    await world.until('2026-11-24T12:00 Europe/Paris');
    expect(world.told('ben')).toEqual(['2026-11-24T11:00']);
    expect((await world.rows('member')).map(({ user_id }) => user_id)).not.toContain('zoe');
    expect(await inbound.changed({ ...told, id: 'e3', user: 'ben', until: null })).toBe(true);
    expect((await world.rows('member')).find(({ user_id }) => user_id === 'ben')?.undisturbed_until).toBeNull();
  });

  it('still gets what a person asked the bot to carry to them', async () => {
    const ana = world.platform.channels.get('circle')?.find(({ user }) => user === 'ana');
    if (ana) ana.absentUntil = PARIS('2026-12-16T10:00');
    await world.until('2026-11-24T10:00 Europe/Paris');
    await world.press('ben', 'Stormy');
    await world.press('ben', 'Ask the host to contact me');
    await world.until('2026-11-24T12:00 Europe/Paris');
    expect(world.told('ana')).toHaveLength(1);
  });
});
