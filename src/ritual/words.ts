import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, plain, type Span, type Text } from '../message/index.ts';

type Args = Readonly<Record<string, string | number | Span | Text>>;

/** One language's sentences. `line` gives a string, `text` keeps spans where the arguments are spans. */
export type Words<K extends string = string> = {
  readonly language: Language;
  line(key: K, args?: Readonly<Record<string, string | number>>): string;
  text(key: K, args?: Args): Text;
};

/** ICU sentences in both languages; a key that one of them lacks does not compile. */
export function defineWords<K extends string>(tables: {
  readonly en: Readonly<Record<K, string>>;
  readonly fr: Readonly<Record<K, string>>;
}): (language: Language) => Words<K> {
  const made = new Map<Language, Words<K>>();
  return (language) => {
    const known = made.get(language);
    if (known) return known;
    const words = makeWords(language, tables[language]);
    made.set(language, words);
    return words;
  };
}

function makeWords<K extends string>(language: Language, table: Readonly<Record<K, string>>): Words<K> {
  const formats = new Map<K, IntlMessageFormat>();
  const formatOf = (key: K): IntlMessageFormat => {
    const known = formats.get(key);
    if (known) return known;
    const format = new IntlMessageFormat(spaced(table[key], language), language === 'fr' ? 'fr-FR' : 'en-GB');
    formats.set(key, format);
    return format;
  };
  return {
    language,
    line: (key, args) => String(formatOf(key).format(args)),
    text: (key, args) =>
      formatOf(key)
        .formatToParts<unknown>(args as Record<string, unknown>)
        .flatMap((part): Text => {
          if (typeof part.value === 'string' || typeof part.value === 'number') return [plain(String(part.value))];
          return Array.isArray(part.value) ? (part.value as Text) : [part.value as Span];
        }),
  };
}

/** French is typed with ordinary spaces before `: ; ? ! »` and after `«`; they are shown unbreakable. */
export function spaced(sentence: string, language: Language): string {
  if (language !== 'fr') return sentence;
  return sentence
    .replace(/ ([;?!])/g, '\u202f$1')
    .replace(/ ([:»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) h\b/g, '$1\u00a0h');
}
