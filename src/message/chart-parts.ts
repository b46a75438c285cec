import type { Chart } from './chart.ts';

/** How large text is, in pixels: what is drawn is seen at half its size on most screens. */
export const TEXT = 18;
/** How wide a character of the font is at most, on the average of a line, as a share of its size. */
export const CHAR = { regular: 0.5, bold: 0.55 } as const;
/** The panel is light whatever the theme around it, so its inks are its own. */
export const INK = {
  text: '#1f2328',
  quiet: '#57606a',
  line: '#1f4e79',
  fill: '#a9c9e8',
  band: '#f1f4f7',
  edge: '#d0d7de',
} as const;

export type Weight = keyof typeof CHAR;
type Look = { readonly weight?: Weight; readonly size?: number; readonly anchor?: 'middle' | 'end'; readonly ink?: string };

/** A picture's frame around what is drawn in it. */
export const svg = ({ title }: Pick<Chart, 'title'>, width: number, height: number, drawn: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans Condensed">`,
    `<rect x="1" y="1" width="${width - 2}" height="${height - 2}" rx="12" fill="#ffffff" stroke="${INK.edge}" stroke-width="2"/>`,
    text(title, 24, 36, { weight: 'bold', size: 24 }),
    ...drawn,
    '</svg>',
  ].join('');

/** A line of text; `y` is where it stands on. */
export const text = (words: string, x: number, y: number, { weight, size = TEXT, anchor, ink = INK.text }: Look = {}): string =>
  `<text x="${n(x)}" y="${n(y)}" font-size="${size}" fill="${ink}"${weight === 'bold' ? ' font-weight="bold"' : ''}${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`;

/** Never markup, and none of the characters XML cannot hold. */
const escaped = (words: string): string =>
  words
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** A length with one decimal at most. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);
