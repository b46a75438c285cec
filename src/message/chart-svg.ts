import type { Chart, ChartPoint, Lines } from './chart.ts';
import { gridSvg } from './chart-grid-svg.ts';
import { CHAR, INK, n, svg, TEXT, text, type Weight } from './chart-parts.ts';

/** Lengths are pixels. */
const WIDTH = 1000;
const MARGIN = 24;
const GUTTER = 32;
const HEAD = 52;
const FOOT = 46;
const LINE = 24;
const MAX_NAME_LINES = 2;
const DOT = 7;

const DASHES = ' stroke-dasharray="7 6"';

type Frame = { readonly x: number; readonly y: number; readonly width: number; readonly level: number; readonly label: number };

/** A chart as an SVG: lines in at most 1000 × 560 pixels, a table as high as its words. Equal charts give equal text. */
export const chartSvg = (chart: Chart): string => (chart.sort === 'grid' ? gridSvg(chart) : linesSvg(chart));

/** A small panel a line, all on the same scale. */
function linesSvg(chart: Lines): string {
  const lines = chart.lines.slice(0, 4);
  const columns = lines.length > 1 ? 2 : 1;
  const width = (WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns;
  const level = columns === 1 ? 44 : 27;
  const names = lines.map(({ name }) => wrapped(name, width, 'bold'));
  const nameLines = Math.max(1, ...names.map((name) => name.length));
  const tall = nameLines * LINE + 8 + chart.levels.length * level + LINE + 14;
  const height = HEAD + Math.ceil(lines.length / columns) * tall + FOOT;
  const label = Math.max(0, ...chart.levels.map((name) => widthOf(name, 'regular'))) + 12;
  const panels = lines.map(({ points }, i) => {
    const x = MARGIN + (i % columns) * (width + GUTTER);
    const y = HEAD + Math.floor(i / columns) * tall;
    const heads = (names[i] ?? []).map((part, n) => text(part, x, y + 18 + n * LINE, { weight: 'bold' }));
    const frame: Frame = { x, y: y + nameLines * LINE + 8, width, level, label };
    return [...heads, ...scale(chart, frame), ...curve(points, chart.levels.length, frame)].join('');
  });
  const [title = ''] = wrapped(chart.title, WIDTH - 2 * MARGIN, 'bold', 24);
  return svg({ title }, WIDTH, height, [...panels, ...keys(chart, height - 18)]);
}

/** The levels as bands with their names, and the moments below: the last always has its name, others where there is room. */
function scale({ levels, along }: Lines, frame: Frame): readonly string[] {
  const { x, y, width, level, label } = frame;
  const bands = levels.map((name, i) => {
    const top = y + (levels.length - 1 - i) * level;
    const shade = i % 2 === 0 ? INK.band : '#ffffff';
    return `<rect x="${n(x + label)}" y="${n(top)}" width="${n(width - label)}" height="${level}" fill="${shade}"/>${text(name, x + label - 12, top + level / 2 + 6, { anchor: 'end' })}`;
  });
  const foot = y + levels.length * level;
  const room = Math.max(0, ...along.map((name) => widthOf(name, 'regular'))) + 8;
  const step = Math.max(1, Math.ceil(room / slotOf(frame, along.length)));
  const moments = along.map((name, i) => {
    const at = placeOf(frame, along.length, i);
    const tick = `<path d="M${n(at)} ${foot}v5" stroke="${INK.quiet}" stroke-width="2"/>`;
    if ((along.length - 1 - i) % step !== 0) return tick;
    // A name at the edge stays inside the picture.
    const half = widthOf(name, 'regular') / 2;
    const inside = Math.max(x, Math.min(at, x + width + 16 - half));
    return tick + text(name, inside, foot + LINE, { anchor: 'middle', ink: INK.quiet });
  });
  return [
    ...bands,
    `<path d="M${n(x + label)} ${foot}h${n(width - label)}" stroke="${INK.quiet}" stroke-width="2"/>`,
    ...moments,
  ];
}

/** The points and what joins them: dashes where moments lie between that show nothing. */
function curve(points: readonly ChartPoint[], levels: number, frame: Frame): readonly string[] {
  const shown = points.flatMap((point, i) => {
    if (point === null) return [];
    const at = 'at' in point ? point.at : point.level + 0.5;
    const y = frame.y + (levels - Math.max(0, Math.min(levels, at))) * frame.level;
    return [{ i, x: placeOf(frame, points.length, i), y, exact: 'at' in point }];
  });
  const joins = shown.slice(1).map((to, k) => {
    const from = shown[k] as typeof to;
    const dashes = to.i - from.i > 1 ? DASHES : '';
    return `<path d="M${n(from.x)} ${n(from.y)}L${n(to.x)} ${n(to.y)}" stroke="${INK.line}" stroke-width="3"${dashes}/>`;
  });
  return [...joins, ...shown.map(({ x, y, exact }) => mark(x, y, exact, frame.level))];
}

/** A dot where the place is known, a bar as high as the level where it is not. */
const mark = (x: number, y: number, exact: boolean, level: number): string =>
  exact
    ? `<circle cx="${n(x)}" cy="${n(y)}" r="${DOT}" fill="${INK.line}"/>`
    : `<rect x="${n(x - DOT)}" y="${n(y - level / 2 + 3)}" width="${2 * DOT}" height="${level - 6}" rx="4" fill="${INK.fill}" stroke="${INK.line}" stroke-width="2"/>`;

/** What the kinds of point that are there are called, and dashes where there are any. */
function keys({ lines, keys }: Lines, y: number): readonly string[] {
  const points = lines.flatMap((line) => line.points);
  const kinds = [
    { exact: true, name: keys.at, there: points.some((p) => p !== null && 'at' in p) },
    { exact: false, name: keys.level, there: points.some((p) => p !== null && 'level' in p) },
  ].filter(({ there }) => there);
  let x = MARGIN + DOT;
  const drawn = kinds.map(({ exact, name }) => {
    const key = mark(x, y - 7, exact, 26) + text(name, x + DOT + 8, y, { ink: INK.quiet });
    x += widthOf(name, 'regular') + 64;
    return key;
  });
  if (!lines.some(({ points: of }) => hasGap(of))) return drawn;
  const dashes = `<path d="M${n(x)} ${n(y - 7)}h34" stroke="${INK.line}" stroke-width="3"${DASHES}/>`;
  return [...drawn, dashes + text(keys.gap, x + 44, y, { ink: INK.quiet })];
}

/** Whether moments without a point lie between two that have one. */
const hasGap = (points: readonly ChartPoint[]): boolean => {
  const there = points.map((point) => point !== null);
  return there.slice(there.indexOf(true), there.lastIndexOf(true)).includes(false);
};

const slotOf = ({ width, label }: Frame, count: number): number => (width - label) / Math.max(1, count);
const placeOf = (frame: Frame, count: number, i: number): number => frame.x + frame.label + (i + 0.5) * slotOf(frame, count);

const widthOf = (words: string, weight: Weight, size = TEXT): number => [...words].length * CHAR[weight] * size;

/** Words in as many lines as allowed; what is left out at the end is marked. */
function wrapped(words: string, width: number, weight: Weight, size = TEXT): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(/[ \n\t]+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && widthOf(longer, weight, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= MAX_NAME_LINES) return lines;
  return lines.slice(0, MAX_NAME_LINES).map((line, i) => (i === MAX_NAME_LINES - 1 ? `${line}…` : line));
}
