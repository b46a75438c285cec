import { afterEach, describe, expect, it } from 'vitest';
import type { Change } from '../../src/ports/adapter.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { answersIn, boardIn, invited, schedules, sessionsIn, WHAT, WHEN, withSessions } from './session-circle.ts';
import { CHANNEL, WORKSPACE } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

type Sort = Change extends infer C ? (C extends Change ? Omit<C, 'workspace' | 'id'> : never) : never;
/** Somebody is out of the channel; the platform says so, as `change` has it, or says nothing of it. */
async function goes(user: string, how: 'leaves' | 'deactivated' | 'unsaid' = 'leaves'): Promise<void> {
  const people = world.platform.channels.get(CHANNEL) ?? [];
  const left = people.filter((one) => one.user !== user);
  world.platform.channels.set(CHANNEL, left);
  if (how === 'unsaid') return;
  const profile = { user, name: user, zone: null, language: null, bot: false, deleted: true, guest: false, address: null };
  const change: Sort = how === 'leaves' ? { c: 'left', channel: CHANNEL, user } : { c: 'profile', profile };
  expect(await world.engine.inbound.changed({ workspace: WORKSPACE, id: `gone-${user}`, ...change } as Change)).toBe(true);
  await world.settle();
}
const post = (): string => world.channel().find((said) => said.startsWith('Round table')) ?? '';
const comes = async (...users: readonly string[]): Promise<void> => {
  for (const user of users) await world.press(user, 'Coming');
};

describe('a place', () => {
  it.each(['leaves', 'deactivated'] as const)(
    'is free once whoever had it %s: who waited is told, in their order',
    async (how) => {
      world = await withSessions();
      await invited(world, { places: '2' });
      await comes('ben', 'cleo', 'dia', 'eli');
      expect(post()).toContain('2 coming · 0 not sure · 2 waiting');
      await goes('ben', how);
      expect(post()).toContain('2 coming · 0 not sure · 1 waiting');
      expect(world.inbox('dia').join()).toContain('A place is free for you: Round table');
      expect(world.inbox('eli').join()).not.toContain('A place is free');
      await goes('cleo', how);
      expect(world.inbox('eli').join()).toContain('A place is free for you: Round table');
      expect(post()).toContain('2 coming · 0 not sure · 0 waiting');
      const [one] = await sessionsIn(world);
      expect(await answersIn(world, one!.id)).toEqual({ dia: 'coming', eli: 'coming' });
    },
  );

  it('is free too where no platform said that they left, once the roster is read again', async () => {
    world = await withSessions();
    await invited(world, { places: '2' });
    await comes('ben', 'cleo', 'dia');
    await goes('ben', 'unsaid');
    await world.until('2026-11-30T16:31 Europe/Paris');
    expect(world.inbox('dia').join()).toContain('A place is free for you');
    expect(post()).toContain('2 coming · 0 not sure · 0 waiting');
  });

  it('is still theirs when they come back, unless somebody has it by then', async () => {
    world = await withSessions();
    await invited(world, { places: '3' });
    await comes('ben', 'cleo');
    const people = world.platform.channels.get(CHANNEL) ?? [];
    await goes('ben');
    expect(post()).toContain('1 coming');
    world.platform.channels.set(CHANNEL, people);
    await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'back', c: 'joined', channel: CHANNEL, user: 'ben' });
    await world.settle();
    await comes('dia');
    expect(post()).toContain('3 coming');
  });

  it('counts neither for the minimum nor for who is told of a move', async () => {
    world = await withSessions();
    await invited(world, { minimum: '2' });
    await comes('ben', 'cleo');
    await goes('ben');
    await world.until('2026-11-30T16:31 Europe/Paris');
    expect(world.inbox('ana').join()).toContain('one person is coming. The minimum is 2.');
    const reply = await world.fill('ana', 'Move it', { date: '2026-12-02', time: '16:30' });
    expect(heard(reply)).toContain('One person is told.');
  });
});

describe('its host', () => {
  it('is nobody once the only one has left the channel, and the channel says so', async () => {
    world = await withSessions();
    await invited(world);
    await comes('ana', 'ben', 'cleo');
    await goes('ana');
    await world.until('2026-12-01T16:30 Europe/Paris');
    expect(world.channel().at(-1)).toContain('Nobody hosts it yet. Whoever is coming can take it.');
    await world.fill('ben', 'Roles', { role: 'host' });
    expect(world.channel().at(-1)).toContain('Ben hosts it.');
    await goes('ben');
    expect(world.channel().at(-1)).toContain('Nobody hosts it yet.');
  });

  it('still hosts who was outside of the channel from the start', async () => {
    const all = ['Ben', 'Cleo', 'Dia'].map((name) => ({
      user: name.toLowerCase(),
      name,
      zone: 'Europe/Paris',
      language: 'en' as const,
    }));
    world = await withSessions({ people: all });
    await schedules(world, WHEN, { ...WHAT, places: '3' });
    await world.settle();
    await comes('ben', 'cleo');
    await goes('cleo');
    await world.until('2026-12-01T16:30 Europe/Paris');
    expect(world.channel().at(-1)).toContain('ana hosts it.');
  });

  it('is asked for at once: the other hosts and who stands in are told, each in one message a session', async () => {
    world = await withSessions({ hosts: ['ana', 'eli'] });
    await schedules(world, {}, { alternate: ['dia'], minimum: '3' });
    await world.settle();
    expect((await boardIn(world)).series[0]?.alternate).toBe('playground/dia');
    await comes('ben');
    await goes('ana');
    for (const user of ['dia', 'eli']) {
      const away = world.inbox(user).filter((said) => said.includes('is no longer in this channel'));
      expect(away).toHaveLength(1);
      expect(away[0]).toContain('[I host it] [Move it] [Cancel it]');
    }
    expect(world.inbox('ana').join()).not.toContain('is no longer in this channel');
    await world.press('dia', 'I host it');
    await world.until('2026-12-01T16:30 Europe/Paris');
    expect(world.channel().at(-1)).toContain('Dia hosts it.');
  });

  it('is missing where few come as well: whoever stands in reads both at once', async () => {
    world = await withSessions();
    await schedules(world, {}, { alternate: ['dia'], minimum: '3' });
    await world.settle();
    await comes('ben');
    await goes('ana', 'unsaid');
    await world.until('2026-11-30T16:31 Europe/Paris');
    const said = world.inbox('dia').filter((one) => one.includes('[Move it] [Cancel it]'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Ana hosts Round table');
    expect(said[0]).toContain('One person is coming. The minimum is 3.');
  });
});
