import type { Language } from '../../message/index.ts';
import { moment } from '../../ritual/moments.ts';
import type { Row } from '../../store/personal-rows.ts';
import type { Facts } from './json.ts';
import { escaped } from './markup.ts';
import type { Names } from './names.ts';
import { dataWords, labelOf, wordFor } from './words.ts';

/** Who reads a page, and what the ids and codes that stand in it are called. */
export type Seen = {
  readonly language: Language;
  readonly zone: string;
  readonly people: Facts['people'];
  readonly names: Names;
  /** What the kind of the round calls what people said in it. */
  readonly called: Readonly<Record<string, string>>;
};

/** What can be read of a row, and which of its values stand in it as they are. */
export type Read = { readonly html: string; readonly verbatim: ReadonlySet<unknown> };

/** What only programs need of a row. */
const TECHNICAL: ReadonlySet<string> = new Set([
  ...['id', 'workspace', 'member', 'user_id', 'occurrence', 'kind', 'address', 'roster_at', 'slot', 'place_kind'],
  ...['place_id', 'receipt', 'unprompted', 'expires_at', 'why', 'stage', 'group_id'],
]);
/** The same, of what stands within a value. */
const WITHIN: ReadonlySet<string> = new Set([
  ...['id', 'n', 'out', 'last', 'minute', 'audience', 'quality', 'needs', 'avoid', 'edited', 'promoted'],
]);
/** Values that are codes: read where there are words for them, and only then. */
const CODES: ReadonlySet<string> = new Set([
  ...['state', 'moment', 'how', 'answer', 'whom', 'setting', 'role', 'roles', 'as', 'what', 'sort', 'choice', 'kind', 'gone_why'],
  ...['closed', 'rule', 'language', 'own_language', 'body', 'series', 'by', 'actor', 'subject'],
]);
const FLAGS = new Set(['guest', 'external', 'admin', 'deleted']);
/** A number this large is a moment: epoch milliseconds after 1973. */
const MOMENTS = 100_000_000_000;

/** A row in words: what is not set is left out, as are codes nobody has words for. */
export function readable(row: Row, seen: Seen): Read {
  const verbatim = new Set<unknown>();
  const top = Object.fromEntries(Object.entries(row).filter(([key]) => !TECHNICAL.has(key)));
  return { html: listOf(top, seen, verbatim), verbatim };
}

function listOf(row: Row, seen: Seen, verbatim: Set<unknown>): string {
  const told = Object.entries(row).flatMap(([key, value]) => {
    const html = valueIn(key, value, seen, verbatim);
    if (html === '') return [];
    const label = seen.called[key] ?? labelOf(key, seen.language);
    // What a row is made of as a whole needs no name of its own.
    return [key === 'body' || key === 'data' ? html : `<div><dt>${escaped(label)}</dt><dd>${html}</dd></div>`];
  });
  return told.length > 0 ? `<dl>${told.join('')}</dl>` : '';
}

function valueIn(key: string, value: unknown, seen: Seen, verbatim: Set<unknown>): string {
  if (value === null || value === undefined || value === '' || WITHIN.has(key)) return '';
  if (Array.isArray(value)) {
    const items = value.map((one) => valueIn(key, one, seen, verbatim)).filter((html) => html !== '');
    return items.length > 0 ? `<ul>${items.map((html) => `<li>${html}</li>`).join('')}</ul>` : '';
  }
  if (typeof value === 'object') {
    const both = value as Readonly<Record<string, unknown>>;
    // Of what is written in both languages, the reader's.
    if (typeof both.en === 'string' && typeof both.fr === 'string') return asIs(both[seen.language] as string, verbatim);
    return listOf(value as Row, seen, verbatim);
  }
  if (typeof value === 'boolean' || FLAGS.has(key)) {
    verbatim.add(value);
    return `<data value="${Number(value)}">${escaped(dataWords(seen.language).line(value ? 'page.yes' : 'page.no'))}</data>`;
  }
  return simple(key, value as string | number, seen, verbatim);
}

function simple(key: string, value: string | number, seen: Seen, verbatim: Set<unknown>): string {
  const { names, people, called, language, zone } = seen;
  if (typeof value === 'number' && value > MOMENTS) {
    verbatim.add(value);
    return `<time data-ms="${value}">${escaped(moment(value, zone, language))}</time>`;
  }
  const known =
    called[`${key}=${value}`] ??
    wordFor(key, String(value), language) ??
    people[String(value)] ??
    (key === 'channel' ? names.channels[value] : names.rituals[value]);
  if (known !== undefined) return escaped(known);
  // A part that was never said is of no moment.
  return CODES.has(key) || (key === 'at' && value === 0) ? '' : asIs(value, verbatim);
}

function asIs(value: string | number, verbatim: Set<unknown>): string {
  verbatim.add(value);
  return typeof value === 'number' ? `<data value="${value}">${value}</data>` : `<span class="text">${escaped(value)}</span>`;
}
