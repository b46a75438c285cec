import { afterEach, expect, it } from 'vitest';
import { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { person, type Setup } from './setup.ts';

let world: Circle;
afterEach(() => world.close());

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lou'];
/** A circle of twelve in an open round. */
const open = async (setup: Partial<Setup> = {}): Promise<void> => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    people: NAMES.map((name) => person(name)),
    settings: { remindAt: 0 },
    ...setup,
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
};
const people = (count: number): readonly string[] => NAMES.slice(0, count).map((name) => name.toLowerCase());
const tap = async (moods: readonly string[]): Promise<void> => {
  for (const [i, mood] of moods.entries()) await world.press(people(12)[i]!, mood);
};
const CLOSED = '2026-11-26T16:10 Europe/Paris';
const digest = async (): Promise<string> => {
  await world.until(CLOSED);
  return world.channel().at(-1) ?? '';
};

it('says so when nobody shared anything, and has nothing to press', async () => {
  await open();
  await world.press('ben', 'Pass this time');
  expect(await digest()).toBe(
    'Weekly check-in: digest\nThis round is closed. Nothing is shown this time: weather, choices and unsigned words appear from five answers on.',
  );
  expect(world.channel()[0]).toBe('Weekly check-in: closed. What was shared is in the digest.');
});

it('shows nothing of four, in the same words as of nobody: what is not shown does not show', async () => {
  await open();
  await tap(['Sunny', 'Sunny', 'Rainy', 'Stormy']);
  expect(await digest()).toBe(
    'Weekly check-in: digest\nThis round is closed. Nothing is shown this time: weather, choices and unsigned words appear from five answers on.',
  );
});

it('shows no weather of four beside words that were signed', async () => {
  await open();
  await tap(['Sunny', 'Sunny', 'Rainy', 'Stormy']);
  await world.fill('lou', 'Answer in words', { q1: 'Signed' });
  const text = await digest();
  expect(text).toContain('Weather, choices and unsigned words appear from five answers on.');
  expect(text).toContain('Lou: “Signed”');
  expect(text).not.toMatch(/sunny|rainy|stormy/i);
});

it('shows of five to nine a band and one word of spread, never how many', async () => {
  await open();
  await tap(['Sunny', 'Sunny', 'Bright spells', 'Sunny', 'Sunny', 'Bright spells', 'Sunny', 'Sunny', 'Sunny']);
  expect(await digest()).toContain('Weather of the circle: mostly sunny, similar for most.');
  expect(world.channel().at(-1)).not.toMatch(/\d/);
});

it('says when the weather differs from one person to the next', async () => {
  await open();
  await tap(['Sunny', 'Stormy', 'Sunny', 'Stormy', 'Cloudy']);
  expect(await digest()).toContain('Weather of the circle: cloudy, good for some and hard for others.');
});

it('shows of ten the distribution', async () => {
  await open();
  await tap(['Sunny', 'Sunny', 'Sunny', 'Sunny', 'Rainy', 'Rainy', 'Cloudy', 'Cloudy', 'Hard to say', 'Hard to say']);
  const text = await digest();
  expect(text).toContain('Weather of the circle: mostly sunny, different from one person to the next.');
  expect(text).toContain('• Sunny: 4\n• Cloudy: 2\n• Rainy: 2\n• Hard to say: 2');
  expect(text).not.toContain('Stormy');
});

it.each([
  ['one level holds all', Array<string>(10).fill('Sunny'), 'mostly sunny, similar for most'],
  ['one level holds a single one', [...Array<string>(9).fill('Sunny'), 'Stormy'], 'mostly sunny, similar for most'],
])('shows of ten a band only where %s', async (_, moods, band) => {
  await open();
  await tap(moods);
  const text = await digest();
  expect(text).toContain(`Weather of the circle: ${band}`);
  expect(text).not.toMatch(/• (Sunny|Stormy)/);
});

