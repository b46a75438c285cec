import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Deck } from '../../rituals/pulse/deck.ts';
import { RitualsError } from '../../src/errors.ts';
import { loadDeck, together } from '../../src/ritual/index.ts';
import { textOf } from '../guards/source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulse-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SHIPPED = textOf('rituals/pulse/deck.yaml');
const lineOf = (what: string): number => SHIPPED.split('\n').findIndex((line) => line.includes(what)) + 1;

/** What is wrong with a deck, line by line. */
function problemsOf(text: string): readonly string[] {
  const file = join(folder, 'deck.yaml');
  writeFileSync(file, text);
  try {
    loadDeck(pathToFileURL(file), Deck);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'deck.invalid' });
    return (error as Error).message.split('\n').map((line) => line.replace(/^pulse-\w+\/deck\.yaml, /, ''));
  }
}

describe('the pulse’s deck is refused, each problem with its line', () => {
  it('and the one that ships is not', () => {
    expect(problemsOf(SHIPPED)).toEqual([]);
  });

  it.each([
    ['Fully', 'Great job', 'scale:', 'pulse.scale.en.4: says “great job”'],
    ['When I raise a problem', 'Don’t forget: when I raise a problem', '{id: p02', "pulse.statements.1.en: says “don't forget”"],
    ['on m’écoute', 'je ressens que l’on m’écoute', '{id: p02', 'pulse.statements.1.fr: says “je ressens”'],
    ['If you could change', 'Last chance. If you could change', 'open_question:', 'pulse.open_question.en: says “last chance”'],
  ])('because it says what is never said: %j as %j', (before, after, line, what) => {
    expect(problemsOf(SHIPPED.replace(before, after))).toEqual([
      `line ${lineOf(line)}: ${what}, which is never said here. Write it otherwise.`,
    ]);
  });

  it('because an id comes twice: at the second, beside whatever else is wrong', () => {
    const wrong = SHIPPED.replace('{id: p04', '{id: p03').replace('I can see what my work', 'Hurry: I can see what my work');
    expect(problemsOf(wrong)).toEqual([
      `line ${lineOf('{id: p04')}: pulse.statements.3.id: is p03 again. Give each its own.`,
      `line ${lineOf('{id: p08')}: pulse.statements.7.en: says “hurry”, which is never said here. Write it otherwise.`,
    ]);
  });
});

it('what is wrong with all decks is said at once, and a bug stays a bug', async () => {
  const bad = (message: string) => Promise.reject(new RitualsError('deck.invalid', message));
  await expect(
    together([bad('a, line 1: x\nb, line 2: y'), Promise.resolve(1), bad('b, line 2: y\nc, line 3: z')]),
  ).rejects.toMatchObject({
    code: 'deck.invalid',
    message: 'a, line 1: x\nb, line 2: y\nc, line 3: z',
  });
  await expect(together([bad('a'), Promise.reject(new TypeError('bug'))])).rejects.toBeInstanceOf(TypeError);
  expect(await together([Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
});
