import { type Language, type Message, oneLine, plain, type Span, type Text } from '../../src/message/index.ts';
import { sentence, spaced } from '../../src/ritual/index.ts';
import type { Behaviour } from './behaviours.ts';
import { words } from './words.ts';

/** What people call these bravos: the host's name for them, else their own. */
export const nameOf = (config: { readonly name?: string | undefined }, language: Language): string =>
  config.name ?? words(language).line('name');

/** What a behaviour is called in a language. */
export const labelOf = (behaviour: Behaviour, language: Language): string => spaced(behaviour[language], language);

/** What a person wrote is one visible line between quotation marks: nothing in it can look like words of ours. */
export const quoted = (said: string, language: Language): string =>
  language === 'fr' ? `«\u00a0${oneLine(said)}\u00a0»` : `“${oneLine(said)}”`;

const and = (language: Language) => new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB');

/** Names in a row, each as its span: "Ana, Ben and Cleo" / "Ana, Ben et Cleo". */
export function row(names: readonly Span[], language: Language): Text {
  const parts = and(language).formatToParts(names.map((_, i) => String(i)));
  return parts.map(({ type, value }) => (type === 'element' ? (names[Number(value)] ?? plain('')) : plain(value)));
}

/** The same as a string. */
export const rowOf = (names: readonly string[], language: Language): string => and(language).format(names);

/** What somebody reads who pressed what is another's. */
export const notYours = (language: Language): Message => sentence(words(language).line('not-yours'));
