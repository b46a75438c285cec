import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES, Deck, QUALITIES, shipped } from '../../rituals/kindness/deck.ts';
import { kindness } from '../../rituals/kindness/index.ts';
import { actOf } from '../../rituals/kindness/views.ts';
import { wantedFrom } from '../../src/config/wanted.ts';
import type { ConfigError } from '../../src/errors.ts';
import { LANGUAGES } from '../../src/message/index.ts';
import { loadDeck, neverSaid as neverInPrompts } from '../../src/ritual/index.ts';
import { genderMarksIn } from '../conformance/ritual-laws.ts';
import { textOf } from '../guards/source.ts';
import { neverSaid } from '../guards/tone.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindness-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is wrong with a deck, line by line. */
function problemsOf(text: string): readonly string[] {
  const file = join(folder, 'deck.yaml');
  writeFileSync(file, text);
  try {
    loadDeck(pathToFileURL(file), Deck);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'deck.invalid' });
    return (error as Error).message.split('\n').map((line) => line.replace(/^kindness-\w+\/deck\.yaml, /, ''));
  }
}

const GOOD = `prompts:
  - {id: a1, audience: customer, quality: [respect], rak: [personal], effort: 1,
     en: "Use the name that a customer gave you.",
     fr: "Utilisez le nom qu’un client vous a donné."}
`;

