import { afterEach, expect, it } from 'vitest';
import type { Circle } from './circle.ts';
import { after, answerAll, during, openPulse, results } from './pulse-circle.ts';

let world: Circle;
afterEach(() => world.close());

const P01 = 'I believe something will change because of what we say here.';
const FEW = 'Not enough answers to show this and protect everyone.';

/** The results of a first round in which so many people answered the first statement so. */
const resultsOf = async (given: readonly number[]): Promise<string> => {
  world = await openPulse(Math.max(given.length, 5));
  await world.until(during(1));
  await answerAll(world, given.length, (i) => ({ p01: String(given[i]) }));
  await world.until(after(1));
  return results(world);
};
const lineOf = (text: string, statement: string): string =>
  (text.split('\n').find((line) => line.includes(statement)) ?? '').replace(`• ${statement} `, '');

it('publishes once, at the closing, to everyone at once, and nothing before', async () => {
  world = await openPulse(8);
  await world.until(during(1));
  await answerAll(world, 8, () => ({ p01: '4', p02: '2', comment: 'Shorter meetings' }));
  await world.until('2026-12-08T09:29 Europe/Paris');
  expect(world.channel()).toHaveLength(1);
  expect(JSON.stringify(world.platform.arrived)).not.toMatch(/Shorter meetings|Rather not|similar/);
  await world.until('2026-12-08T09:30 Europe/Paris');
  expect(world.channel()).toEqual([
    'Monthly pulse: closed. What was shared is in the digest.',
    expect.stringContaining('Shorter meetings'),
  ]);
  await world.until('2026-12-20T12:00 Europe/Paris');
  expect(world.channel()).toHaveLength(2);
});

it('says nothing of four in the words it has for nobody: what is not shown does not show', async () => {
  const nobody = await resultsOf([]);
  expect(nobody).toBe(
    'Monthly pulse: results\nThis round is closed. There are not enough answers to show anything and protect everyone.',
  );
  await world.close();
  expect(await resultsOf([5, 5, 1, 1])).toBe(nobody);
});

it('shows of five to nine a level and one word of spread, never how many', async () => {
  const text = await resultsOf([4, 4, 4, 5, 4, 4, 3, 4, 4]);
  expect(lineOf(text, P01)).toBe('Rather, similar for most.');
  expect(lineOf(text, 'When I raise a problem, someone listens.')).toBe(FEW);
  expect(text).not.toMatch(/\d/);
});

it('says when people differ', async () => {
  expect(lineOf(await resultsOf([5, 1, 5, 1, 3]), P01)).toBe('In between, with answers on both sides.');
});

it('shows of ten how many chose what', async () => {
  const text = await resultsOf([5, 5, 5, 5, 4, 4, 4, 4, 2, 2]);
  expect(lineOf(text, P01)).toBe('Rather on the whole, similar for most. Rather not: 2, Rather: 4, Fully: 4.');
});

it.each([
  ['one level holds all', Array<number>(10).fill(5), 'Fully, similar for most.'],
  ['one level holds a single one', [5, 5, 5, 5, 5, 5, 5, 5, 5, 1], 'Fully, similar for most.'],
])('shows of ten only the level where %s', async (_, given, line) => {
  expect(lineOf(await resultsOf(given), P01)).toBe(line);
});

it.each([
  [[1, 2, 2, 1, 2], 'Rather not, similar for most.'],
  [[3, 3, 3, 4, 4], 'In between, similar for most.'],
  [[5, 4, 4, 3, 5], 'Rather, similar for most.'],
  [[1, 2, 3, 3, 5], 'In between, different from one person to the next.'],
  [[1, 1, 1, 5, 5], 'Not at all, with answers on both sides.'],
])('names the level that holds the middle: of %j', async (given, line) => {
  expect(lineOf(await resultsOf(given), P01)).toBe(line);
});

it('shows comments from eight people on, in an order that says nothing, and nobody’s name', async () => {
  const orders = new Set<string>();
  for (const seed of [1, 2, 3]) {
    if (seed > 1) await world.close();
    world = await openPulse(8, { seed });
    await world.until(during(1));
    await answerAll(world, 8, (i) => ({ p01: '4', comment: `Comment-${i}` }));
    await world.until(after(1));
    const text = results(world);
    expect(text).toContain('If you could change one thing next month?');
    expect(text).not.toMatch(/Ana|Member/);
    orders.add([...text.matchAll(/Comment-(\d)/g)].map(([, i]) => i).join(''));
  }
  expect(orders.size).toBe(3);
  for (const order of orders) expect([...order].sort().join('')).toBe('01234567');
});

it('holds the comments of seven back, and does not say that there were any', async () => {
  world = await openPulse(8);
  await world.until(during(1));
  await answerAll(world, 7, () => ({ p01: '4', comment: 'Told by its style' }));
  await world.until(after(1));
  expect(JSON.stringify([world.platform.arrived, await world.rows('occurrence')])).not.toContain('Told by its style');
  expect(results(world)).not.toContain('change one thing');
  expect(await world.rows('ballot')).toEqual([]);
});

it('shows every word of a large circle, in as many messages as it takes', async () => {
  world = await openPulse(30);
  await world.until(during(1));
  await answerAll(world, 30, (i) => ({ p01: '4', comment: `c${String(i).padStart(2, '0')} ${'é'.repeat(270)}` }));
  await world.until(after(1));
  const pages = world.channel().slice(1);
  expect(pages.length).toBeGreaterThan(1);
  expect([...new Set(pages.join('\n').match(/c\d\d/g))]).toHaveLength(30);
  expect(pages[1]).toMatch(/^Monthly pulse: results, continued\nIf you could change one thing/);
});

it('waits five minutes for what was written in the last ones', async () => {
  world = await openPulse(8);
  await world.until(during(1));
  await answerAll(world, 7, () => ({ p01: '4' }));
  await world.until('2026-12-08T09:29 Europe/Paris');
  await world.fill('member08', 'Answer', { p01: '4' });
  await world.until('2026-12-08T09:33:59 Europe/Paris');
  expect(world.channel()).toHaveLength(1);
  await world.until('2026-12-08T09:34 Europe/Paris');
  expect(results(world)).toContain('Rather, similar for most.');
});

it('keeps of a round, once it is closed, nothing but what was published', async () => {
  world = await openPulse(12);
  await world.until(during(1));
  await answerAll(world, 12, (i) => ({
    p01: i < 6 ? '5' : '4',
    ...(i < 9 ? { p02: i < 4 ? '1' : '2' } : {}),
    ...(i < 4 ? { p03: '3' } : {}),
    comment: `Comment ${i}`,
  }));
  await world.until(after(1));
  const row = (await world.rows('occurrence')).find(({ stage }) => stage === 'closed');
  expect(JSON.parse(String(row?.data))).toMatchObject({
    // Where the middle lies only where the distribution was shown; a level of nine; nothing of four.
    season: [{ shown: { p01: { level: 3, middle: 4 }, p02: { level: 1, middle: null }, p03: null, p04: null } }],
    done: null,
  });
  expect(String(row?.data)).not.toContain('Comment');
});
