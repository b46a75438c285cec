import type { Row } from '../../store/personal-rows.ts';
import { escaped } from './markup.ts';

/** What of a row does not stand in what is read of it, value by value under the name that programs have for it; empty where all does. */
export function technical(table: string, row: Row, verbatim: ReadonlySet<unknown>): string {
  const rest = leaves(row).filter(([, value]) => !verbatim.has(value));
  if (rest.length === 0) return '';
  const lines = rest.map(([path, value]) => `<div><dt>${escaped(path)}</dt><dd>${raw(value)}</dd></div>`);
  return `<article><h3>${escaped(table)}</h3><dl>${lines.join('')}</dl></article>`;
}

type Leaf = string | number | boolean;

const raw = (value: Leaf): string =>
  typeof value === 'string' ? escaped(value) : `<data value="${Number(value)}">${escaped(String(value))}</data>`;

function leaves(value: unknown, path = ''): readonly (readonly [string, Leaf])[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [[path, value as Leaf]];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path ? `${path}.${key}` : key));
}
