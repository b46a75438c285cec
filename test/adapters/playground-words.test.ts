import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../adapters/playground/page/', import.meta.url);
type Words = Readonly<Record<string, string>>;
const { WORDS, say } = (await import(new URL('words.js', FOLDER).href)) as {
  readonly WORDS: { readonly en: Words; readonly fr: Words };
  say(language: string, key: string, values?: object): string;
};
const { moment } = (await import(new URL('moments.js', FOLDER).href)) as {
  moment(local: string, language: string, style: string): string;
};
const source = readdirSync(FOLDER)
  .filter((name) => /\.(js|html)$/.test(name) && name !== 'words.js')
  .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'))
  .join('\n');

describe('the words of the page', () => {
  it('are there in both languages, with the same values to put in', () => {
    expect(Object.keys(WORDS.fr)).toEqual(Object.keys(WORDS.en));
    const values = (words: string): string[] => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, en] of Object.entries(WORDS.en)) expect([key, values(WORDS.fr[key]!)]).toEqual([key, values(en)]);
  });

  it('are all used, and none is missing', () => {
    const quoted = new Set([...source.matchAll(/['"`]([\w-]+)['"`]/g)].map((m) => m[1]));
    const unused = Object.keys(WORDS.en).filter((key) => !quoted.has(key) && !/^(error-|slack$|teams$)/.test(key));
    expect(unused).toEqual([]);
    const asked = [...source.matchAll(/(?:words\(|say\([\w.]+, |data-word=)['"]([\w-]+)['"]/g)].map((m) => m[1]!);
    expect(asked.filter((key) => !(key in WORDS.en))).toEqual([]);
  });

  it('put in what they are given and space French marks as French does', () => {
    expect(say('en', 'people', { n: 8 })).toBe('8 people. All of them see this.');
    expect(say('fr', 'edited', { when: '9 h' })).toBe('Modifié\u00A0: 9 h');
    expect(say('fr', 'no such word')).toBe('no such word');
  });
});

it('the page says a moment as the bot’s messages do', () => {
  const said = (local: string, language: string) =>
    ['clock', 'date', 'date-clock', 'short'].map((style) => moment(local, language, style));
  expect(said('2026-12-01T09:30:00', 'en')).toEqual([
    '09:30',
    'Tuesday 1 December',
    'Tuesday 1 December at 09:30',
    'Tue 1 Dec at 09:30',
  ]);
  const [clock, half] = ['9\u00A0h', '9\u00A0h\u00A030'];
  expect(said('2026-12-01T09:30:00', 'fr')).toEqual([
    half,
    'mardi 1er décembre',
    `mardi 1er décembre à ${half}`,
    `mar. 1er déc. à ${half}`,
  ]);
  expect(said('2026-11-24T09:00:59', 'fr')).toEqual([
    clock,
    'mardi 24 novembre',
    `mardi 24 novembre à ${clock}`,
    `mar. 24 nov. à ${clock}`,
  ]);
});
