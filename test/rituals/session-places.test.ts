import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { changed, countsOf, type Held, type Room, seated, waitingIn } from '../../rituals/session/one/places.ts';
import type { Answer } from '../../rituals/session/one/types.ts';
import type { Circle } from './circle.ts';
import { answersIn, invited, pressOf, sessionsIn, withSessions } from './session-circle.ts';
import { person } from './setup.ts';

let world: Circle | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

type Step = { readonly member: string; readonly said: 'coming' | 'unsure' | 'no' };
const PEOPLE = Array.from({ length: 12 }, (_, i) => `p${i}`);
const steps = fc.array(
  fc.record({ member: fc.constantFrom(...PEOPLE), said: fc.constantFrom('coming' as const, 'unsure' as const, 'no' as const) }),
  { maxLength: 60 },
);

/** One press after the other, as a session takes them. */
function play(
  all: readonly Step[],
  room: Room,
  guests: ReadonlySet<string>,
): { held: readonly Held[]; order: string[]; seats: string[] } {
  let held: readonly Held[] = [];
  let n = 1;
  const [order, seats]: [string[], string[]] = [[], []];
  for (const { member, said } of all) {
    const before = held.find((one) => one.member === member)?.entry.answer;
    if (before === said || (said === 'coming' && before === 'waiting')) continue;
    const entry: Answer = {
      answer: said === 'coming' ? 'waiting' : said,
      n,
      guest: guests.has(member),
      promoted: false,
      roles: [],
    };
    n += 1;
    if (said === 'coming') order.push(`${member}:${entry.n}`);
    held = changed(held, [{ member, entry }]);
    const given = seated(held, room);
    seats.push(...given.map((one) => `${one.member}:${one.entry.n}`));
    held = changed(held, given);
  }
  return { held, order, seats };
}

it('never gives more places than there are, and never leaves one free while somebody waits', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 2, max: 6 }), (all, places) => {
      const { held } = play(all, { places, guests: places }, new Set());
      const { coming, waiting } = countsOf(held);
      expect(coming).toBeLessThanOrEqual(places);
      if (waiting > 0) expect(coming).toBe(places);
    }),
  );
});

it('passes nobody over: whoever gets a place was the first of those who waited', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 2, max: 6 }), (all, places) => {
      const { held, seats } = play(all, { places, guests: places }, new Set());
      // Everybody who has been given a place got it in the order of their numbers.
      const numbers = seats.map((seat) => Number(seat.split(':')[1]));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      const waiting = waitingIn(held).map(({ entry }) => entry.n);
      expect(Math.min(...waiting, Infinity)).toBeGreaterThan(Math.max(...numbers, 0));
    }),
  );
});

it('keeps guests to their number, and lets those behind them pass without taking theirs', () => {
  fc.assert(
    fc.property(steps, fc.subarray(PEOPLE), fc.integer({ min: 0, max: 3 }), (all, some, most) => {
      const guests = new Set(some);
      const { held } = play(all, { places: 5, guests: most }, guests);
      const coming = held.filter(({ entry }) => entry.answer === 'coming');
      expect(coming.length).toBeLessThanOrEqual(5);
      expect(coming.filter(({ member }) => guests.has(member)).length).toBeLessThanOrEqual(most);
      const waiting = waitingIn(held);
      if (coming.length < 5) expect(waiting.filter(({ member }) => !guests.has(member))).toEqual([]);
    }),
  );
});

it('holds on the engine, with presses of everybody at the same moment', async () => {
  const people = Array.from({ length: 30 }, (_, i) => person(`P${i}`));
  world = await withSessions({ people, hosts: ['p0'] });
  const circle = world;
  await circle.command('p0', 'session');
  await circle.press('p0', 'Schedule a session');
  await circle.send('p0', { template: 'blank', date: '2026-12-01', time: '16:30' });
  await circle.send('p0', { title: 'Round table', minutes: '60', places: '7', minimum: '0' });
  await circle.settle();
  const [one] = await sessionsIn(circle);
  const press = (user: string, ref: string) =>
    circle.engine.inbound.interact({
      i: 'press',
      workspace: 'playground',
      user,
      id: `${user}-${ref}`,
      channel: 'circle',
      press: pressOf(one!.id, ref),
    });
  await Promise.all(people.map(({ user }) => press(user, 'coming')));
  const count = async (answer: string) =>
    Object.values(await answersIn(circle, one!.id)).filter((said) => said === answer).length;
  expect([await count('coming'), await count('waiting')]).toEqual([7, 23]);
  const rows = (await circle.rows('entry')).map(({ body }) => JSON.parse(String(body)) as Answer);
  const seatedNumbers = rows.filter(({ answer }) => answer === 'coming').map(({ n }) => n);
  expect(seatedNumbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  // Half of them leave at once: the places go to those who waited, in their order.
  await Promise.all(people.slice(0, 15).map(({ user }) => press(user, 'not-this-time')));
  const after = (await circle.rows('entry')).map(({ body }) => JSON.parse(String(body)) as Answer);
  const [coming, waiting] = ['coming', 'waiting'].map((said) => after.filter(({ answer }) => answer === said).map(({ n }) => n));
  expect(coming).toHaveLength(7);
  expect(Math.max(...coming!)).toBeLessThan(Math.min(...waiting!));
});

it('is told to each who was given a place, once', async () => {
  world = await withSessions();
  await invited(world, { places: '2' });
  for (const user of ['ana', 'ben', 'cleo', 'dia']) await world.press(user, 'Coming');
  await world.press('ana', 'Not this time');
  await world.press('ben', 'Not this time');
  for (const user of ['cleo', 'dia']) expect(world.told(user)).toHaveLength(1);
  expect(world.told('eli')).toEqual([]);
});
