import { afterEach, describe, expect, it } from 'vitest';
import { plainMessage } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { ideas, idOf, join, kept, kind } from './kindness-kit.ts';
import { heard } from './reading.ts';
import { person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus'];
const USERS = NAMES.map((name) => name.toLowerCase());
const open = async (...users: string[]): Promise<void> => {
  world = await kind({ people: NAMES.map((name) => person(name)), settings: { suggest: true } });
  await join(world, ...users);
};
const week = (n: number): string => `2026-${['11-18', '11-25', '12-02', '12-09'][n]}T12:00 Europe/Paris`;

/** Whose name stands in each person's ideas, by week. */
const namedTo = (user: string): readonly (string | undefined)[] =>
  ideas(world, user).map(({ message }) => /By chance, .*: (\w+)\.$/m.exec(plainMessage(message))?.[1]?.toLowerCase());

describe('where a person is suggested', () => {
  it('each is to one other, nobody to themselves, and nobody the same again', async () => {
    await open(...USERS);
    for (const n of [0, 1, 2]) {
      await world.until(week(n));
      const named = USERS.map((user) => namedTo(user)[n]);
      expect([...named].sort()).toEqual(USERS);
      expect(named.every((name, i) => name !== USERS[i])).toBe(true);
    }
    for (const user of USERS) expect(new Set(namedTo(user)).size).toBe(3);
  });

  it('nobody is who does not take part, has switched it off or is away', async () => {
    await open('ana', 'ben', 'cleo', 'dia');
    await world.command('ben', 'kindness');
    const reply = await world.fill('ben', 'My choices', { suggest: 'no' });
    expect(heard(reply)).toContain('Your name is not suggested to anybody.');
    await world.command('cleo', 'kindness');
    await world.fill('cleo', 'Pause until a date', { until: '2026-12-31' });
    for (const n of [0, 1, 2, 3]) await world.until(week(n));
    const named = ['ana', 'ben', 'dia'].flatMap(namedTo);
    expect(named.filter(Boolean).length).toBeGreaterThan(3);
    expect([...new Set(named.filter(Boolean))].sort()).toEqual(['ana', 'dia']);
    expect(namedTo('ben').filter(Boolean).length).toBeGreaterThan(0);
  });

  it('says so before, and lets it be switched off again', async () => {
    await open('ana', 'ben');
    expect(heard(await world.command('ben', 'kindness'))).toContain(
      'Your name may be suggested to one person of the circle a week.',
    );
    await world.press('ben', 'My choices');
    expect(Object.keys(world.form('ben').fields)).toContain('suggest');
    expect(JSON.stringify(world.form('ben').audience)).toContain('one person a week reads your name');
  });

  it('somebody who leaves meanwhile is not named, and counts as not yet suggested', async () => {
    await open('ana', 'ben');
    await world.until('2026-11-17T12:00 Europe/Paris');
    expect((await kept(world)).history.turn.slice().sort()).toEqual([idOf('ana'), idOf('ben')]);
    await world.command('ana', 'kindness');
    await world.press('ana', 'Stop taking part');
    await world.until(week(0));
    expect(namedTo('ben')).toEqual([undefined]);
    await world.until('2026-11-23T12:00 Europe/Paris');
    // Nor was Ben to Ana, who had no idea this week.
    expect((await kept(world)).history).toEqual({ pairs: [], turn: [] });
    await world.press('ana', 'Take part again');
    await world.until(week(1));
    expect([namedTo('ben')[1], namedTo('ana')[0]]).toEqual(['ana', 'ben']);
  });

  it('the name stays with another idea, and with the one that is kept', async () => {
    await open('ana', 'ben');
    await world.until(week(0));
    const another = await world.press('ben', 'Another one');
    expect(heard(another)).toContain('By chance, someone of the circle to think of, if you wish: Ana.');
    expect(heard(await world.press('ben', 'Keep'))).toMatch(/ · Ana$/);
  });

  it('nobody reads to whom they were suggested', async () => {
    await open('ana', 'ben');
    await world.until(week(1));
    for (const user of ['ana', 'ben'])
      for (const text of world.inbox(user)) expect(text).not.toMatch(/you were suggested|suggested you/i);
    expect(world.channel()).toHaveLength(1);
  });
});

it('nobody is named where the settings do not say so', async () => {
  world = await kind();
  await join(world, 'ana', 'ben');
  await world.until(week(0));
  expect(namedTo('ben')).toEqual([undefined]);
  expect((await kept(world)).history).toEqual({ pairs: [], turn: [] });
});
