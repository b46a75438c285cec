import type { Language } from '../../message/index.ts';
import { moment } from '../../ritual/moments.ts';
import type { Row } from '../../store/personal-rows.ts';
import type { Tables } from '../../store/tables.ts';
import type { Facts } from './json.ts';
import { escaped } from './markup.ts';
import { type Names, NO_NAMES } from './names.ts';
import { type Read, readable } from './readable.ts';
import { STYLE } from './style.ts';
import { technical } from './technical.ts';
import { dataWords } from './words.ts';

/** Who reads, and what the ids that stand in it are called. */
type Reader = { readonly language: Language; readonly zone: string; readonly names?: Names };
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
 * screen. It holds every value of the other file: in words where it can be read, and what is left of it at the end.
 */
export function pageOf(facts: Facts, reader: Reader, name: string): string {
  const say = dataWords(reader.language);
  const made = say.line('page.made', { name: name || facts.about.user, when: moment(facts.made, reader.zone, reader.language) });
  const parts = (Object.keys(PARTS) as Part[]).map((part) => partOf(part, facts, reader)).join('');
  const rest = restOf(facts, reader);
  return `<!doctype html>
<html lang="${reader.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${escaped(say.line('page.title'))}</title>
<style>${STYLE}</style></head><body><main><h1>${escaped(say.line('page.title'))}</h1><p>${escaped(made)}</p>${parts}${rest}
<p class="small">${escaped(say.line('page.json'))}</p></main></body></html>
`;
}

function partOf(part: Part, facts: Facts, reader: Reader): string {
  const say = dataWords(reader.language);
  const rows = PARTS[part].flatMap((table) =>
    (facts.tables[table] ?? [])
      .flatMap((row) => told(part, table, row))
      .map((row) => ({ row, ...readOf(table, row, facts, reader) })),
  );
  const cards = rows
    .filter(({ html }) => html !== '')
    .map((one) => card(one.row, facts, reader, one.html))
    .join('');
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

/** A row in words. */
function readOf(table: keyof Tables, row: Row, { people, about }: Facts, { names = NO_NAMES, language, zone }: Reader): Read {
  const called = names.rounds[String(row.occurrence ?? row.id)] ?? {};
  return readable(asRead(table, row, about.workspace), { names, language, zone, people, called });
}

/** The row as it is read: a moment by what it is for, people by the ids they have a name under, nothing that its title says. */
function asRead(table: keyof Tables, row: Row, workspace: string): Row {
  const { name, ritual, ...others } = row;
  if (table === 'wakeup') return { moment: name, ...others };
  if (table === 'occurrence') return others;
  const members = (users: unknown) => (users as readonly string[]).map((user) => `${workspace}/${user}`);
  return table === 'ritual' ? { ...row, hosts: members(row.hosts), alternates: members(row.alternates) } : row;
}

function card(row: Row, { rounds }: Facts, { zone, language, names = NO_NAMES }: Reader, html: string): string {
  const round = rounds[String(row.occurrence ?? row.id)];
  const title = round ? `${round.name} · ${moment(round.start, zone, language, 'date')}` : names.rituals[String(row.id)];
  return `<article>${title ? `<h3>${escaped(title)}</h3>` : ''}${html}</article>`;
}

/** What nobody reads but programs: under its own names, folded at the end. */
function restOf(facts: Facts, reader: Reader): string {
  const say = dataWords(reader.language);
  const all = (Object.keys(facts.tables) as (keyof Tables)[]).flatMap((table) =>
    (facts.tables[table] ?? []).map((row) => technical(table, row, readOf(table, row, facts, reader).verbatim)),
  );
  if (all.every((one) => one === '')) return '';
  const line = escaped(say.line('page.more.line'));
  return `<section id="technical"><h2>${escaped(say.line('page.more'))}</h2><details><summary>${line}</summary>${all.join('')}</details></section>`;
}
