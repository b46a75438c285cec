import { afterEach, describe, expect, it } from 'vitest';
import { kindness } from '../../rituals/kindness/index.ts';
import { plainMessage } from '../../src/message/index.ts';
import type { Circle } from './circle.ts';
import { ideas, idOf, join, kept, kind } from './kindness-kit.ts';
import { heard } from './reading.ts';
import { instant, person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus'];
const USERS = NAMES.map((name) => name.toLowerCase());
const open = async (...users: string[]): Promise<void> => {
  world = await kind({ people: NAMES.map((name) => person(name)), settings: { suggest: true } });
  await join(world, ...users);
  // Names stand in ideas for a colleague alone.
  for (const user of users) {
    await world.command(user, 'kindness');
    await world.fill(user, 'My choices', { whom: 'colleague' });
  }
};
const week = (n: number): string => `2026-${['11-18', '11-25', '12-02', '12-09'][n]}T12:00 Europe/Paris`;

/** Whose name stands in each person's ideas, by week. */
const namedTo = (user: string): readonly (string | undefined)[] =>
  ideas(world, user).map(({ message }) => /By chance, .*: (\w+)\.$/m.exec(plainMessage(message))?.[1]?.toLowerCase());

describe('where a person is suggested', () => {
  it('each is to one other, nobody to themselves, and nobody the same again', async () => {
    await open(...USERS);
    await world.until(week(0));
    const named = USERS.map((user) => namedTo(user)[0]);
    expect([...named].sort()).toEqual(USERS);
    expect(named.every((name, i) => name !== USERS[i])).toBe(true);
    await world.until(week(3));
    const pairs = USERS.flatMap((user) => namedTo(user).flatMap((name) => (name ? [[user, name].sort().join()] : [])));
    // Any two once, whoever was suggested to whom.
    expect(pairs.length).toBeGreaterThan(15);
    expect(new Set(pairs).size).toBe(pairs.length);
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
    // Three people, two of whom may be suggested: any two of them once.
    expect(named.filter(Boolean)).toHaveLength(3);
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
    const [drawn] = (await kept(world)).history.turn;
    const [gone, stays] = drawn === idOf('ana') ? ['ana', 'ben'] : ['ben', 'ana'];
    expect((await kept(world)).history.turn).toEqual([idOf(gone)]);
    await world.command(gone, 'kindness');
    await world.press(gone, 'Stop taking part');
    await world.until(week(0));
    expect(namedTo(stays)).toEqual([undefined]);
    expect((await kept(world)).history).toEqual({ pairs: [], turn: [] });
    await world.press(gone, 'Take part again');
    await world.until(week(1));
    expect([namedTo(stays)[1], namedTo(gone)[0]].filter(Boolean)).toHaveLength(1);
  });

  it('the name stays with another idea, and with the one that is kept', async () => {
    await open('ana', 'ben');
    await world.until(week(0));
    const [user, name] = namedTo('ben')[0] === 'ana' ? ['ben', 'Ana'] : ['ana', 'Ben'];
    const another = await world.press(user, 'Another one');
    expect(heard(another)).toContain(`By chance, someone of the circle to think of, if you wish: ${name}.`);
    expect(heard(await world.press(user, 'Keep'))).toMatch(new RegExp(` · ${name}$`));
  });

  it('an idea for somebody outside the team names nobody, and nobody counts as suggested by it', async () => {
    await open(...USERS);
    for (const user of USERS) {
      await world.command(user, 'kindness');
      await world.fill(user, 'My choices', { whom: 'customer-community' });
    }
    await world.until(week(3));
    expect(USERS.flatMap((user) => ideas(world, user)).length).toBe(4 * USERS.length);
    expect(USERS.flatMap(namedTo).filter(Boolean)).toEqual([]);
    await world.until('2026-12-15T12:00 Europe/Paris');
    expect((await kept(world)).history.pairs.filter(({ at }) => at < world.clock.now())).toEqual([]);
  });

  it('somebody who is away by what they told the platform is not', async () => {
    await open('ana', 'ben', 'cleo', 'dia');
    const people = world.platform.channels.get('circle')!;
    const away = (user: string, until: string): void => {
      people.find((one) => one.user === user)!.absentUntil = instant(`${until} Europe/Paris`);
    };
    away('cleo', '2026-12-31T00:00');
    await world.until('2026-11-18T09:00 Europe/Paris');
    // After the names were drawn.
    away('dia', '2026-11-18T18:00');
    await world.until(week(0));
    expect(USERS.flatMap(namedTo).filter((name) => name === 'cleo' || name === 'dia')).toEqual([]);
    await world.until(week(3));
    expect(USERS.flatMap(namedTo)).not.toContain('cleo');
    expect(USERS.flatMap(namedTo)).toContain('dia');
  });

  it('a night’s do-not-disturb is no absence: it is quiet then anyway', async () => {
    world = await kind({ people: [person('Ana'), person('Noa', 'America/New_York')], settings: { suggest: true } });
    await join(world, 'ana', 'noa');
    for (const user of ['ana', 'noa']) {
      await world.command(user, 'kindness');
      await world.fill(user, 'My choices', { whom: 'colleague' });
    }
    world.platform.channels.get('circle')![1]!.undisturbedUntil = instant('2026-11-18T08:00 America/New_York');
    await world.until(week(0));
    await world.until('2026-11-18T20:00 Europe/Paris');
    expect([...namedTo('ana'), ...namedTo('noa')].filter(Boolean)).toHaveLength(1);
  });

  it('who joined where nobody was named stays unnamed when that changes, until they say so', async () => {
    world = await kind({ people: NAMES.map((name) => person(name)) });
    await join(world, 'ana', 'ben');
    expect(world.channel()[0]).toContain('Nobody else is told who they are.');
    const settings = kindness.config.parse({ suggest: true });
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, settings })) });
    await world.settle();
    expect(world.channel()).toHaveLength(1);
    expect(world.channel()[0]).not.toContain('Nobody else is told who they are.');
    expect(world.channel()[0]).toContain('Your name may be suggested to one of them a week. “My choices” switches that off.');
    const edits = world.platform.arrived.filter(({ edit }) => edit).length;
    await join(world, 'cleo');
    expect(world.inbox('cleo').join()).toContain('Your name may be suggested to one person of the circle a week.');
    expect(heard(await world.command('ben', 'kindness'))).toContain('Your name is not suggested to anybody.');
    for (const user of ['ana', 'ben', 'cleo']) {
      await world.command(user, 'kindness');
      await world.fill(user, 'My choices', { whom: 'colleague', ...(user === 'ana' ? { suggest: 'yes' } : {}) });
    }
    await world.until(week(3));
    expect([...new Set(['ana', 'ben', 'cleo'].flatMap(namedTo).filter(Boolean))].sort()).toEqual(['ana', 'cleo']);
    // Told once, not each time the circle is looked at.
    expect(world.platform.arrived.filter(({ edit }) => edit).length).toBe(edits);
  });

  it('hosts read what a small circle comes to', async () => {
    await open('ana', 'ben');
    expect(heard(await world.command('ana', 'kindness'))).toContain('under six, most do.');
    expect(heard(await world.command('ben', 'kindness'))).not.toContain('under six');
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
