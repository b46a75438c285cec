import { afterEach, expect, it } from 'vitest';
import { single } from '../../src/calendar/ics.ts';
import { calendarBehind } from '../../src/engine/calendar-behind.ts';
import { read } from '../calendar/kit.ts';
import type { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { invited, pressOf, schedules, sessionsIn, withSessions } from './session-circle.ts';
import { instant, person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const open = async () => {
  world = await withSessions({ publicUrl: 'https://bot.example.net' });
};

/** The calendar at an address that somebody was shown. */
const behind = async (shown: string, n = 0) => {
  const tokens = [...shown.matchAll(/calendar\/([\w-]+)\.ics/g)].map(([, token]) => token as string);
  return (await calendarBehind(world.parts, tokens[n]!))?.events.filter(({ listed }) => listed !== false);
};

/** One session of it, as its file says it. */
const file = async (shown: string, uid: string) => {
  const [, token] = /calendar\/([\w-]+)\.ics/.exec(shown) ?? [];
  const found = await calendarBehind(world.parts, token!);
  const event = found?.events.find((one) => one.uid === uid);
  if (!found || !event) return null;
  const one = read(single(event, found));
  const [asked] = one.events[0]!.component.getAllProperties('attendee');
  return [one.of('method'), one.events[0]!.of('status'), Number(one.events[0]!.of('sequence')), asked?.getParameter('partstat')];
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
  // His answer became another once, and the session three times.
  expect(await behind(mine)).toMatchObject([{ uid, sequence: 3, status: 'cancelled' }]);
  await world.until('2026-12-26T12:00 Europe/Paris');
  expect(await behind(mine)).toEqual([]);
  // Whoever kept its file can still take it back.
  expect(await file(mine, uid)).toEqual(['CANCEL', 'CANCELLED', 3, 'TENTATIVE']);
});

it('takes a session that somebody put in their calendar out again when they do not come, and in again when they do', async () => {
  await open();
  await invited(world, { places: '2' });
  const uid = `${(await sessionsIn(world))[0]!.id}@rituals`;
  await world.command('ben', 'session');
  const mine = heard(await world.press('ben', 'My calendar'));
  expect(await file(mine, uid)).toBeNull();
  await world.press('ben', 'Coming');
  expect(await file(mine, uid)).toEqual(['REQUEST', 'CONFIRMED', 0, 'ACCEPTED']);
  await world.press('ben', 'Not this time');
  expect(await file(mine, uid)).toEqual(['CANCEL', 'CANCELLED', 1, 'DECLINED']);
  expect(await behind(mine)).toEqual([]);
  await world.press('ana', 'Coming');
  await world.press('cleo', 'Coming');
  await world.press('ben', 'Coming');
  expect(await file(mine, uid)).toEqual(['CANCEL', 'CANCELLED', 2, 'DECLINED']);
  await world.press('cleo', 'Not this time');
  expect(await file(mine, uid)).toEqual(['REQUEST', 'CONFIRMED', 3, 'ACCEPTED']);
  await world.press('ben', 'Not sure');
  expect(await file(mine, uid)).toEqual(['REQUEST', 'CONFIRMED', 4, 'TENTATIVE']);
});

it('is called so that people know it among theirs, in their language', async () => {
  const people = [person('Ana'), person('Ben', 'Europe/Paris', 'fr')];
  const names = async (shown: string) =>
    Promise.all(
      [...shown.matchAll(/calendar\/([\w-]+)\.ics/g)].map(async ([, token]) => (await calendarBehind(world.parts, token!))?.name),
    );
  const asks = async (user: string, label: string) => {
    await world.command(user, 'session');
    return names(heard(await world.press(user, label)));
  };
  world = await withSessions({ people, publicUrl: 'https://bot.example.net', settings: { name: 'CX Life' } });
  expect(await asks('ana', 'My calendar')).toEqual(['CX Life · my sessions', 'CX Life · sessions']);
  expect(await asks('ben', 'Mon agenda')).toEqual(['CX Life · mes séances', 'CX Life · sessions']);
  await world.close();
  world = await withSessions({ people, publicUrl: 'https://bot.example.net' });
  expect(await asks('ana', 'My calendar')).toEqual(['My sessions', 'All sessions']);
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