it('leaves “hard to say” out of the band', async () => {
  await open();
  await tap(['Sunny', 'Sunny', 'Sunny', 'Sunny', 'Hard to say']);
  expect(await digest()).toContain('Nothing is shown this time');
});

it('shows a choice of five by its most frequent answer, of fewer not at all, and no winner of a tie', async () => {
  await open();
  for (const user of people(4)) await world.fill(user, 'Answer in words', { q2: 'heavy' });
  expect(await digest()).not.toContain('Your load');
  await world.until('2026-12-01T10:00 Europe/Paris');
  for (const [i, user] of people(6).entries()) await world.fill(user, 'Answer in words', { q2: i < 4 ? 'adapt' : 'asis' });
  await world.until('2026-12-03T16:10 Europe/Paris');
  expect(world.channel().at(-1)).toContain('Could someone else reuse it? Most often: Yes, with changes.');
  await world.until('2026-12-08T10:00 Europe/Paris');
  for (const [i, user] of people(6).entries()) await world.fill(user, 'Answer in words', { q2: i < 3 ? 'ideas' : 'say' });
  await world.until('2026-12-10T16:10 Europe/Paris');
  expect(world.channel().at(-1)).toContain('What would help most? The answers differ.');
});

it('shows signed words with their names, own words never, and the question to carry on', async () => {
  await open();
  await world.fill('ben', 'Answer in words', { q1: 'A release', q3: 'Secret of mine', 'q3-seen': 'own' });
  const text = await digest();
  expect(text).toContain('In one line, what is your week made of?\n• Ben: “A release”');
  expect(text).toContain('To talk about when you meet: In one line, what is your week made of?');
  expect(world.platform.arrived.some(({ message }) => JSON.stringify(message).includes('Secret of mine'))).toBe(false);
});

it('shows the signed words of a host who is not in the channel', async () => {
  await open({ hosts: ['ana', 'zoe'] });
  world.platform.channels.get('circle')!.push(person('Zoe'));
  await world.command('zoe', 'checkin');
  await world.fill('zoe', 'Answer in words', { q1: 'From outside' });
  expect(await digest()).toContain('Zoe: “From outside”');
});

it('shows unsigned words once five may have written them, without any sign of who did', async () => {
  await open();
  await world.fill('ben', 'Answer in words', { q1: 'Nobody knows', 'q1-seen': 'unsigned' });
  for (const user of ['ana', 'cleo', 'dia', 'eli']) await world.press(user, 'Sunny');
  const text = await digest();
  expect(text).toContain('• “Nobody knows”');
  expect(text).not.toMatch(/Ana|Ben|Cleo|Dia|Eli/);
});

it.each(['named', 'own'])('holds unsigned words back where all others but four made that answer %s', async (seen) => {
  await open();
  await world.fill('ben', 'Answer in words', { q1: 'Told by elimination', 'q1-seen': 'unsigned' });
  for (const user of ['ana', 'cleo', 'dia']) await world.press(user, 'Sunny');
  // A fifth answers, but cannot have written this: their own answer stands beside their name in the database.
  await world.fill('eli', 'Answer in words', { q1: 'Mine', 'q1-seen': seen });
  await world.fill('fay', 'Answer in words', { q3: 'Other', 'q3-seen': 'unsigned' });
  await world.press('fay', 'Take my answer back');
  const text = await digest();
  expect(text).not.toContain('Told by elimination');
  // Nor that somebody wrote it.
  expect(text).not.toMatch(/enough|not shown|held back/);
});

it('asks the elimination question by question', async () => {
  await open();
  for (const user of people(5))
    await world.fill(user, 'Answer in words', { q1: `Signed ${user}`, q3: `Whispered ${user}`, 'q3-seen': 'unsigned' });
  await world.fill('fay', 'Answer in words', { q1: 'Only one unsigned', 'q1-seen': 'unsigned' });
  const text = await digest();
  expect(text).toContain('Whispered ana');
  expect(text).not.toContain('Only one unsigned');
});

