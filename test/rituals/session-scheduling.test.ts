import { afterEach, describe, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { boardIn, guest, refusals, schedules, sessionsIn, shownIn, WHAT, WHEN, withSessions } from './session-circle.ts';
import { instant, person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

it('schedules a session in two steps, and says when it is', async () => {
  world = await withSessions();
  const reply = await schedules(world);
  expect(heard(reply)).toBe('Scheduled: Round table, one session. The first one: on Tuesday 1 December at 16:30.\n[Open it]');
  const [one] = await sessionsIn(world);
  expect([one?.start, one?.data.host]).toEqual([instant('2026-12-01T16:30 Europe/Paris'), 'playground/ana']);
});

it('has no guest stand in where guests cannot come, and changes no series of one', async () => {
  world = await withSessions();
  await guest(world, 'ben');
  await schedules(world, {}, { alternate: ['ben'] });
  expect(await refusals(world, 'ana', { ...WHAT, alternate: ['ben'] })).toEqual({
    alternate: expect.stringContaining('channel'),
  });
  expect(heard(await world.send('ana', { ...WHAT, alternate: ['cleo'] }))).toContain('Scheduled');
  const page = heard(await world.press('ana', 'Open it'));
  expect([page.includes('[Move it]'), page.includes('series'), page.includes('rituals file')]).toEqual([true, false, false]);
});

it('is asked for in the host’s own time where nobody said where the circle is', async () => {
  world = await withSessions({
    workspace: { zone: 'UTC' },
    people: [person('Ana', 'Asia/Tokyo'), ...['Ben', 'Cleo'].map((name) => person(name))],
  });
  await world.command('ana', 'session');
  await world.press('ana', 'Schedule a session');
  expect(world.form('ana').fields.zone).toMatchObject({ initial: 'Asia/Tokyo' });
});

it('has its button on the home page of hosts alone', async () => {
  world = await withSessions();
  expect(heard(await world.home('ana'))).toContain('[Schedule a session]');
  expect(heard(await world.home('ben'))).not.toContain('Schedule');
});

describe('what is wrong comes back with what was typed', () => {
  const opens = async (when = {}) => {
    world = await withSessions();
    await world.command('ana', 'session');
    await world.press('ana', 'Schedule a session');
    return refusals(world, 'ana', { ...WHEN, ...when });
  };

  it.each([
    [{ date: '2026-11-24', time: '16:00' }, { date: 'This moment is past. Choose a later one.' }],
    [{ date: '2025-02-01' }, { date: 'This moment is past. Choose a later one.' }],
    [{ date: '2029-02-01' }, { date: 'This is more than two years away. Choose an earlier date.' }],
    [
      { date: '2026-12-01', every: '8', count: '52' },
      { date: 'The last session would be more than two years away. Choose fewer, or a shorter rhythm.' },
    ],
    [{ date: '2026-02-30' }, { date: expect.stringContaining('date') }],
    [{ time: '25:00' }, { time: 'This is no time of day. Write hours and minutes, such as 14:30.' }],
    [{ time: 'noon' }, { time: 'This is no time of day. Write hours and minutes, such as 14:30.' }],
    [
      { date: '2027-03-28', time: '02:30' },
      { time: 'On Sunday 28 March clocks change and skip 02:30: it would be 03:30. Choose another time.' },
    ],
    [
      { date: '2027-10-31', time: '02:30' },
      { time: 'On Sunday 31 October clocks change and show 02:30 twice. Choose another time.' },
    ],
    [
      { date: '2027-03-14', time: '02:15', every: '2', count: '5' },
      { time: 'On Sunday 28 March clocks change and skip 02:15: it would be 03:15. Choose another time.' },
    ],
    [{ zone: 'paris' }, { zone: 'No time zone is called so. Europe/Paris would work.' }],
    [{ zone: 'new york' }, { zone: 'No time zone is called so. America/New_York would work.' }],
    [{ zone: 'Middle/Earth' }, { zone: 'No time zone is called so. Write a name such as Europe/Paris.' }],
    [{ every: '1', count: '53' }, { count: 'Write a whole number from 1 to 52.' }],
    [{ every: '1', count: '0' }, { count: 'Write a whole number from 1 to 52.' }],
    [{ every: '1', count: 'many' }, { count: 'Write a whole number from 1 to 52.' }],
    [{ count: '3' }, { every: 'More than one session: choose how often.' }],
    [
      { every: '1', count: '3', except: '2026-12-32' },
      { except: '“2026-12-32” is no date. Write dates such as 2026-12-24, with spaces between.' },
    ],
    [
      { every: '1', count: '3', except: '2026-12-09' },
      { except: 'There is no session on Wednesday 9 December: take that date out.' },
    ],
    [{ except: '2026-12-01' }, { except: 'With these dates left out no session remains.' }],
  ])('%j', async (when, wrong) => {
    expect(await opens(when)).toEqual(wrong);
    expect(await sessionsIn(world)).toEqual([]);
    // The form is still there, and takes what is right.
    expect((await world.send('ana', WHEN)).r).toBe('form');
  });

  it.each([
    [{ places: '1' }, { places: 'Write a whole number from 2 to 500.' }],
    [{ minimum: '30' }, { minimum: 'There are 5 places: the minimum can be 5 at most.' }],
    [{ places: '6' }, { places: 'There are 5 people in this channel: 5 places at most.' }],
    [
      { minutes: '5', places: 'x' },
      { minutes: 'Write a whole number from 10 to 480.', places: 'Write a whole number from 2 to 500.' },
    ],
    [{ link: 'meet.example.net' }, { link: 'This cannot be opened. Write an address that begins with https://.' }],
    [{ link: 'javascript:alert(1)' }, { link: 'This cannot be opened. Write an address that begins with https://.' }],
    [{ link: 'http://meet.example.net' }, { link: 'This cannot be opened. Write an address that begins with https://.' }],
    [{ link: 'https://a b' }, { link: 'This cannot be opened. Write an address that begins with https://.' }],
    [{ alternate: ['ana'] }, { alternate: 'You host it yourself. Choose somebody else, or nobody.' }],
    [{ alternate: ['stranger'] }, { alternate: 'This person cannot stand in. Choose somebody of the channel who can come.' }],
    [{ title: 'ab' }, { title: expect.stringContaining('3') }],
  ])('%j', async (what, wrong) => {
    await opens();
    await world.command('ana', 'session');
    await world.press('ana', 'Schedule a session');
    await world.send('ana', WHEN);
    expect(await refusals(world, 'ana', { ...WHAT, ...what })).toEqual(wrong);
    expect(await sessionsIn(world)).toEqual([]);
    expect(heard(await world.send('ana', WHAT))).toContain('Scheduled');
  });

  it('asks again where the moment has passed between the two forms', async () => {
    await opens({ date: '2026-11-24', time: '17:30' });
    await world.pass(3_600_000);
    expect(await refusals(world, 'ana', WHAT)).toEqual({ title: 'This moment is past. Choose a later one.' });
  });

  it('believes nothing of what a press carries', async () => {
    await opens();
    const press = world.form('ana').press;
    const forgeries: readonly Readonly<Record<string, string | number>>[] = [
      { d: '2026-13-01' },
      { z: 'Nowhere' },
      { c: 500 },
      { e: -1 },
      { h: '99:00' },
      { x: 'y' },
    ];
    for (const forged of forgeries)
      expect(heard(await world.act('ana', { ...press, payload: { ...press.payload, ...forged } }))).toContain('Begin again');
  });
});

it('is for hosts alone', async () => {
  world = await withSessions();
  await world.command('ben', 'session');
  expect(() => world.handle('ben', 'Schedule a session')).toThrow();
  await world.command('ana', 'session');
  const press = world.handle('ana', 'Schedule a session');
  expect(heard(await world.act('ben', press))).toContain('host');
});

describe('the preview', () => {
  const people = [person('Ana'), person('Ben'), person('Kim', 'America/New_York'), person('Ken', 'Asia/Tokyo')];

  it('shows the next three dates, each zone’s time, awkward hours and changes of clocks, and names nobody', async () => {
    world = await withSessions({ people });
    await world.command('ana', 'session');
    await world.press('ana', 'Schedule a session');
    await world.send('ana', { ...WHEN, every: '1', count: '18', except: '2026-12-22 2026-12-29' });
    expect(shownIn(world, 'ana').split('\n')).toEqual([
      '18 sessions, in Europe/Paris:',
      '• Tuesday 1 December at 16:30',
      '• Tuesday 8 December at 16:30',
      '• Tuesday 15 December at 16:30',
      '• … and so on',
      'The first one, where people are:',
      '• Europe/Paris: Tuesday 1 December at 16:30',
      '• America/New_York: Tuesday 1 December at 10:30',
      '• Asia/Tokyo: Wednesday 2 December at 00:30',
      'In one time zone of 3 it is before 8:00 or after 20:00.',
      'Clocks change: from Tuesday 16 March on, it is at another hour in one time zone.',
      'Clocks change: from Tuesday 30 March on, it is at another hour in 2 time zones.',
    ]);
  });

  it('warns of every date of the season: an hour that is awkward once clocks have changed', async () => {
    world = await withSessions({ people: [...people, person('Ali', 'Asia/Karachi')] });
    await world.command('ana', 'session');
    await world.press('ana', 'Schedule a session');
    // Karachi: 19:30 until its end at 20:30 in winter, an hour earlier from 28 March on; New York: 08:00 but for two weeks.
    await world.send('ana', { ...WHEN, date: '2027-05-04', time: '15:30', every: '2', count: '18' });
    expect(shownIn(world, 'ana')).toContain('In one time zone of 4 it is before 8:00 or after 20:00.\n');
    expect(shownIn(world, 'ana')).toContain('On some of the dates, in one time zone of 4 it is before 8:00 or after 20:00.');
    await world.command('ana', 'session');
    await world.press('ana', 'Schedule a session');
    await world.send('ana', { ...WHEN, date: '2027-05-04', time: '15:30', every: '2', count: '6' });
    expect(shownIn(world, 'ana')).not.toContain('On some');
  });

  it('is filled in from the template, in the circle’s language', async () => {
    world = await withSessions({ language: 'fr' });
    await world.command('ana', 'session');
    await world.press('ana', 'Schedule a session');
    await world.send('ana', { ...WHEN, template: 'peer-consulting' });
    expect(world.form('ana').fields).toMatchObject({
      title: { initial: 'Codéveloppement entre pairs' },
      minutes: { initial: '75' },
      places: { initial: '5' },
      minimum: { initial: '4' },
    });
  });
});

it('holds a season of 18 at the same local time across both changes of clocks', async () => {
  world = await withSessions();
  await schedules(world, { date: '2027-03-23', every: '2', count: '18', except: '2027-05-04' });
  const sessions = await sessionsIn(world);
  expect(sessions).toHaveLength(18);
  expect(sessions[0]?.start).toBe(Date.UTC(2027, 2, 23, 15, 30));
  expect(sessions.map(({ data }) => data.date)).not.toContain('2027-05-04');
  for (const { data, start } of sessions) expect(start).toBe(instant(`${data.date}T16:30 Europe/Paris`));
  const hours = sessions.map(({ start }) => Math.floor(start / 3_600_000) % 24);
  expect(hours).toEqual([15, ...Array(14).fill(14), 15, 15, 15]);
  expect((await boardIn(world)).series[0]).toMatchObject({ count: 18, sessions: sessions.map(({ id }) => id) });
});