describe('the deck that ships', () => {
  it('has a hundred prompts at least, six for each quality, some for everybody', () => {
    expect(shipped.length).toBeGreaterThanOrEqual(100);
    for (const one of QUALITIES)
      expect([one, shipped.filter(({ quality }) => quality.includes(one)).length >= 6]).toEqual([one, true]);
    for (const one of AUDIENCES)
      expect([one, shipped.filter(({ audience }) => audience === one).length >= 20]).toEqual([one, true]);
    // Of those beyond the sixty first ones, half or more are for customers or people outside the team.
    const later = shipped.filter(({ id }) => id > 'k060');
    expect(later.filter(({ audience }) => audience !== 'colleague').length * 2).toBeGreaterThanOrEqual(later.length);
  });

  it('asks for nothing that cannot be done at a distance', () => {
    expect(shipped.filter(({ setting }) => !setting.includes('remote'))).toEqual([]);
  });

  it('is said in short sentences, typeset, without gender marks, and gives nobody words to say', () => {
    for (const prompt of shipped)
      for (const language of LANGUAGES) {
        const text = actOf(prompt, language);
        const long = text.split(/(?<=[.?!:])\s+/).filter((one) => one.split(/\s+/).length > 20);
        expect([prompt.id, long]).toEqual([prompt.id, []]);
        expect([prompt.id, neverSaid(text, language), genderMarksIn(text)]).toEqual([prompt.id, [], []]);
        expect([prompt.id, /[\p{L}]'[\p{L}]|["“”«»]| {2}/u.test(text)]).toEqual([prompt.id, false]);
        expect([prompt.id, /[.!?]$/.test(text)]).toEqual([prompt.id, true]);
        if (language === 'fr') expect([prompt.id, / [:;?!]|\b(tu|ton|ta|tes)\b/.test(text)]).toEqual([prompt.id, false]);
      }
    expect(new Set(shipped.map(({ en }) => en)).size).toBe(shipped.length);
    expect(new Set(shipped.map(({ fr }) => fr)).size).toBe(shipped.length);
  });

  it('is checked for the same phrases as everything else the bot says', () => {
    for (const language of LANGUAGES) {
      const table = textOf('src/ritual/tone.yaml').split(/^ {2}(?:en|fr):$/m)[language === 'en' ? 1 : 2] ?? '';
      const phrases = [...table.matchAll(/- "(.*)"/g)].map(([, phrase]) => phrase as string);
      expect(phrases.length).toBeGreaterThan(15);
      for (const phrase of phrases) {
        expect([phrase, neverSaid(`So: ${phrase}!`, language).length]).toEqual([phrase, 1]);
        expect([phrase, neverInPrompts(`So: ${phrase.toUpperCase().replaceAll("'", '’')}!`, language).length]).toEqual([
          phrase,
          1,
        ]);
      }
    }
    expect(neverInPrompts('Ifeel, hurrying', 'en')).toEqual([]);
  });
});

describe('a deck that is not as it should be is refused, each problem with its line', () => {
  it('and one that is, is taken, with what it leaves out', () => {
    expect(problemsOf(GOOD)).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['a translation is missing', GOOD.replace(/,\n {5}fr: .*/, '}'), ['line 2: prompts.0.fr: is missing']],
    [
      'it is empty',
      GOOD.replace(/fr: ".*"/, 'fr: ""'),
      ['line 4: prompts.0.fr: Too small: expected string to have >=20 characters'],
    ],
    ['an id comes twice', GOOD + GOOD.split('\n').slice(1).join('\n'), ['line 5: prompts.1.id: is a1 again. Give each its own.']],
    [
      'it says what is never said',
      GOOD.replace('Use the name', 'You rock! Use the name'),
      ['line 3: prompts.0.en: says “you rock”, which is never said here. Write it otherwise.'],
    ],
    [
      'it says it in French',
      GOOD.replace('Utilisez', 'Dépêchez-vous : utilisez'),
      ['line 4: prompts.0.fr: says “dépêchez-vous”, which is never said here. Write it otherwise.'],
    ],
    ['a quality is missing', GOOD.replace('quality: [respect], ', ''), ['line 2: prompts.0.quality: is missing']],
    [
      'it has none',
      GOOD.replace('[respect]', '[]'),
      [`line 2: prompts.0.quality: needs one of ${QUALITIES.join(', ')} at least`],
    ],
    [
      'it has another',
      GOOD.replace('[respect]', '[bravery]'),
      [expect.stringMatching(/^line 2: prompts\.0\.quality\.0: Invalid option/)],
    ],
    [
      'a key is misspelt',
      GOOD.replace('effort:', 'efort:'),
      ['line 2: prompts.0.effort: is missing', 'line 2: prompts.0: Unrecognized key: "efort"'],
    ],
    [
      'an id is taken by proposals',
      GOOD.replace('a1', 'own-1'),
      ['line 2: prompts.0.id: begins with own-, as accepted proposals do. Write another.'],
    ],
    ['it is not YAML', `${GOOD}  - id: [a2\n`, [expect.stringMatching(/^line [56]: /)]],
    ['it is something else', 'sets: []\n', ['line 1: prompts: is missing']],
  ])('because %s', (_, text, wrong) => {
    expect(problemsOf(text)).toEqual(wrong);
  });

  it('says everything at once', () => {
    const second = GOOD.split('\n').slice(1).join('\n').replace('[respect]', '[]');
    const third = second
      .replace('[]', '[loyalty]')
      .replace(/,\n {5}fr: .*/, '}')
      .replace('a1', 'a3');
    expect(problemsOf(GOOD + second + third)).toEqual([
      'line 5: prompts.1.id: is a1 again. Give each its own.',
      expect.stringContaining('line 5: prompts.1.quality: needs one of'),
      'line 8: prompts.2.fr: is missing',
    ]);
  });
});

describe('the circle’s own deck, in the rituals file', () => {
  const kinds = new Map([['kindness', kindness]]);
  /** What is wrong with a rituals file whose kindness has these prompts, from line 11 on. */
  function problemsIn(...prompts: readonly string[]): readonly string[] {
    const file = join(folder, 'rituals.yaml');
    const head = `rituals:
  - id: acts
    kind: kindness
    workspace: playground
    channel: circle
    hosts: [ana]
    recurrence: { every: 1 week, on: [wed], at: "10:00", zone: Europe/Paris }
    settings:
      window: 60
      deck:
`;
    writeFileSync(file, head + prompts.map((prompt) => `        - ${prompt}\n`).join(''));
    try {
      wantedFrom(file, kinds);
      return [];
    } catch (error) {
      return (error as ConfigError).problems.map((problem) => problem.replace(/^.*rituals\.yaml:? ?,?/, '').trim());
    }
  }
  const one = (more: string): string =>
    `{id: ours, audience: customer, quality: [respect], rak: [personal], effort: 1, en: "Use the name that a customer gave you.", fr: "Utilisez le nom qu’un client vous a donné."${more}}`;

  it('is taken when it is as the one that ships', () => {
    expect(problemsIn(one(''))).toEqual([]);
  });

  it('is refused with the file’s line: a missing translation, an id that is there already, a phrase, a quality', () => {
    expect(
      problemsIn(
        one('').replace(/, fr: ".*"/, ''),
        one('').replace('id: ours', 'id: k001'),
        one('').replace('id: ours', 'id: b').replace('Use the', 'Great job. Use the'),
        one('').replace('id: ours', 'id: c').replace('quality: [respect], ', ''),
      ),
    ).toEqual([
      'line 11: rituals[0].settings.deck[0].fr: is missing.',
      'line 12: rituals[0].settings.deck[1].id: is k001 again. Give each its own.',
      'line 13: rituals[0].settings.deck[2].en: says “great job”, which is never said here. Write it otherwise.',
      'line 14: rituals[0].settings.deck[3].quality: is missing.',
    ]);
  });
});
