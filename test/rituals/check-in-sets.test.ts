import { afterEach, describe, expect, it } from 'vitest';
import { deck, setOf } from '../../rituals/check-in/deck.ts';
import { checkIn } from '../../rituals/check-in/index.ts';
import { Circle } from './circle.ts';
import { FIVE } from './setup.ts';

let world: Circle | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const set = (id: string, questions: readonly object[]) => ({ id, title: { en: `Title ${id}`, fr: `Titre ${id}` }, questions });
const short = (id = 'q1') => ({ id, kind: 'short', en: 'How is it?', fr: 'Comment ça va ?' });

describe('the deck', () => {
  it('has thirty sets over eight themes, and never the same theme twice running, over sixty rounds', () => {
    const themes = Array.from({ length: 60 }, (_, i) => setOf([], i + 1).theme);
    expect(new Set(deck.sets.map(({ id }) => id)).size).toBe(30);
    expect(new Set(themes).size).toBe(8);
    expect(themes.filter((theme, i) => theme === themes[i + 1])).toEqual([]);
  });

  it('does not come to the same theme twice when a round is left out in between', () => {
    const themes = Array.from({ length: 60 }, (_, i) => setOf([], i + 1).theme);
    expect(themes.filter((theme, i) => theme === themes[i + 2])).toEqual([]);
  });

  it('asks at most three questions beside the weather', () => {
    for (const { id, questions } of deck.sets) expect([id, questions.length <= 3]).toEqual([id, true]);
  });
});

describe('a host’s own sets', () => {
  it('take the deck’s place, round and round', async () => {
    world = await Circle.open({
      at: '2026-11-20T12:00 Europe/Paris',
      settings: { sets: [set('one', [short()]), set('two', [short()])], remindAt: 0 },
    });
    const titles: string[] = [];
    for (const day of ['2026-11-24', '2026-12-01', '2026-12-08']) {
      await world.until(`${day}T10:00 Europe/Paris`);
      titles.push(world.inbox('ben').at(-1)?.split('\n')[1] ?? '');
    }
    expect(titles).toEqual(['Weekly check-in: Title one', 'Weekly check-in: Title two', 'Weekly check-in: Title one']);
  });

  it('ask, show and total every kind of question', async () => {
    const scale = {
      ...short('effort'),
      kind: 'scale5',
      en: 'How much effort?',
      low: { en: 'Little', fr: 'Peu' },
      high: { en: 'Much', fr: 'Beaucoup' },
    };
    const evidence = { ...short('how'), kind: 'choice', en: 'How do you know?', options_ref: 'evidence' };
    const word = { ...short('word'), kind: 'words', en: 'One word.' };
    world = await Circle.open({
      at: '2026-11-20T12:00 Europe/Paris',
      settings: { sets: [set('all', [scale, evidence, word])], remindAt: 0 },
    });
    await world.until('2026-11-24T10:00 Europe/Paris');
    for (const { user } of FIVE)
      await world.fill(user, 'Answer in words', { effort: '5', how: 'saw', word: `Word ${user}`, 'word-seen': 'unsigned' });
    const form = await world.press('ben', 'Change my answer');
    expect(form).toMatchObject({
      form: {
        fields: {
          effort: { options: [{ label: '1 (Little)' }, { label: '2' }, {}, {}, { label: '5 (Much)' }] },
          word: { f: 'line', max: 60 },
        },
      },
    });
    await world.until('2026-11-26T17:00 Europe/Paris');
    const digest = world.channel().at(-1) ?? '';
    expect(digest).toContain('How much effort? Most often: 5 (Much).');
    expect(digest).toContain('How do you know? Most often: I saw it.');
    for (const { user } of FIVE) expect(digest).toContain(`“Word ${user}”`);
  });

  it('keep their round’s questions when they are changed in between', async () => {
    world = await Circle.open({ at: '2026-11-20T12:00 Europe/Paris', settings: { sets: [set('old', [short()])] } });
    await world.until('2026-11-24T10:00 Europe/Paris');
    const [ritual] = world.wanted.rituals;
    const settings = checkIn.config.parse({ sets: [set('new', [short('other')])], openFor: 'P1D' });
    await world.apply({ ...world.wanted, rituals: [{ ...ritual!, settings }] });
    await world.fill('ben', 'Answer in words', { q1: 'To the old question' });
    expect(world.inbox('ben')[0]).toContain('until Thursday at 16:00');
    await world.until('2026-11-26T17:00 Europe/Paris');
    expect(world.channel().at(-1)).toContain('To the old question');
  });

  it.each<[string, object]>([
    ['a name the form needs itself', set('x', [short('mood')])],
    ['a name that stands for an audience', set('x', [short('q1-seen')])],
    ['two questions of one name', set('x', [short(), short()])],
    ['a choice without answers', set('x', [{ ...short(), kind: 'choice' }])],
    ['answers that are not there', set('x', [{ ...short(), kind: 'choice', options_ref: 'nowhere' }])],
    [
      'two answers of one name',
      set('x', [
        {
          ...short(),
          kind: 'choice',
          options: [
            { id: 'a', en: 'A', fr: 'A' },
            { id: 'a', en: 'B', fr: 'B' },
          ],
        },
      ]),
    ],
    ['a question too long for a label', set('x', [{ ...short(), en: 'x'.repeat(201) }])],
    ['four questions', set('x', [short('a'), short('b'), short('c'), short('d')])],
    ['one language only', set('x', [{ ...short(), fr: '' }])],
  ])('are refused with %s', (_, wrong) => {
    expect(checkIn.config.safeParse({ sets: [wrong] }).success).toBe(false);
    expect(checkIn.config.safeParse({ sets: [set('x', [short()])] }).success).toBe(true);
  });
});

it('a reminder share or a window that makes no sense is refused', () => {
  for (const wrong of [{ remindAt: 1 }, { remindAt: -1 }, { openFor: 'PT10S' }, { name: ' ' }, { help: [''] }, { colour: 'red' }])
    expect([wrong, checkIn.config.safeParse(wrong).success]).toEqual([wrong, false]);
});
