/**
 * Where a line stands at one moment: `level` where only the level is known (counted from 0, the lowest), `at` where its place
 * on the scale is known (from 0, the foot of the lowest level, to the number of levels), null where there is nothing to show.
 */
export type ChartPoint = { readonly level: number } | { readonly at: number } | null;

/** A few lines over time on a scale of named levels. Up to four lines, up to twelve moments. */
export type Lines = {
  readonly b: 'chart';
  readonly sort?: undefined;
  readonly title: string;
  /** What the picture comes to, in words (2,000 characters at most): for whoever cannot see it, and where none can be shown. */
  readonly alt: string;
  /** The levels' names, the lowest first. */
  readonly levels: readonly string[];
  /** The moments' names, the oldest first. */
  readonly along: readonly string[];
  /** Each with a point a moment. */
  readonly lines: readonly { readonly name: string; readonly points: readonly ChartPoint[] }[];
  /** What the two kinds of point are called, and the dashes that join points with moments between them that have none. */
  readonly keys: { readonly level: string; readonly at: string; readonly gap: string };
};

/** A table of people's words: what does not fit into the width of a column goes on in the next line. */
export type Grid = {
  readonly b: 'chart';
  readonly sort: 'grid';
  readonly title: string;
  /** The table in words (2,000 characters at most): for whoever cannot see it, and where none can be shown. */
  readonly alt: string;
  /** What stands above the columns; the first names the rows. */
  readonly columns: readonly string[];
  /** A row without a name belongs to the one above it. Cells stand under the columns after the first. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
};

/** A picture, as data: adapters draw it. */
export type Chart = Lines | Grid;

/** A picture of a few lines over time. All that it shows belongs into the message's text as well: a picture is an extra. */
export const chart = (content: Omit<Lines, 'b'>): Lines => ({ b: 'chart', ...content });

/** A picture of a table: five columns and some forty lines of words are still read on a phone. */
export const grid = (content: Omit<Grid, 'b' | 'sort'>): Grid => ({ b: 'chart', sort: 'grid', ...content });
