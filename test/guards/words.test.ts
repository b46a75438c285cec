import { dirname } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { filesIn, sources, textOf } from './source.ts';
import { emojiIn, neverSaid } from './tone.ts';

const ICU = { argument: 1, select: 5, plural: 6, tag: 8 } as const;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The arguments a sentence takes, with what kind of argument each is. */
function argumentsOf(sentence: string, language: string): readonly string[] {
  const found = new Set<string>();
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      // Literal text and the # of a plural take nothing.
      if (element.type !== 0 && element.type !== 7) found.add(`${element.type}:${element.value}`);
      if (element.type === ICU.select || element.type === ICU.plural)
        for (const option of Object.values(element.options)) visit(option.value);
      if (element.type === ICU.tag) visit(element.children);
    }
  };
  visit(new IntlMessageFormat(sentence, language).getAst());
  return [...found].sort();
}

const tables = filesIn(['src', 'adapters', 'rituals'], 'words/en.json').map(dirname);
const read = (path: string): Readonly<Record<string, string>> => JSON.parse(textOf(path));

it('words come in pairs', () => {
  expect(filesIn(['src', 'adapters', 'rituals'], 'words/fr.json').map(dirname)).toEqual(tables);
  expect(tables.length).toBeGreaterThan(0);
});

describe.each(tables)('%s', (folder) => {
  const [en, fr] = [read(`${folder}/en.json`), read(`${folder}/fr.json`)];

  it('says the same things in both languages, in the same order', () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
  });

  it('takes the same arguments in both languages', () => {
    for (const key of Object.keys(en))
      expect([key, argumentsOf(fr[key] ?? '', 'fr')]).toEqual([key, argumentsOf(en[key] as string, 'en')]);
  });

  it('says nothing it should not, with at most one emoji a sentence', () => {
    for (const [language, table] of [
      ['en', en],
      ['fr', fr],
    ] as const)
      for (const [key, sentence] of Object.entries(table)) {
        expect([key, neverSaid(sentence, language)]).toEqual([key, []]);
        expect([key, emojiIn(sentence) <= 1]).toEqual([key, true]);
      }
  });

  it('has no words nobody says', () => {
    const text = sources()
      .filter((path) => path.startsWith(dirname(folder)))
      .map(textOf)
      .join('\n');
    // `field.${problem}` says every key that begins with `field.`.
    const beginnings = [...text.matchAll(/`([\w.-]+[.-])\$\{/g)].map(([, beginning]) => beginning as string);
    const unused = Object.keys(en).filter(
      (key) =>
        !["'", '"', '`'].some((quote) => text.includes(quote + key + quote)) &&
        !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(unused).toEqual([]);
  });
});

it('no other text of the source says what the bot should not', () => {
  const wrong = sources().flatMap((path) => {
    const text = textOf(path).replace(/^\s*(\/\/|\/?\*).*$/gm, '');
    return [...neverSaid(text, 'en'), ...neverSaid(text, 'fr')].map((phrase) => `${path}: ${phrase}`);
  });
  expect(wrong).toEqual([]);
});

it('no deck of prompts says what the bot should not', () => {
  const wrong = filesIn(['rituals'], 'deck.yaml').flatMap((path) =>
    [...neverSaid(textOf(path), 'en'), ...neverSaid(textOf(path), 'fr')].map((phrase) => `${path}: ${phrase}`),
  );
  expect(wrong).toEqual([]);
});

it('the tone check hears what it should', () => {
  expect(neverSaid('You still haven’t answered.', 'en')).toEqual(["you still haven't"]);
  expect(neverSaid('N’oubliez pas !', 'fr')).toEqual(["n'oubliez pas"]);
  expect(neverSaid('Ifeel, hurrying', 'en')).toEqual([]);
  expect([emojiIn('☀️ ok'), emojiIn('👩‍👩‍👧 🇫🇷'), emojiIn('1 2 # *'), emojiIn('plain')]).toEqual([1, 2, 0, 0]);
  expect(argumentsOf('{n, plural, one {# of {name}} other {#}}', 'en')).toEqual(['1:name', '6:n']);
});
