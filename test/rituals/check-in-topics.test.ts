import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rituals } from '../../rituals/index.ts';
import { plainMessage } from '../../src/message/index.ts';
import { defineRitual } from '../../src/ritual/index.ts';
import { Circle } from './circle.ts';
import { heard } from './reading.ts';
import { person, type Setup } from './setup.ts';

const Item = z.object({ text: z.string(), by: z.string().nullable(), name: z.string().nullable() });

/** A ritual of the same channel that keeps what it is handed. */
const board = defineRitual({
  kind: 'board',
  starts: 'person',
  config: z.strictObject({}),
  data: z.array(Item),
  entry: z.unknown(),
  ballot: z.unknown(),
  begin: () => [],
  takes: { topic: (ctx, item) => ctx.remember([...ctx.data, item]) },
  first: 'open',
  entryPoints: [],
  gallery: () => ({}),
  stages: () => ({ open: {} }),
});

let world: Circle;
afterEach(() => world.close());

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dia', 'Eli', 'Fay', 'Gus'];
const OWN_QUESTION = { en: 'A question of yours?', fr: 'Une question à vous ?' };
const words = (id: string) => ({ id, kind: 'short', ...OWN_QUESTION });
const set = (theme: string, ...questions: readonly object[]) => ({
  id: 'set',
  theme,
  title: { en: 'A set', fr: 'Une série' },
  questions: questions.length > 0 ? questions : [words('q1'), { ...words('q2'), en: 'And then?' }],
});

/** A circle of seven with a board beside its check-in, in an open round. */
const open = async (sets: readonly object[], setup: Partial<Setup> = {}): Promise<void> => {
  world = await Circle.open({
    at: '2026-11-20T12:00 Europe/Paris',
    people: NAMES.map((name) => person(name)),
    settings: { remindAt: 0, sets },
    kinds: [...rituals, board],
    ...setup,
  });
  const [checkIn] = world.wanted.rituals;
  await world.apply({
    ...world.wanted,
    rituals: [checkIn!, { ...checkIn!, id: 'board', kind: 'board', recurrence: null, settings: {} }],
  });
  await world.until('2026-11-24T10:00 Europe/Paris');
};
const says = (user: string, q1: string, seen = 'named', more = {}) =>
  world.fill(user, 'Answer in words', { q1, 'q1-seen': seen, ...more });
const close = () => world.until('2026-11-26T17:00 Europe/Paris');
/** What the board was handed, in an order that says nothing. */
const topics = async (): Promise<readonly z.output<typeof Item>[]> => {
  const row = (await world.rows('occurrence')).find(({ id }) => id === 'board.standing');
  return z
    .array(Item)
    .parse(JSON.parse(String(row?.data)))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
};

describe('what a check-in hands on', () => {
  it('is the question its digest carries on, which is nobody’s', async () => {
    await open([set('situation')]);
    await says('ben', 'Something signed');
    expect(await topics()).toEqual([]);
    await close();
    expect(world.channel().at(-1)).toContain('To talk about when you meet: A question of yours?');
    expect(await topics()).toEqual([{ text: 'A question of yours?', by: null, name: null }]);
    expect(await world.rows('handed')).toEqual([]);
  });

  it('is nothing where the digest carries nothing', async () => {
    await open([set('situation')]);
    await says('ben', 'For me alone', 'own');
    await close();
    expect(world.channel().at(-1)).not.toContain('To talk about');
    expect(await topics()).toEqual([]);
  });

  it('is in the language of the ritual, typed as it is there', async () => {
    await open([set('situation')], { language: 'fr' });
    await says('ben', 'Something signed');
    await close();
    expect(await topics()).toEqual([{ text: 'Une question à vous\u202F?', by: null, name: null }]);
  });

  it.each(['questions', 'failures'])('is people’s own answers where the theme is %s, as each chose', async (theme) => {
    await open([set(theme)]);
    await says('ben', 'Signed by Ben');
    await says('cleo', 'Unsigned words', 'unsigned', { q2: 'Of the second question', 'q2-seen': 'named' });
    await says('dia', 'For me alone', 'own');
    for (const user of ['ana', 'eli', 'fay', 'gus']) await world.press(user, 'Sunny');
    await close();
    expect(await topics()).toEqual([
      { text: 'Signed by Ben', by: 'playground/ben', name: 'Ben' },
      { text: 'Unsigned words', by: null, name: null },
    ]);
  });

  it('is no unsigned word that could be guessed: the question instead', async () => {
    await open([set('failures')]);
    await says('ben', 'Unsigned words', 'unsigned');
    await says('cleo', '', 'named', { q2: 'A signed second' });
    await close();
    expect(await topics()).toEqual([{ text: 'A question of yours?', by: null, name: null }]);
  });

  it('is the question where it is answered by a choice, whatever the theme', async () => {
    const options = ['yes', 'no'].map((id) => ({ id, en: id, fr: id }));
    await open([set('questions', { id: 'q1', kind: 'choice', ...OWN_QUESTION, options }, words('q2'))]);
    await world.fill('ben', 'Answer in words', { q2: 'Signed by Ben', 'q2-seen': 'named' });
    await close();
    expect(await topics()).toEqual([{ text: 'A question of yours?', by: null, name: null }]);
  });

  it('is nothing of a round that a host left out', async () => {
    await open([set('questions')]);
    await says('ben', 'Signed by Ben');
    await world.command('ana', 'checkin');
    await world.press('ana', 'Skip this round for everyone');
    await world.press('ana', 'Yes, skip it for everyone');
    await close();
    expect(await topics()).toEqual([]);
  });
});

describe('what is said of it', () => {
  const intro = async (user: string): Promise<string> => {
    await world.press(user, 'Answer in words');
    return plainMessage({ summary: '', blocks: [{ b: 'text', text: world.form(user).intro ?? [] }] });
  };

  beforeEach(async () => {
    await open([set('questions'), set('situation')]);
  });

  it('stands in the form before it is sent, where answers are handed on, and only there', async () => {
    expect(await intro('ben')).toContain('what you share of the first question is offered there as a topic.');
    await world.until('2026-12-01T10:00 Europe/Paris');
    expect(await intro('ben')).not.toContain('topic');
  });

  it('stands in the answer to whoever takes signed words back', async () => {
    await says('ben', 'Signed by Ben');
    await says('cleo', '', 'named', { q2: 'A signed second' });
    await close();
    expect(heard(await world.press('ben', 'Take my signed words back'))).toBe(
      'Taken back. Your signed words are no longer in the digest. If your answer became a topic of your sessions, take it back there too.',
    );
    expect(heard(await world.press('cleo', 'Take my signed words back'))).toBe(
      'Taken back. Your signed words are no longer in the digest.',
    );
  });
});
