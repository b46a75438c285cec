import type { Language } from '../../../src/message/index.ts';
import { headings, linesOf } from './table.ts';
import type { MapData } from './types.ts';

/** What a field of a form holds at most on every platform. */
export const PART_CHARS = 2900;

/** The table as lines of CSV (RFC 4180), the headings first. What a spreadsheet would read as a formula begins with an apostrophe. */
export const csvLines = (data: MapData, language: Language): readonly string[] =>
  rowsOf(data, language).map((cells) => cells.map((cell) => `"${inert(cell).replaceAll('"', '""')}"`).join(','));

const inert = (cell: string): string => (/^\s*[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell);

/** The table as lines of Markdown; nothing in a cell is read as markup. */
export function markdownLines(data: MapData, language: Language): readonly string[] {
  const [head = [], ...rows] = rowsOf(data, language);
  const line = (cells: readonly string[]): string => `| ${cells.map(plainCell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)];
}

const plainCell = (cell: string): string => cell.replace(/[\\`*_[\]<>|#~]/g, '\\$&');

const rowsOf = (data: MapData, language: Language): readonly (readonly string[])[] => [
  headings(language),
  ...linesOf(data, language).map(({ step, cells }) => [step, ...cells]),
];

/** Lines in parts that each fit a field; put one below the other they are the whole again. */
export function partsOf(lines: readonly string[]): readonly string[] {
  const parts: string[] = [];
  for (const line of lines) {
    const longer = `${parts.at(-1) ?? ''}\n${line}`;
    if (parts.length > 0 && longer.length <= PART_CHARS) parts[parts.length - 1] = longer;
    else parts.push(line);
  }
  return parts;
}
