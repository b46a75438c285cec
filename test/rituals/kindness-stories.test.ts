import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { join, kept, kind, parts } from './kindness-kit.ts';
import { buttonsOf, heard, refsIn } from './reading.ts';
import { person } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli'];
const STORY: Readonly<Record<string, string>> = {
  ana: 'Somebody wrote down for me what I had missed.',
  ben: 'I was given ten minutes and a quiet ear.',
  cleo: 'A long form was filled in with me, line by line.',
  dia: 'Somebody waited until I had found the words.',
};
/** Somebody writes what they received, from the panel. */
async function write(user: string, story = STORY[user] ?? '') {
  await world.command(user, 'kindness');
  return world.fill(user, 'I received a kindness', { story });
}
const stories = (): readonly string[] => world.channel().filter((text) => text.includes('received'));

// The month of November closes with the first week of December, the 2nd at 10:00.
const CLOSES = '2026-12-02T10:00 Europe/Paris';
const AFTER = '2026-12-02T10:06 Europe/Paris';

describe('where stories are gathered', () => {
  beforeEach(async () => {
    world = await kind({ people: NAMES.map((name) => person(name)), settings: { stories: true } });
  });

  it('anybody may write one, and reads before who will see it and when', async () => {
    await world.command('ben', 'kindness');
    await world.press('ben', 'I received a kindness');
    expect(JSON.stringify(world.form('ben').audience)).toContain(
      'Unsigned and shuffled, in the channel, once three people have written.',
    );
    const reply = await world.send('ben', { story: STORY.ben });
    expect(heard(reply)).toContain('Kept without your name. On Wednesday 2 December at 10:05, it appears in the channel');
    expect(refsIn(reply)).toEqual(['received', 'take-back']);
    expect(await world.rows('participation')).toEqual([]);
  });

  it('from three up they appear once, shuffled, without a name, five minutes after the closing', async () => {
    for (const user of ['ana', 'ben', 'cleo']) await write(user);
    await world.until('2026-12-02T10:04 Europe/Paris');
    expect(stories()).toEqual([]);
    await world.until(AFTER);
    const [text = ''] = stories();
    expect(stories()).toHaveLength(1);
    expect(text).toContain('Acts of kindness: received\nWritten by people of this circle, in no particular order:');
    for (const user of ['ana', 'ben', 'cleo']) expect(text).toContain(`“${STORY[user]}”`);
    expect(text).not.toMatch(/Ana|Ben|Cleo|three|3/);
    expect(await world.rows('ballot')).toEqual([]);
    expect((await world.rows('entry')).filter(({ occurrence }) => occurrence !== 'weekly.standing')).toEqual([]);
  });

  it('in an order of chance, not of writing', async () => {
    const orders = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const circle = await kind({ people: NAMES.map((name) => person(name)), settings: { stories: true }, seed });
      const first = world;
      world = circle;
      for (const user of ['ana', 'ben', 'cleo']) await write(user);
      await world.until(AFTER);
      orders.add(['ana', 'ben', 'cleo'].map((user) => stories()[0]?.indexOf(STORY[user] ?? '')).join());
      await circle.close();
      world = first;
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  it('fewer than three are kept for one month more, and appear with a third', async () => {
    for (const user of ['ana', 'ben']) await write(user);
    await world.until('2026-12-03T12:00 Europe/Paris');
    expect(stories()).toEqual([]);
    expect((await world.rows('ballot')).length).toBe(2);
    await write('cleo');
    await world.until('2027-01-06T10:06 Europe/Paris');
    expect(stories()).toHaveLength(1);
    for (const user of ['ana', 'ben', 'cleo']) expect(stories()[0]).toContain(STORY[user]);
  });

  it('fewer than three even then are erased without a word', async () => {
    for (const user of ['ana', 'ben']) await write(user);
    await world.until('2027-01-06T10:06 Europe/Paris');
    expect(stories()).toEqual([]);
    expect(await world.rows('ballot')).toEqual([]);
    for (const user of ['cleo', 'dia', 'ana']) await write(user);
    await world.until('2027-02-03T10:06 Europe/Paris');
    expect(stories()).toHaveLength(1);
    expect(stories()[0]).not.toContain(STORY.ben);
  });

  it('a story is its author’s to change and to take back, during the five minutes too', async () => {
    for (const user of ['ana', 'ben', 'cleo', 'dia']) await write(user);
    expect(await world.press('ben', 'Change my story')).toMatchObject({
      r: 'form',
      form: { fields: { story: { initial: STORY.ben } } },
    });
    await world.send('ben', { story: 'Another telling of the same quarter of an hour.' });
    await world.until('2026-12-02T10:02 Europe/Paris');
    const [month] = await parts(world, 'kindness-stories');
    expect(month).toMatchObject({ stage: 'grace' });
    expect(heard(await world.press('dia', 'Take my story back'))).toBe('Taken back. Nothing of it is kept.');
    expect(heard(await world.press('ana', 'Change my story'))).toContain('These stories are closed.');
    await world.until(AFTER);
    expect(stories()[0]).toContain('Another telling of the same quarter of an hour.');
    expect(stories()[0]).not.toContain(STORY.dia);
    expect(stories()[0]).not.toContain(STORY.ben);
  });

  it('taken back in the five minutes, so that two are left, nothing appears yet', async () => {
    for (const user of ['ana', 'ben', 'cleo']) await write(user);
    await world.until('2026-12-02T10:02 Europe/Paris');
    await world.press('cleo', 'Take my story back');
    await world.until(AFTER);
    expect(stories()).toEqual([]);
    expect(await world.rows('ballot')).toHaveLength(2);
  });

  it('once it has appeared nobody can say whose it is, its author neither', async () => {
    for (const user of ['ana', 'ben', 'cleo']) await write(user);
    const back = world.handle('ana', 'Take my story back');
    const change = world.handle('ana', 'Change my story');
    await world.until(AFTER);
    expect(heard(await world.act('ana', back))).toBe('No story of yours can be found here. Nothing was changed.');
    expect(heard(await world.act('ana', change))).toContain('give the command /kindness');
    expect(stories()[0]).toContain(STORY.ana);
  });

  it('each month begins anew', async () => {
    for (const user of ['ana', 'ben', 'cleo']) await write(user);
    await world.until(AFTER);
    for (const user of ['ana', 'ben', 'dia']) await write(user);
    await world.until('2027-01-06T10:06 Europe/Paris');
    expect(stories()).toHaveLength(2);
    expect(stories()[1]).not.toContain(STORY.cleo);
  });

  it('are asked for with the month’s last idea, and no other', async () => {
    await join(world, 'ben');
    const asks: boolean[] = [];
    for (const day of ['2026-11-18', '2026-11-25', '2026-12-02', '2026-12-23', '2026-12-30']) {
      await world.until(`${day}T12:00 Europe/Paris`);
      const idea = world.platform.standing.filter(({ place }) => place.id === 'ben').at(-1);
      asks.push(JSON.stringify(idea?.message).includes('I received a kindness'));
    }
    expect(asks).toEqual([false, true, false, false, true]);
    const last = world.platform.standing.filter(({ place }) => place.id === 'ben').at(-1)!.message;
    await world.act('ben', buttonsOf(last).find(({ label }) => label === 'I received a kindness')!.press);
    await world.send('ben', { story: STORY.ben });
    expect(await world.rows('ballot')).toHaveLength(1);
  });

  it('are of 20 to 300 characters', async () => {
    expect(heard(await write('ben', 'Too short.'))).toBe('At least 20 characters, please.');
    expect(heard(await write('ben', 'x'.repeat(301)))).toBe('At most 300 characters, please.');
    expect(await world.rows('ballot')).toEqual([]);
  });

  it('no word of one stands readable in the database or the logs before', async () => {
    for (const user of ['ana', 'ben']) await write(user);
    const tables = await Promise.all(
      ['occurrence', 'entry', 'ballot', 'delivery', 'wakeup', 'seen', 'audit'].map((table) => world.rows(table)),
    );
    expect(JSON.stringify(tables)).not.toMatch(/quiet ear|I had missed/);
    expect(world.logs.join('\n')).not.toMatch(/quiet ear|I had missed/);
    for (const ballot of await world.rows('ballot')) expect(JSON.stringify(ballot)).not.toMatch(/playground\/|"at"/);
  });

  it('switched off, are no longer taken, and what was gathered is erased', async () => {
    for (const user of ['ana', 'ben', 'cleo']) await write(user);
    const change = world.handle('ana', 'Change my story');
    await world.apply({ ...world.wanted, rituals: world.wanted.rituals.map((one) => ({ ...one, settings: {} })) });
    await world.settle();
    expect(heard(await world.command('ben', 'kindness'))).not.toContain('I received a kindness');
    expect(heard(await world.act('ana', change))).toContain('These stories are closed.');
    await world.until(AFTER);
    expect(stories()).toEqual([]);
    expect(await world.rows('ballot')).toEqual([]);
    expect((await kept(world)).stories).toBeNull();
  });
});

it('where they are not, nothing asks for one', async () => {
  world = await kind();
  await join(world, 'ben');
  await world.until('2026-11-25T12:00 Europe/Paris');
  expect(world.inbox('ben').join('\n')).not.toContain('I received a kindness');
  expect(await parts(world, 'kindness-stories')).toEqual([]);
});

it('that are many fill as many messages as it takes', async () => {
  const people = Array.from({ length: 26 }, (_, i) => person(`P${i}`));
  world = await kind({ people, hosts: ['p0'], settings: { stories: true } });
  for (const { user } of people) await write(user, `${user} `.padEnd(300, 'word '));
  await world.until(CLOSES);
  await world.until(AFTER);
  expect(stories()).toHaveLength(2);
  for (const { user } of people) expect(stories().join('\n')).toContain(`“${user} word`);
});