it('shuffles: the order says nothing about who came first, and questions are shuffled apart', async () => {
  const orders = new Set<string>();
  let apart = 0;
  for (const seed of [1, 2, 3, 4]) {
    if (seed > 1) await world.close();
    await open({ seed });
    for (const user of people(6))
      await world.fill(user, 'Answer in words', {
        q1: `w-${user}`,
        'q1-seen': 'unsigned',
        q3: `v-${user}`,
        'q3-seen': 'unsigned',
      });
    const text = await digest();
    const first = [...text.matchAll(/w-(\w+)/g)].map(([, user]) => user).join(' ');
    const second = [...text.matchAll(/v-(\w+)/g)].map(([, user]) => user).join(' ');
    expect(first.split(' ').sort()).toEqual(people(6));
    // Nor does the database keep an order in common, for whoever looks there.
    const stored = String((await world.rows('occurrence')).find(({ data }) => String(data).includes('w-ana'))?.data);
    const [w, v] = [/w-(\w+)/g, /v-(\w+)/g].map((one) => [...stored.matchAll(one)].map(([, user]) => user).join(' '));
    if (w !== v) apart += 1;
    expect(second).not.toBe(first);
    orders.add(first);
  }
  expect(orders.size).toBe(4);
  expect(apart).toBe(4);
});

it('puts signed words and unsigned ones in one order by lot', async () => {
  await open();
  for (const [i, user] of people(10).entries())
    await world.fill(user, 'Answer in words', { q1: `w-${i}`, 'q1-seen': i % 2 === 0 ? 'named' : 'unsigned' });
  const lines = (await digest()).split('\n').filter((line) => line.includes('w-'));
  const signed = lines.map((line) => /^• \w+: /.test(line));
  expect(signed).toHaveLength(10);
  expect(signed).not.toEqual([...signed].sort());
  expect(signed).not.toEqual([...signed].sort().reverse());
  const names = lines.flatMap((line) => /^• (\w+): /.exec(line)?.[1] ?? []);
  expect(names).not.toEqual([...names].sort());
});

it('waits five minutes for what was written in the last ones, and publishes once', async () => {
  await open();
  await world.until('2026-11-26T15:58 Europe/Paris');
  await world.fill('ben', 'Answer in words', { q1: 'At the last moment' });
  await world.until('2026-11-26T16:02:59 Europe/Paris');
  expect(world.channel()).toHaveLength(1);
  await world.until('2026-11-26T16:03 Europe/Paris');
  expect(world.channel().at(-1)).toContain('At the last moment');
  await world.until('2026-11-27T16:00 Europe/Paris');
  expect(world.channel()).toHaveLength(2);
});

it('waits a tenth of a window that is shorter', async () => {
  await open({ settings: { openFor: 'PT10M', remindAt: 0 } });
  await world.until('2026-12-01T09:39:30 Europe/Paris');
  await world.fill('ben', 'Answer in words', { q1: 'Quick' });
  await world.until('2026-12-01T09:40:29 Europe/Paris');
  expect(world.channel().some((text) => text.includes('Quick'))).toBe(false);
  await world.until('2026-12-01T09:40:30 Europe/Paris');
  expect(world.channel().at(-1)).toContain('Quick');
});

it('takes everything back in those minutes: nothing of it appears', async () => {
  await open();
  await world.until('2026-11-26T15:58 Europe/Paris');
  await world.fill('ben', 'Answer in words', { q1: 'Too fast', mood: 'sunny' });
  await world.until('2026-11-26T16:01 Europe/Paris');
  expect(heard(await world.press('ben', 'Take my answer back'))).toBe('Taken back. Nothing of it will appear.');
  expect(await digest()).toContain('Nothing is shown this time');
  expect([await world.rows('entry'), await world.rows('ballot')]).toEqual([[], []]);
});
