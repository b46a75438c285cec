import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../adapters/playground/page/', import.meta.url);
type Words = Readonly<Record<string, string>>;
const { WORDS, say } = (await import(new URL('words.js', FOLDER).href)) as {
  readonly WORDS: { readonly en: Words; readonly fr: Words };
  say(language: string, key: string, values?: object): string;
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
    expect(say('en', 'toNext', { when: 'Tue' })).toBe('Next: Tue');
    expect(say('fr', 'toNext', { when: 'mar.' })).toBe('Suite\u00A0: mar.');
    expect(say('fr', 'no such word')).toBe('no such word');
  });
});
