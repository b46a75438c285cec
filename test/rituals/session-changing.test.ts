import { afterEach, describe, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { answersIn, boardIn, invited, pressOf, refusals, schedules, sessionsIn, withSessions } from './session-circle.ts';
import { instant } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

/** How often somebody was told something in private, unasked. */
const said = (user: string, what: string): number => world.inbox(user).filter((text) => text.includes(what)).length;
const post = (n = 0): string => world.channel()[n] ?? '';

/** Ben comes, Cleo waits, Dia is not sure, Eli does not come: of a session for one, more or less. */
async function answered(): Promise<string> {
  await invited(world, { places: '2', link: 'https://meet.example.net/x' });
  const [one] = await sessionsIn(world);
  for (const user of ['ana', 'ben', 'cleo']) await world.act(user, pressOf(one!.id, 'coming'));
  await world.act('dia', pressOf(one!.id, 'unsure'));
  await world.act('eli', pressOf(one!.id, 'not-this-time'));
  return one!.id;
}

async function moves(id: string, date: string, time: string, user = 'ana') {
  await world.act(user, pressOf(id, 'move'));
  return world.send(user, { date, time });
}

describe('a session moved on its own', () => {
  it('tells everyone concerned once, keeps their answers, and the invitation follows', async () => {
    world = await withSessions();
    const id = await answered();
    const reply = await moves(id, '2026-12-03', '10:00');
    expect(heard(reply)).toBe('Moved: Round table, on Thursday 3 December at 10:00. 3 people are told.');
    for (const user of ['ben', 'cleo', 'dia']) {
      expect([
        user,
        said(user, 'Round table is moved. It was on Tuesday 1 December at 16:30, it is now on Thursday 3 December at 10:00.'),
      ]).toEqual([user, 1]);
      expect(world.told(user)).toHaveLength(1);
    }
    expect([said('eli', 'is moved'), said('ana', 'is moved')]).toEqual([0, 0]);
    expect(post()).toContain('When: Thursday 3 December at 10:00');
    expect(post()).toContain('2 coming · 1 not sure · 1 waiting');
    const [one] = await sessionsIn(world);
    expect(one).toMatchObject({
      stage: 'invited',
      start: instant('2026-12-03T10:00 Europe/Paris'),
      data: { own: true, sequence: 1 },
    });
    expect(await answersIn(world, id)).toEqual({ ana: 'coming', ben: 'coming', cleo: 'waiting', dia: 'unsure', eli: 'no' });
    await world.until('2026-12-03T09:59 Europe/Paris');
    expect(world.told('ben').slice(1)).toEqual(['2026-12-02T10:00', '2026-12-03T09:50']);
    expect((await sessionsIn(world))[0]?.stage).toBe('invited');
    await world.until('2026-12-03T10:01 Europe/Paris');
    expect((await sessionsIn(world))[0]?.stage).toBe('live');
  });

  it('can be moved earlier: it starts then', async () => {
    world = await withSessions();
    const id = await answered();
    await moves(id, '2026-11-25', '15:00');
    await world.until('2026-11-25T15:00 Europe/Paris');
    expect((await sessionsIn(world))[0]?.stage).toBe('live');
  });

  it('tells who sleeps of the last move alone', async () => {
    world = await withSessions();
    const id = await answered();
    await world.until('2026-11-24T20:00 Europe/Paris');
    await moves(id, '2026-12-03', '10:00');
    await moves(id, '2026-12-04', '10:00');
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect([said('ben', 'Thursday 3 December'), said('ben', 'Friday 4 December')]).toEqual([0, 1]);
    expect(world.told('ben')).toEqual(['2026-11-25T08:30']);
    expect(said('ben', 'It was on Tuesday 1 December')).toBe(1);
  });

  it('still tells who sleeps when the host then sends the same date again', async () => {
    world = await withSessions();
    const id = await answered();
    await world.until('2026-11-24T20:00 Europe/Paris');
    await moves(id, '2026-12-03', '10:00');
    expect(heard(await moves(id, '2026-12-03', '10:00'))).toContain('Nothing was changed.');
    await world.until('2026-11-25T12:00 Europe/Paris');
    expect(said('ben', 'Thursday 3 December')).toBe(1);
  });

  it('is refused a past moment, a skipped time, one twice', async () => {
    world = await withSessions();
    const id = await answered();
    await world.act('ana', pressOf(id, 'move'));
    expect(await refusals(world, 'ana', { date: '2026-11-23' })).toEqual({ date: expect.stringContaining('past') });
    expect(await refusals(world, 'ana', { date: '2027-03-28', time: '02:30' })).toEqual({
      time: expect.stringContaining('skip'),
    });
    expect(await refusals(world, 'ana', { date: '2027-10-31', time: '2:30' })).toEqual({
      time: expect.stringContaining('twice'),
    });
    expect((await sessionsIn(world))[0]?.data.sequence).toBe(0);
  });

  it('is for its hosts: host, stand-in, hosts of the circle', async () => {
    world = await withSessions();
    await schedules(world, {}, { alternate: ['ben'] });
    const [one] = await sessionsIn(world);
    expect(heard(await world.act('cleo', pressOf(one!.id, 'move')))).toContain('Only its hosts');
    expect(heard(await world.act('cleo', pressOf(one!.id, 'cancel-now')))).toContain('Only its hosts');
    expect((await moves(one!.id, '2026-12-02', '11:00', 'ben')).r).toBe('replace');
  });

  it('leaves its series alone, and the series leaves it alone', async () => {
    world = await withSessions();
    await schedules(world, { every: '1', count: '4' });
    const before = await sessionsIn(world);
    await moves(before[1]!.id, '2026-12-10', '09:00');
    const s = (await boardIn(world)).series[0]!.id;
    await world.act('ana', { ...pressOf(before[0]!.id, 'mine') });
    await world.fill('ana', 'Change the series', { time: '18:00' });
    const after = await sessionsIn(world);
    expect(s).toBe('s1');
    expect(after.map(({ data }) => `${data.date} ${data.plan.time} ${data.sequence}`)).toEqual([
      '2026-12-01 18:00 1',
      '2026-12-10 09:00 1',
      '2026-12-15 18:00 1',
      '2026-12-22 18:00 1',
    ]);
  });
});

describe('a session cancelled on its own', () => {
  it('is asked again first, then tells everyone concerned once', async () => {
    world = await withSessions();
    const id = await answered();
    expect(heard(await world.act('ana', pressOf(id, 'cancel')))).toContain('Cancel Round table, on Tuesday 1 December at 16:30?');
    expect((await sessionsIn(world))[0]?.stage).toBe('invited');
    await world.press('ana', 'Cancel this session');
    for (const user of ['ben', 'cleo', 'dia'])
      expect([user, said(user, 'Round table, on Tuesday 1 December at 16:30: this session is cancelled.')]).toEqual([user, 1]);
    expect(said('eli', 'cancelled')).toBe(0);
    expect(post()).toBe('Round table\nWhen: Tuesday 1 December at 16:30\nThis session is cancelled.');
    expect(heard(await world.act('eli', pressOf(id, 'coming')))).toContain('is cancelled: there is nothing to answer');
    expect(heard(await world.act('ana', pressOf(id, 'cancel-now')))).toContain('can no longer be changed');
    await world.until('2026-12-02T12:00 Europe/Paris');
    expect(world.told('ben')).toHaveLength(1);
    expect((await sessionsIn(world))[0]?.stage).toBe('cancelled');
  });

  it('skips one date of a season and leaves the others', async () => {
    world = await withSessions();
    await schedules(world, { every: '1', count: '3' });
    const [, second] = await sessionsIn(world);
    await world.act('ana', pressOf(second!.id, 'cancel-now'));
    expect((await sessionsIn(world)).map(({ stage }) => stage)).toEqual(['invited', 'cancelled', 'scheduled']);
    expect(world.channel()).toHaveLength(1);
  });
});

describe('a whole series', () => {
  async function season(): Promise<void> {
    world = await withSessions({ settings: { inviteDays: 14 } });
    await schedules(world, { every: '1', count: '4' });
    await world.settle();
    const [first, second] = await sessionsIn(world);
    // Ben comes to both that are out, Cleo to the second.
    await world.act('ben', pressOf(first!.id, 'coming'));
    await world.act('ben', pressOf(second!.id, 'coming'));
    await world.act('cleo', pressOf(second!.id, 'coming'));
    await world.act('ana', pressOf(first!.id, 'mine'));
  }

  it('tells how long it lasts and that its link is another, where that is what changed, and no answer that nobody gave', async () => {
    world = await withSessions({ settings: { inviteDays: 14 } });
    await schedules(world, { every: '1', count: '2' }, { places: '2' });
    await world.settle();
    const [first] = await sessionsIn(world);
    for (const user of ['ben', 'cleo', 'dia']) await world.act(user, pressOf(first!.id, 'coming'));
    await world.act('eli', pressOf(first!.id, 'unsure'));
    await world.act('ana', pressOf(first!.id, 'mine'));
    await world.fill('ana', 'Change the series', { minutes: '45', link: 'https://meet.example.net/x' });
    expect(world.inbox('ben')[0]).toContain('It lasts 45 minutes. It was 60. The link is another one.\nYou are still coming.');
    expect(world.inbox('dia')[0]).toContain('You are still on the waiting list.');
    expect(world.inbox('eli')[0]).toContain('You are still noted as not sure.');
    expect(world.inbox('ben')[0]).not.toContain('It was on');
  });

  it('says that a session keeps the places that people have', async () => {
    await season();
    const [, second] = await sessionsIn(world);
    await world.act('dia', pressOf(second!.id, 'coming'));
    // Three come to the second, two have places in all others.
    expect(heard(await world.fill('ana', 'Change the series', { places: '3' }))).toBe(
      'Changed: 4 sessions to come of Round table.',
    );
    await world.act('ana', pressOf(second!.id, 'mine'));
    expect(heard(await world.fill('ana', 'Change the series', { places: '2' }))).toBe(
      'Changed: 4 sessions to come of Round table. One of them keeps more places, since more people come.',
    );
    expect((await sessionsIn(world)).map(({ data }) => data.plan.places)).toEqual([2, 3, 2, 2]);
  });

  it('is neither ended nor cancelled by whoever turns back', async () => {
    await season();
    await world.press('ana', 'End the series');
    expect(heard(await world.press('ana', 'Back'))).toBe('Nothing was changed.');
    const [first] = await sessionsIn(world);
    await world.act('ana', pressOf(first!.id, 'mine'));
    await world.press('ana', 'Cancel it');
    expect(heard(await world.press('ana', 'Back'))).toBe('Round table, on Tuesday 1 December at 16:30: nothing was changed.');
    expect((await sessionsIn(world)).map(({ stage }) => stage)).toEqual(['invited', 'invited', 'scheduled', 'scheduled']);
  });

  it('tells each person once of a change, however many sessions they come to', async () => {
    await season();
    const reply = await world.fill('ana', 'Change the series', { time: '15:00', title: 'Our table' });
    expect(heard(reply)).toBe('Changed: 4 sessions to come of Our table.');
    expect(world.told('ben')).toHaveLength(1);
    expect(world.inbox('ben')[0]).toContain('Our table has changed. The next one: on Tuesday 1 December at 15:00.');
    // What has changed, and what they answered: to each of the session that is named.
    expect(world.inbox('ben')[0]).toContain(
      'It was on Tuesday 1 December at 16:30. Until now it was called Round table.\nYou are still coming.',
    );
    expect(world.inbox('cleo')[0]).toContain('It was on Tuesday 8 December at 16:30.');
    expect(world.inbox('cleo')[0]).toContain('Our table has changed. The next one: on Tuesday 8 December at 15:00.');
    expect([world.told('cleo').length, world.told('dia').length]).toEqual([1, 0]);
    expect([post(0), post(1)].every((text) => text.includes('Our table') && text.includes('at 15:00'))).toBe(true);
    const sessions = await sessionsIn(world);
    expect(sessions.map(({ data }) => [data.plan.time, data.sequence, data.own])).toEqual(Array(4).fill(['15:00', 1, false]));
    expect(await answersIn(world, sessions[1]!.id)).toEqual({ ben: 'coming', cleo: 'coming' });
  });

  it('moves all of them to another day of the week', async () => {
    await season();
    await world.fill('ana', 'Change the series', { date: '2026-12-03' });
    expect((await sessionsIn(world)).map(({ data }) => data.date)).toEqual([
      '2026-12-03',
      '2026-12-10',
      '2026-12-17',
      '2026-12-24',
    ]);
  });

  it('tells nobody of what concerns nobody: more places go to who waits', async () => {
    world = await withSessions();
    await schedules(world, { every: '1', count: '2' }, { places: '2' });
    await world.settle();
    const [first] = await sessionsIn(world);
    for (const user of ['ben', 'cleo', 'dia']) await world.act(user, pressOf(first!.id, 'coming'));
    await world.act('ana', pressOf(first!.id, 'mine'));
    await world.fill('ana', 'Change the series', { places: '3' });
    expect(world.inbox('dia')[0]).toContain('A place is free for you');
    expect([world.told('ben'), world.told('cleo')]).toEqual([[], []]);
    expect(post()).toContain('3 coming');
    await world.act('ana', pressOf(first!.id, 'mine'));
    await world.fill('ana', 'Change the series', { places: '2' });
    // Nobody loses the place they have.
    expect(post()).toContain('3 in all, none left');
    expect((await sessionsIn(world)).map(({ data }) => data.plan.places)).toEqual([3, 2]);
  });

  it('ends once asked again: all to come are cancelled, each person is told once', async () => {
    await season();
    expect(heard(await world.press('ana', 'End the series'))).toContain('End Round table? 4 sessions to come are cancelled');
    expect(heard(await world.press('ana', 'End the series'))).toBe('Round table has ended.');
    expect((await sessionsIn(world)).map(({ stage }) => stage)).toEqual(Array(4).fill('cancelled'));
    for (const user of ['ben', 'cleo']) expect([user, world.told(user).length, said(user, 'has ended')]).toEqual([user, 1, 1]);
    expect([post(0), post(1)].every((text) => text.includes('This session is cancelled.'))).toBe(true);
  });

  it('is changed while nothing is typed anew: nothing happens', async () => {
    await season();
    expect(heard(await world.fill('ana', 'Change the series', {}))).toBe('Nothing was changed.');
    expect(world.told('ben')).toEqual([]);
  });

  it('refuses what cannot be, field by field', async () => {
    await season();
    await world.press('ana', 'Change the series');
    expect(await refusals(world, 'ana', { places: '2', minimum: '3' })).toEqual({
      minimum: expect.stringContaining('2 at most'),
    });
    expect(await refusals(world, 'ana', { date: '2026-11-01' })).toEqual({ date: expect.stringContaining('past') });
  });
});

describe('a host who left', () => {
  it('has the hosts told once; any of them takes over', async () => {
    world = await withSessions({ hosts: ['ana', 'ben'], settings: { inviteDays: 2 } });
    await schedules(world);
    const people = world.platform.channels.get('circle')!;
    people.splice(
      people.findIndex(({ user }) => user === 'ana'),
      1,
    );
    // Ana is no host any more either.
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, hosts: ['ben'] })) });
    await world.until('2026-12-01T12:00 Europe/Paris');
    expect(said('ben', 'Ana hosts Round table')).toBe(1);
    expect(heard(await world.press('ben', 'I host it'))).toContain('You host Round table');
    expect((await sessionsIn(world))[0]?.data.host).toBe('playground/ben');
  });
});
