import type { Language } from '../../message/index.ts';
import { moment } from '../../ritual/moments.ts';
import type { Row } from '../../store/personal-rows.ts';
import type { Tables } from '../../store/tables.ts';
import type { Facts } from './json.ts';
import { STYLE } from './style.ts';
import { dataWords, labelOf } from './words.ts';

type Reader = { readonly language: Language; readonly zone: string };
/** Who reads, and what the people are called whose ids stand in it. */
type Seen = Reader & Pick<Facts, 'people'>;
type Part = 'who' | 'choices' | 'takes' | 'wrote' | 'received' | 'messages' | 'calendars' | 'noted';

/** Which part of the page tells which tables; what a round holds is told in two. */
const PARTS: Readonly<Record<Part, readonly (keyof Tables)[]>> = {
  who: ['member', 'place', 'workspace'],
  choices: ['participation'],
  takes: ['membership', 'ritual'],
  wrote: ['entry', 'ballot', 'occurrence', 'handed'],
  received: ['occurrence'],
  messages: ['delivery', 'wakeup'],
  calendars: ['calendar'],
  noted: ['audit'],
};

/**
 * All that is kept about somebody as a page to be read: one file, no script, nothing loaded, light or dark as the reader's
 * screen. It holds every value of the other file.
 */
export function pageOf(facts: Facts, reader: Reader, name: string): string {
  const say = dataWords(reader.language);
  const made = say.line('page.made', { name: name || facts.about.user, when: moment(facts.made, reader.zone, reader.language) });
  const parts = (Object.keys(PARTS) as Part[]).map((part) => partOf(part, facts, reader)).join('');
  return `<!doctype html>
<html lang="${reader.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${escaped(say.line('page.title'))}</title>
<style>${STYLE}</style></head><body><main><h1>${escaped(say.line('page.title'))}</h1><p>${escaped(made)}</p>${parts}
<p class="small">${escaped(say.line('page.json'))}</p></main></body></html>
`;
}

function partOf(part: Part, facts: Facts, reader: Reader): string {
  const say = dataWords(reader.language);
  const rows = PARTS[part].flatMap((table) => (facts.tables[table] ?? []).flatMap((row) => told(part, table, row)));
  const cards = rows.map((row) => card(row, facts, reader)).join('');
  const sealed = part === 'wrote' ? `<p class="small">${escaped(say.line('page.sealed'))}</p>` : '';
  return `<section id="${part}"><h2>${escaped(say.line(`part.${part}`))}</h2><p>${escaped(say.line(`part.${part}.line`))}</p>${
    cards || `<p>${escaped(say.line('page.nothing'))}</p>`
  }${sealed}</section>`;
}

/** Of what a round holds, a part tells its own: what they wrote, or what was written to them. */
function told(part: Part, table: keyof Tables, row: Row): readonly Row[] {
  if (table !== 'occurrence') return [row];
  const { mine, received } = row.data as { readonly mine?: unknown; readonly received?: unknown };
  const own = part === 'received' ? received : mine;
  return own === undefined ? [] : [{ ...row, data: own }];
}

/** What only programs need: it stands folded under what is to be read. */
const TECHNICAL: ReadonlySet<string> = new Set([
  ...['id', 'workspace', 'member', 'user_id', 'occurrence', 'kind', 'address', 'roster_at', 'slot', 'place_kind'],
  ...['place_id', 'receipt', 'unprompted', 'expires_at', 'why', 'stage'],
]);

function card(row: Row, { rounds, people }: Facts, reader: Reader): string {
  const seen = { ...reader, people };
  const round = rounds[String(row.occurrence ?? row.id)];
  const about = round
    ? `<h3>${escaped(`${round.name} · ${moment(round.start, reader.zone, reader.language, 'date')}`)}</h3>`
    : '';
  const some = (technical: boolean): Row =>
    Object.fromEntries(Object.entries(row).filter(([key]) => TECHNICAL.has(key) === technical));
  const more = escaped(dataWords(reader.language).line('page.more'));
  return `<article>${about}${rowsOf(some(false), seen)}<details><summary>${more}</summary>${rowsOf(some(true), seen)}</details></article>`;
}

const rowsOf = (row: Row, seen: Seen): string =>
  `<dl>${Object.entries(row)
    .map(([key, value]) => `<div><dt>${escaped(labelOf(key, seen.language))}</dt><dd>${valueIn(key, value, seen)}</dd></div>`)
    .join('')}</dl>`;

const FLAGS = new Set(['guest', 'external', 'admin', 'deleted']);
/** A number this large is a moment: epoch milliseconds after 1973. */
const MOMENTS = 100_000_000_000;

function valueIn(key: string, value: unknown, seen: Seen): string {
  const say = dataWords(seen.language);
  if (value === null || value === '') return `<span class="small">${escaped(say.line('page.none'))}</span>`;
  if (Array.isArray(value))
    return value.length === 0
      ? `<span class="small">${escaped(say.line('page.nothing'))}</span>`
      : `<ul>${value.map((one) => `<li>${valueIn(key, one, seen)}</li>`).join('')}</ul>`;
  if (typeof value === 'object') return rowsOf(value as Row, seen);
  if (typeof value === 'boolean' || FLAGS.has(key))
    return `<data value="${Number(value)}">${escaped(say.line(value ? 'page.yes' : 'page.no'))}</data>`;
  if (typeof value === 'number' && value > MOMENTS)
    return `<time data-ms="${value}">${escaped(moment(value, seen.zone, seen.language))}</time>`;
  const name = seen.people[String(value)];
  if (name !== undefined) return `${escaped(name)} <span class="small">${escaped(String(value))}</span>`;
  return `<span class="text">${escaped(String(value))}</span>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] as string);
