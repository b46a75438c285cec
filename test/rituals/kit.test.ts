import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bold, done, plain } from '../../src/message/index.ts';
import { action, defineRitual, defineWords, form, leaving, loadDeck, sameLocalTime, spaced } from '../../src/ritual/index.ts';
import { instant } from './setup.ts';

const go = action('go');
const later = { until: () => 0 };

describe('a ritual that is not well formed is refused at start', () => {
  const define = (stages: Parameters<typeof defineRitual>[0]['stages'], more: object = {}) =>
    defineRitual({
      kind: 'sample',
      starts: 'clock',
      config: z.object({}),
      data: z.null(),
      entry: z.null(),
      ballot: z.null(),
      begin: () => null,
      first: 'open',
      skipped: 'over',
      entryPoints: [],
      gallery: () => ({}),
      stages,
      ...more,
    });

  it('and one that is, is made', () => {
    expect(Object.keys(define(() => ({ open: { ...later, leadsTo: 'over' }, over: {} })).stages)).toEqual(['open', 'over']);
  });

  it.each<[string, Parameters<typeof defineRitual>[0]['stages'], object, RegExp]>([
    ['its first stage is missing', () => ({ over: {} }), {}, /first stage open does not exist/],
    ['its stage for a skip is missing', () => ({ open: {} }), {}, /over, does not exist/],
    ['a stage waits and leads nowhere', () => ({ open: later, over: {} }), {}, /open needs both until and leadsTo/],
    ['a stage leads on and never ends', () => ({ open: { leadsTo: 'over' }, over: {} }), {}, /open needs both until and leadsTo/],
    [
      'a stage leads to one that is not there',
      () => ({ open: { ...later, leadsTo: 'else' }, over: {} }),
      {},
      /leads to else, which does not exist/,
    ],
    [
      'its stages go round for ever',
      () => ({ open: { ...later, leadsTo: 'more' }, more: { ...later, leadsTo: 'open' }, over: {} }),
      {},
      /never ends: open → more → open/,
    ],
    [
      'a ref is answered twice',
      (on) => ({ open: { on: [on.press(go, () => done), on.press(go, () => done)] }, over: {} }),
      {},
      /answers go twice/,
    ],
    [
      'a ref is answered in a stage and always',
      (on) => ({ open: { on: [on.press(action('stop'), () => done)] }, over: {} }),
      { always: leaving },
      /answers stop twice/,
    ],
  ])('because %s', (_, stages, more, why) => {
    expect(() => define(stages, more)).toThrow(why);
    expect(() => define(stages, more)).toThrow(expect.objectContaining({ code: 'ritual.invalid' }));
  });
});

it('a ref makes a press that waits for its address', () => {
  const choose = action('choose', z.strictObject({ n: z.number() }));
  expect(choose({ n: 3 })).toEqual({ v: 1, kind: '', occurrence: '', ref: 'choose', opens: 'nothing', payload: { n: 3 } });
  expect(form('ask')({})).toMatchObject({ ref: 'ask', opens: 'form', payload: {} });
});

describe('words', () => {
  const words = defineWords({
    en: { hello: 'Hello {who}, {n, plural, one {# answer} other {# answers}}.' },
    fr: { hello: 'Bonjour {who} : {n, plural, one {# réponse} other {# réponses}} !' },
  });

  it('count as their language does', () => {
    expect(words('en').line('hello', { who: 'Ana', n: 0 })).toBe('Hello Ana, 0 answers.');
    expect(words('fr').line('hello', { who: 'Ana', n: 0 })).toBe('Bonjour Ana\u00a0: 0 réponse\u202f!');
  });

  it('keep what is put into them as it is: a span a span, a text a text', () => {
    expect(words('en').text('hello', { who: bold('<b>'), n: 1 })).toEqual([plain('Hello '), bold('<b>'), plain(', 1 answer.')]);
    expect(words('en').text('hello', { who: [plain('A'), bold('na')], n: 2 })[2]).toEqual(bold('na'));
  });

  it('in French hold punctuation and hours to what they belong to', () => {
    expect(spaced('« Oui » ; non ? À 16 h : oui ! 5 hommes', 'fr')).toBe(
      '«\u00a0Oui\u00a0»\u202f; non\u202f? À 16\u00a0h\u00a0: oui\u202f! 5 hommes',
    );
    expect(spaced('Why ? At 16 h', 'en')).toBe('Why ? At 16 h');
  });
});

describe('a deck', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rituals-deck-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read once it has its shape, or refused with every problem, its file and its line', () => {
    const file = join(folder, 'deck.yaml');
    const read = (text: string) => {
      writeFileSync(file, text);
      return loadDeck(pathToFileURL(file), z.object({ title: z.string(), many: z.array(z.number()) }));
    };
    expect(read('title: Hello\nmany: [1, 2]')).toEqual({ title: 'Hello', many: [1, 2] });
    expect(() => read('title: 5\nmany: [1, two]')).toThrow(
      /^rituals-deck-\w+\/deck\.yaml, line 1: title: .*\nrituals-deck-\w+\/deck\.yaml, line 2: many\.1: .*$/,
    );
    expect(() => read('title: 5')).toThrow(expect.objectContaining({ code: 'deck.invalid' }));
  });
});

it('the same local time elsewhere is sooner in the east, later in the west, whatever the clocks do between', () => {
  const at = instant('2026-10-27T09:30 Europe/Paris');
  expect(sameLocalTime(at, 'Europe/Paris', 'Pacific/Auckland')).toBe(instant('2026-10-27T09:30 Pacific/Auckland'));
  expect(sameLocalTime(at, 'Europe/Paris', 'America/New_York')).toBe(instant('2026-10-27T09:30 America/New_York'));
  expect(sameLocalTime(at, 'Europe/Paris', 'America/New_York') - at).toBe(5 * 3_600_000);
});
