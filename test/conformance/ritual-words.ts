import { IntlMessageFormat } from 'intl-messageformat';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/message/index.ts';
import { machinesOf, type RitualKind, spaced } from '../../src/ritual/index.ts';
import { textOf } from '../guards/source.ts';
import { textsOf, viewsOf } from './ritual-views.ts';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** What a sentence says whatever is put into it. */
const literalsOf = (parts: readonly Part[]): readonly string[] => parts.flatMap((part) => (part.type === 0 ? [part.value] : []));

/**
 * The gallery is whole: every sentence of the ritual's words, in whichever folder, stands in some view, in each language, so
 * that all the other laws have seen it. `unseen` are those that only stand beside a wrong field or in a list of commands.
 */
export function describeWords(kind: RitualKind, unseen: readonly string[], folders: readonly string[]): void {
  it.each(LANGUAGES)('every sentence is shown in the gallery (%s)', (language) => {
    const shown = machinesOf(kind)
      .flatMap(viewsOf)
      .filter((view) => view.language === language)
      .flatMap(({ view }) => textsOf(view));
    const seen = (sentence: string): boolean => {
      const pieces = literalsOf(new IntlMessageFormat(spaced(sentence, language), language).getAst());
      return shown.some((text) => pieces.every((piece) => text.includes(piece)));
    };
    const missing = folders.flatMap((folder) => {
      const table = JSON.parse(textOf(`${folder}/words/${language}.json`)) as Record<string, string>;
      return Object.entries(table).flatMap(([key, sentence]) => (seen(sentence) ? [] : [key]));
    });
    expect(missing.sort()).toEqual([...unseen].sort());
  });
}
