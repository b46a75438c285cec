import { afterEach, describe, expect, it } from 'vitest';
import { describeRitual } from '../conformance/ritual.ts';
import { filesIn, textOf } from '../guards/source.ts';
import { Circle } from './circle.ts';
import { oneQuestion } from './one-question/index.ts';
import { heard } from './reading.ts';

const PAGE = 'docs/ritual-in-30-minutes.md';
const FOLDER = 'test/rituals/one-question';

// The example of the page is a ritual like any other.
describeRitual(oneQuestion, ['command'], FOLDER);

describe('the page on writing a ritual', () => {
  const page = textOf(PAGE);

  it.each(filesIn([FOLDER]))('shows %s as it is tested here', (path) => {
    // In its own place a ritual is one folder nearer to the source.
    const source = textOf(path).replaceAll("'../../../src/", "'../../src/");
    expect(page.includes(source.trim())).toBe(true);
  });

  it('names only what the kit has', async () => {
    const kit = { ...(await import('../../src/ritual/index.ts')), ...(await import('../../src/message/index.ts')) };
    const context = textOf('src/ritual/context.ts');
    const calls = [...page.matchAll(/`ctx\.(\w+)/g)].map(([, name]) => name as string);
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter((name) => !new RegExp(`^ {2}(readonly )?${name}\\b`, 'm').test(context))).toEqual([]);
    const named = [...page.matchAll(/`(\w+)\(/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in kit))).toEqual([]);
  });

  it('names only what the suite asks of a ritual', async () => {
    const { RITUAL_LAWS } = await import('../conformance/ritual-laws.ts');
    const listed = page.slice(page.indexOf('## What the suite asks')).match(/^- (.*)$/gm) ?? [];
    expect(listed.map((line) => line.slice(2))).toEqual(Object.keys(RITUAL_LAWS));
  });
});

describe('the ritual of the page', () => {
  let world: Circle;
  afterEach(() => world.close());

  it('asks, takes an answer and its change, and shows at the end what was not taken back', async () => {
    world = await Circle.open({
      at: '2026-11-24T09:00 Europe/Paris',
      kind: 'one-question',
      kinds: [oneQuestion],
      settings: { question: 'What surprised you?' },
    });
    await world.until('2026-11-24T10:00 Europe/Paris');
    expect(world.channel()).toEqual([expect.stringContaining('What surprised you?\nOpen until Friday 27 November at 09:30.')]);
    expect(heard(await world.fill('ana', 'Answer', { said: 'The quiet' }))).toContain('Noted.');
    await world.fill('ben', 'Answer', { said: 'Nothing' });
    await world.fill('ana', 'Answer', { said: 'The long quiet' });
    expect(heard(await world.press('ben', 'Take it back'))).toBe('Taken back. Nothing of it is kept.');
    await world.until('2026-11-27T10:00 Europe/Paris');
    expect(world.channel()).toEqual([
      'This question is closed.',
      'What was answered to “What surprised you?”\n• The long quiet (Ana)',
    ]);
  });
});
