import { type Chart, grid, type Language, oneLine } from '../../../src/message/index.ts';
import { type MapData, type Note, ROWS } from './types.ts';
import { words } from './words.ts';

/** A line of the table: a step, and one note at most under each of the four headings. `first`: the step’s first line. */
export type Line = { readonly step: string; readonly first: boolean; readonly cells: readonly string[] };

/** The map as lines, in the order of its steps; a step without notes has one empty line. */
export function linesOf({ steps, notes }: Pick<MapData, 'steps' | 'notes'>, language: Language): readonly Line[] {
  return steps.flatMap(({ id, name }) => {
    const columns = ROWS.map((row) => notes.filter((note) => note.step === id && note.row === row));
    const deep = Math.max(1, ...columns.map((column) => column.length));
    return Array.from({ length: deep }, (_, i) => ({
      step: oneLine(name),
      first: i === 0,
      cells: columns.map((column) => (column[i] ? noteText(column[i], language) : '')),
    }));
  });
}

/** A note with how it is known; a guess is a question. */
export function noteText({ proof, text }: Pick<Note, 'proof' | 'text'>, language: Language): string {
  const said = proof === 'guessed' ? oneLine(text).replace(/[\s.?!…]+$/u, '') : oneLine(text);
  return words(language).line(`note.${proof}`, { text: said });
}

/** What stands above the columns. */
export const headings = (language: Language): readonly string[] => {
  const say = words(language);
  return [say.line('column.step'), ...ROWS.map((row) => say.line(`row.${row}`))];
};

/** What a picture holds at most: characters of its words, and lines as wide as a narrow column. */
const [MAX_ALT, MAX_LINES, NARROW] = [1800, 36, 17];
/** So many pictures at most: a channel is no wall. The rest is there to be copied. */
export const MOST_PICTURES = 8;

/** The table as pictures, each small enough for every platform and whole in its words. */
export function pictures(data: MapData, language: Language): readonly Chart[] {
  const pages = pagesOf(linesOf(data, language), language);
  return pages.map((lines, i) =>
    grid({
      title: words(language).line('page', { title: oneLine(data.title), i: i + 1, n: pages.length }),
      alt: lines.map((line) => altOf(line, language)).join('\n'),
      columns: headings(language),
      rows: lines.map(({ step, first, cells }, k) => ({ name: first || k === 0 ? step : '', cells })),
    }),
  );
}

function pagesOf(lines: readonly Line[], language: Language): readonly (readonly Line[])[] {
  const pages: Line[][] = [];
  let [alt, high] = [Infinity, Infinity];
  for (const line of lines) {
    const chars = altOf(line, language).length + 1;
    const lines = 1 + Math.max(...[line.step, ...line.cells].map((cell) => Math.ceil(cell.length / NARROW)));
    if (alt + chars > MAX_ALT || high + lines > MAX_LINES) {
      pages.push([]);
      [alt, high] = [0, 0];
    }
    pages.at(-1)?.push(line);
    alt += chars;
    high += lines;
  }
  return pages;
}

/** A line of the table in words. */
function altOf({ step, cells }: Line, language: Language): string {
  const say = words(language);
  const said = cells.flatMap((text, i) => (text === '' ? [] : [say.line('alt.cell', { row: headings(language)[i + 1]!, text })]));
  return `${step}. ${said.join(' ')}`.trim();
}
