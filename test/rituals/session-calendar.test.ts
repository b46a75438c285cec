import { afterEach, expect, it } from 'vitest';
import { calendarBehind } from '../../src/engine/calendar-behind.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { invited, pressOf, schedules, sessionsIn, withSessions } from './session-circle.ts';
import { instant } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const open = async () => {
  world = await withSessions({ publicUrl: 'https://bot.example.net' });
};

/** The calendar at an address that somebody was shown. */
const behind = async (shown: string, n = 0) => {
  const tokens = [...shown.matchAll(/calendar\/([\w-]+)\.ics/g)].map(([, token]) => token as string);
  return (await calendarBehind(world.parts, tokens[n]!))?.events;
};

it('has what somebody comes to or may; it follows a move and a cancellation, with a rising sequence', async () => {
  await open();
  await invited(world, { link: 'https://meet.example.net/x' });
  const [one] = await sessionsIn(world);
  const uid = `${one!.id}@rituals`;
  const shown = heard(await world.press('ben', 'Coming'));
  expect(shown).toContain('Calendar: This session · All my sessions');
  await world.command('ben', 'session');
  const mine = heard(await world.press('ben', 'My calendar'));
  expect(await behind(mine)).toMatchObject([
    {
      uid,
      sequence: 0,
      start: instant('2026-12-01T16:30 Europe/Paris'),
      end: instant('2026-12-01T17:30 Europe/Paris'),
      zone: 'Europe/Paris',
      title: 'Round table',
      url: 'https://meet.example.net/x',
      status: 'confirmed',
    },
  ]);
  await world.act('ana', pressOf(one!.id, 'move'));
  await world.send('ana', { date: '2026-12-03', time: '10:00' });
  expect(await behind(mine)).toMatchObject([{ uid, sequence: 1, start: instant('2026-12-03T10:00 Europe/Paris') }]);
  await world.press('ben', 'Not sure');
  expect(await behind(mine)).toMatchObject([{ uid, url: null }]);
  await world.act('ana', pressOf(one!.id, 'cancel-now'));
  expect(await behind(mine)).toMatchObject([{ uid, sequence: 2, status: 'cancelled' }]);
  await world.until('2026-12-26T12:00 Europe/Paris');
  expect(await behind(mine)).toEqual([]);
});

it('of the circle has all sessions, without their links; of who cannot come, nothing', async () => {
  await open();
  await schedules(world, { every: '1', count: '3' }, { link: 'https://meet.example.net/x' });
  await world.settle();
  await world.press('ben', 'Not this time');
  await world.command('ben', 'session');
  const shown = heard(await world.press('ben', 'My calendar'));
  expect(await behind(shown, 0)).toEqual([]);
  expect((await behind(shown, 1))?.map(({ url }) => url)).toEqual([null, null, null]);
});

it('is at a new address once renewed, and the old one is gone; the circle’s is for hosts to renew', async () => {
  await open();
  await world.command('ben', 'session');
  const before = heard(await world.press('ben', 'My calendar'));
  const after = heard(await world.press('ben', 'New address for mine'));
  expect([await behind(before), await behind(after)]).toEqual([undefined, []]);
  expect(() => world.handle('ben', 'New address for all')).toThrow();
  await world.command('ana', 'session');
  await world.press('ana', 'My calendar');
  const renewed = heard(await world.press('ana', 'New address for all'));
  expect([await behind(before, 1), await behind(renewed, 1)]).toEqual([undefined, []]);
});

it('says so where no calendar can reach the bot', async () => {
  world = await withSessions();
  await invited(world);
  expect(heard(await world.press('ben', 'Coming'))).not.toContain('Calendar');
  await world.command('ben', 'session');
  expect(heard(await world.press('ben', 'My calendar'))).toContain('No calendar can reach this bot');
});
