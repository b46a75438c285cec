import { pulse } from '../../rituals/pulse/index.ts';
import type { RawValues } from '../../src/message/index.ts';
import { Circle } from './circle.ts';
import { person, type Setup } from './setup.ts';

/** First Thursdays: the days a season's rounds begin, at 09:30 in Paris; each is open for five days. */
export const ROUNDS = [
  '2026-12-03',
  '2027-01-07',
  '2027-02-04',
  '2027-03-04',
  '2027-04-01',
  '2027-05-06',
  '2027-06-03',
  '2027-07-01',
  '2027-08-05',
  '2027-09-02',
  '2027-10-07',
  '2027-11-04',
  '2027-12-02',
] as const;

/** The n-th round, counted from 1: an hour after it began, and an hour after its results are out. */
export const during = (n: number): string => `${ROUNDS[n - 1]}T10:30 Europe/Paris`;
export function after(n: number): string {
  const [y, m, d] = (ROUNDS[n - 1] as string).split('-').map(Number);
  const day = new Date(Date.UTC(y as number, (m as number) - 1, (d as number) + 5)).toISOString().slice(0, 10);
  return `${day}T10:30 Europe/Paris`;
}

/** Names of so many people: Ana, the host, first. */
export const namesOf = (count: number): readonly string[] =>
  ['Ana', ...Array.from({ length: count - 1 }, (_, i) => `Member${String(i + 2).padStart(2, '0')}`)].slice(0, count);

/** A circle of so many people with a monthly pulse, two weeks before its first round. */
export const openPulse = (count: number, setup: Partial<Setup> = {}): Promise<Circle> =>
  Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    kind: 'pulse',
    kinds: [pulse],
    people: namesOf(count).map((name) => person(name)),
    recurrence: { every: '1 month', on: ['1st thu'] },
    settings: { remindAt: 0 },
    ...setup,
  });

/** Everybody named answers, each with what `values` gives for their number. */
export async function answerAll(world: Circle, count: number, values: (i: number) => RawValues): Promise<void> {
  for (const [i, name] of namesOf(count).entries()) await world.fill(name.toLowerCase(), 'Answer', values(i));
}

/** What stands in the channel since a number of messages, all pages as one text. */
export const results = (world: Circle): string =>
  world
    .channel()
    .filter((text) => text.startsWith('Monthly pulse: results'))
    .at(-1) ?? '';
