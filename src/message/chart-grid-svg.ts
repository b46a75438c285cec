import type { Grid } from './chart.ts';
import { CHAR, INK, n, svg, TEXT, text, type Weight } from './chart-parts.ts';

/** Lengths are pixels; Teams shows nothing wider or higher than 1024. */
const WIDTH = 1000;
const MARGIN = 24;
const HEAD = 56;
const LINE = 23;
const PAD = 9;
/** The first column, which names the rows, as a share of the width. */
const FIRST = 0.17;

type Column = { readonly x: number; readonly width: number };

/** A table as an SVG 1000 pixels wide and as high as its words need: names in bold, words in lines. Equal tables give equal text. */
export function gridSvg(table: Grid): string {
  const columns = columnsOf(table.columns.length);
  const head = rowOf(table.columns, columns, 'bold');
  const drawn: string[] = [shade(HEAD, head.height), ...head.at(HEAD)];
  let y = HEAD + head.height;
  for (const { name, cells } of table.rows) {
    const row = rowOf([name, ...cells], columns, 'regular');
    // Rows that belong together have no line between their names.
    const from = name === '' ? (columns[1]?.x ?? MARGIN) : MARGIN;
    drawn.push(`<path d="M${n(from)} ${n(y)}H${WIDTH - MARGIN}" stroke="${INK.edge}" stroke-width="2"/>`, ...row.at(y));
    y += row.height;
  }
  const sides = columns.slice(1).map(({ x }) => `<path d="M${n(x)} ${HEAD}V${n(y)}" stroke="${INK.edge}" stroke-width="2"/>`);
  drawn.push(`<path d="M${MARGIN} ${n(y)}H${WIDTH - MARGIN}" stroke="${INK.edge}" stroke-width="2"/>`);
  const [title = ''] = linesOf(table.title, WIDTH - 2 * MARGIN, 'bold', 24);
  return svg({ title }, WIDTH, Math.ceil(y + MARGIN), [...drawn, ...sides]);
}

function columnsOf(count: number): readonly Column[] {
  const all = WIDTH - 2 * MARGIN;
  const first = count > 1 ? all * FIRST : all;
  const other = (all - first) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => ({
    x: MARGIN + (i === 0 ? 0 : first + (i - 1) * other),
    width: i === 0 ? first : other,
  }));
}

/** A row’s words in lines: how high it is, and what is drawn where it begins. The first cell, a name, is bold. */
function rowOf(cells: readonly string[], columns: readonly Column[], weight: Weight) {
  const wrapped = columns.map(({ width }, i) => linesOf(cells[i] ?? '', width - 2 * PAD, i === 0 ? 'bold' : weight));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length)) * LINE + 2 * PAD;
  const at = (y: number): readonly string[] =>
    wrapped.flatMap((lines, i) =>
      lines.map((line, k) =>
        text(line, (columns[i]?.x ?? 0) + PAD, y + PAD + (k + 0.75) * LINE, {
          weight: i === 0 ? 'bold' : weight,
        }),
      ),
    );
  return { height, at };
}

const shade = (y: number, height: number): string =>
  `<rect x="${MARGIN}" y="${y}" width="${WIDTH - 2 * MARGIN}" height="${height}" fill="${INK.band}"/>`;

/** Words in as many lines as they need; a word wider than a line is broken. */
function linesOf(words: string, width: number, weight: Weight, size = TEXT): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(/[ \n\t]+/).flatMap((one) => broken(one, width, weight, size))) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer, weight, size) <= width) lines[lines.length - 1] = longer;
    else if (word !== '') lines.push(word);
  }
  return lines;
}

function broken(word: string, width: number, weight: Weight, size: number): readonly string[] {
  const parts = [''];
  for (const char of word) {
    const longer = `${parts.at(-1)}${char}`;
    if (widthOf(longer, weight, size) <= width || longer === char) parts[parts.length - 1] = longer;
    else parts.push(char);
  }
  return parts;
}

/** Wide letters count as such, so that no line of them leaves its column. */
const widthOf = (words: string, weight: Weight, size: number): number =>
  [...words].reduce((sum, char) => sum + shareOf(char), 0) * (CHAR[weight] / CHAR.regular) * size;

function shareOf(char: string): number {
  if (/[\u1100-\uffff]|\p{Extended_Pictographic}/u.test(char)) return 1;
  if (/[MWmw@%—…]/.test(char)) return 0.9;
  return /\p{Lu}/u.test(char) ? 0.65 : 0.5;
}
