import { afterEach, expect, it } from 'vitest';
import { Circle } from '../rituals/circle.ts';
import type { Setup } from '../rituals/setup.ts';

let world: Circle;
afterEach(() => world.close());
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', settings: { remindAt: 0 }, ...setup });
};

it('opens late, within its window, to close when it was to close', async () => {
  await open();
  world.away('2026-11-24T12:00 Europe/Paris');
  await world.settle();
  expect(world.told('ben')).toEqual(['2026-11-24T12:00']);
  expect(world.channel()).toHaveLength(1);
  await world.until('2026-11-26T16:10 Europe/Paris');
  expect(world.channel()).toHaveLength(2);
  expect(world.inbox('ana').join()).not.toContain('I was not running');
});

it('does not open a round that was missed; the host is told once, when and what comes next', async () => {
  await open();
  world.away('2026-11-24T20:00 Europe/Paris');
  await world.settle();
  await world.until('2026-11-30T20:00 Europe/Paris');
  expect(world.channel()).toEqual([]);
  expect(world.told('ben')).toEqual([]);
  expect(world.inbox('ana')).toEqual([
    'I was not running on Tuesday 24 November at 09:30, so the round of that day did not open. Nothing else is lost.\nNext: Tuesday 1 December at 09:30.',
  ]);
  expect(world.told('ana')).toEqual(['2026-11-25T08:30']);
  await world.until('2026-12-01T10:00 Europe/Paris');
  expect(world.told('ben')).toEqual(['2026-12-01T09:30']);
});

it('makes no burst of a long absence: one note with the number, and the next round', async () => {
  await open({ language: 'fr', people: [{ user: 'ana', name: 'Ana', zone: 'Europe/Paris', language: 'fr' }] });
  world.away('2027-01-08T12:00 Europe/Paris');
  await world.settle();
  await world.until('2027-01-10T12:00 Europe/Paris');
  const [only, ...more] = world.inbox('ana');
  expect(more).toEqual([]);
  expect(only).toContain('7 tours ne se sont pas ouverts depuis ce jour-là');
  expect(world.channel()).toEqual([]);
  const rows = await world.rows('occurrence');
  expect(rows.filter(({ ended_at }) => ended_at === null).map(({ stage, start_at }) => [stage, start_at])).toEqual([
    ['planned', Date.UTC(2027, 0, 12, 8, 30)],
  ]);
});

it('opens the last of several missed rounds when that one is still within its window', async () => {
  await open();
  world.away('2026-12-08T11:00 Europe/Paris');
  await world.settle();
  expect(world.told('ben')).toEqual(['2026-12-08T11:00']);
  await world.until('2026-12-09T12:00 Europe/Paris');
  expect(world.inbox('ana').filter((text) => text.includes('2 rounds since that day did not open'))).toHaveLength(1);
});

it('closes a round whose closing was missed, once, and reminds nobody after it', async () => {
  await open({ settings: {} });
  await world.until('2026-11-24T10:00 Europe/Paris');
  await world.fill('ben', 'Answer in words', { q1: 'Before the night' });
  world.away('2026-11-27T12:00 Europe/Paris');
  await world.settle();
  await world.until('2026-11-30T12:00 Europe/Paris');
  expect(world.channel()).toHaveLength(2);
  expect(world.channel()[1]).toContain('Before the night');
  expect(world.told('cleo')).toEqual(['2026-11-24T09:30']);
});

it('asks again when the platform cannot say yet who is there, and goes on later with those it knows', async () => {
  await open();
  world.platform.rosterDown = true;
  await world.until('2026-11-23T07:31 Europe/Paris');
  expect(await world.rows('member')).toEqual([]);
  world.platform.rosterDown = false;
  await world.until('2026-11-24T09:30 Europe/Paris');
  expect(world.told('ben')).toHaveLength(1);
  world.platform.rosterDown = true;
  await world.until('2026-12-01T10:00 Europe/Paris');
  expect(world.told('ben')).toHaveLength(2);
});
