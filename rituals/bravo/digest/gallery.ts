import type { Language, Message } from '../../../src/message/index.ts';
import { sentence, type View } from '../../../src/ritual/index.ts';
import { behavioursOf } from '../behaviours.ts';
import { SAMPLE } from '../one/gallery.ts';
import { Config } from '../types.ts';
import { nameOf } from '../views.ts';
import { words } from '../words.ts';
import { type Item, pages } from './pages.ts';

/** Digests of made-up people: of one bravo, of a week, of a large circle's; and what is left where they were. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const behaviours = behavioursOf(Config.parse({}).behaviours);
  const said = SAMPLE[language];
  const items = (each: number, to: readonly string[], text = said): readonly Item[] =>
    behaviours.flatMap((behaviour) => Array.from({ length: each }, () => ({ from: 'Ana', to, behaviour, words: text })));
  const name = nameOf({}, language);
  const of = (title: string, all: readonly Item[]): readonly (readonly [string, Message])[] =>
    pages(all, name, language).map((page, i) => [`digest-${title}-${i + 1}`, page]);
  const long = items(2, ['Ben', 'Cleo', 'Dia', 'Eli', 'Fay'], `${said} `.repeat(5).trim());
  const messages = [
    ...of('one', items(1, ['Ben']).slice(0, 1)),
    ...of('week', items(1, ['Ben', 'Cleo'])),
    ...of('large', long),
    ['digest-gone', sentence(words(language).line('digest.gone'))] as const,
    ['digest-moved', sentence(words(language).line('digest.moved'))] as const,
  ];
  return Object.fromEntries(messages.map(([name, message]) => [name, { message }]));
}
