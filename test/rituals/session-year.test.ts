import { expect, it } from 'vitest';
import { plainMessage } from '../../src/message/index.ts';
import { schedules, sessionsIn, withSessions } from './session-circle.ts';
import { person } from './setup.ts';

const ZONES = [
  ...['Europe/Paris', 'Europe/London', 'Africa/Casablanca', 'America/New_York', 'America/Sao_Paulo', 'America/Los_Angeles'],
  ...['Asia/Kolkata', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland', 'Africa/Nairobi', 'America/Halifax'],
];
const PEOPLE = Array.from({ length: 30 }, (_, i) => person(`M${i}`, ZONES[i % 12], i % 3 === 1 ? 'fr' : 'en'));
const PLACES = 20;
const DAY = 86_400_000;

/** What the runtime's own calendar says it is somewhere. */
function local(at: number, zone: string): { readonly day: string; readonly clock: string } {
  const said = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(at);
  return { day: said({ weekday: 'short' }), clock: said({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) };
}

/** Nothing unprompted comes on a weekend, nor from half past six in the evening to half past eight. */
const isQuiet = (at: number, zone: string): boolean => {
  const { day, clock } = local(at, zone);
  return day === 'Sat' || day === 'Sun' || clock >= '18:30' || clock < '08:30';
};

it('a season of 18 for 30 people in 12 zones, across every clock change of a year: places, local time, reminders', async () => {
  const world = await withSessions({ people: PEOPLE, hosts: ['m0'], at: '2026-10-05T09:00 Europe/Paris' });
  await schedules(
    world,
    { date: '2026-10-15', time: '16:00', every: '2', count: '18' },
    { places: String(PLACES), minimum: '2', link: 'https://meet.example.net/x' },
    'm0',
  );
  const sessions = await sessionsIn(world);
  expect(sessions).toHaveLength(18);
  for (const [i, { start, id }] of sessions.entries()) {
    expect(local(start, 'Europe/Paris')).toEqual({ day: 'Thu', clock: '16:00' });
    await world.until(start - 6 * DAY);
    // Another one is the first to answer each time.
    const inOrder = [...PEOPLE.slice(i), ...PEOPLE.slice(0, i)];
    for (const { user } of inOrder) await world.press(user, 'Coming');
    const held = new Map(
      (await world.rows('entry'))
        .filter(({ occurrence }) => occurrence === id)
        .map(({ member, body }) => [String(member).split('/')[1], JSON.parse(String(body)).answer as string]),
    );
    expect(inOrder.map(({ user }) => held.get(user))).toEqual(inOrder.map((_, n) => (n < PLACES ? 'coming' : 'waiting')));
    const before = world.platform.standing.length;
    await world.until(start + 3 * 3_600_000);
    const came = new Set(inOrder.slice(0, PLACES).map(({ user }) => user));
    for (const { user, zone } of PEOPLE) {
      const soon = world.platform.standing
        .slice(before)
        .filter(({ place, at }) => place.kind === 'member' && place.id === user && at >= start - 10 * 60_000 && at < start)
        .filter(({ message }) => plainMessage(message).includes('meet.example.net'));
      const due = came.has(user) && !isQuiet(start - 10 * 60_000, zone ?? 'UTC') ? 1 : 0;
      expect([i, user, soon.length]).toEqual([i, user, due]);
    }
  }
  expect(world.logs.filter((line) => /failed|parked|bug/.test(line))).toEqual([]);
  await world.close();
}, 60_000);
