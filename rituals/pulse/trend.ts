import {
  type Block,
  bold,
  type ChartPoint,
  chart,
  type Language,
  list,
  plain,
  type Text,
  text,
} from '../../src/message/index.ts';
import { monthName, monthOf, shortDay } from '../../src/ritual/index.ts';
import { levelNames, type Statement, statements } from './deck.ts';
import type { Month } from './types.ts';
import { words } from './words.ts';

/** A season is the last twelve rounds; a trend needs three that were shown, a line two. */
export const SEASON = 12;
const TREND = 3;
const LINE = 2;

/** Where the season is read: a language, and the zone in which a month begins. */
export type Reading = { readonly language: Language; readonly zone: string };

/** A moment of the season: a round, or a month without one. */
type Slot = { readonly short: string; readonly long: string; readonly month: Month | null };

/** How one statement stood over the season, slot by slot: null where it was not asked, 'hidden' where too few answered. */
type Line = { readonly statement: Statement; readonly points: readonly (Month['shown'][string] | 'hidden')[] };

/**
 * The season of the statements just asked, as a sentence, a picture and rows that say the same; nothing while none of them
 * was shown in three rounds. `season` is oldest first.
 */
export function trend(season: readonly Month[], asked: readonly string[], { language, zone }: Reading): readonly Block[] {
  const say = words(language);
  const slots = slotsOf(season, { language, zone });
  const lines = statements(asked, language)
    .map((statement): Line => ({ statement, points: slots.map(({ month }) => pointOf(month, statement.id)) }))
    .filter(({ points }) => points.filter(isShown).length >= LINE);
  const [first] = lines;
  if (!first || !lines.some(({ points }) => points.filter(isShown).length >= TREND)) return [];
  const title = say.line('trend.title');
  return [
    text([bold(first.statement.said), plain(`\n${takeaway(first, slots, language)}`)]),
    chart({
      title,
      alt: [
        `${title}.`,
        ...lines.map((line) => `${line.statement.said} ${takeaway(line, slots, language)}`),
        ...(lines.some(hasGap) ? [say.line('trend.dashes')] : []),
      ].join(' '),
      levels: levelNames(language),
      along: slots.map(({ short }) => short),
      lines: lines.map(({ statement, points }) => ({ name: statement.said, points: points.map(chartPoint) })),
      keys: { at: say.line('trend.middle'), level: say.line('trend.level'), gap: say.line('trend.gap') },
    }),
    text([plain(title)]),
    list(lines.map((line): Text => [bold(line.statement.said), plain(` ${row(line, slots, language)}`)])),
  ];
}

/** A slot a month where rounds have a month each, whether or not there was one; else a slot a round. */
function slotsOf(season: readonly Month[], { language, zone }: Reading): readonly Slot[] {
  const months = season.map((month) => ({ month, number: monthOf(month.at, zone) }));
  const numbers = months.map(({ number }) => number);
  if (new Set(numbers).size < months.length)
    return months.map(({ month, number }) => {
      const day = shortDay(month.at, zone, language);
      return { short: day, long: withYear(day, number, numbers), month };
    });
  const last = Math.max(...numbers);
  const from = Math.max(Math.min(...numbers), last - SEASON + 1);
  return Array.from({ length: numbers.length === 0 ? 0 : last - from + 1 }, (_, i) => ({
    short: monthName(from + i, language, 'short'),
    long: withYear(monthName(from + i, language, 'long'), from + i, [from, last]),
    month: months.find(({ number }) => number === from + i)?.month ?? null,
  }));
}

const yearOf = (month: number): number => Math.floor(month / 12);

/** A moment's name, with its year where the season spans two. */
const withYear = (name: string, month: number, season: readonly number[]): string =>
  new Set(season.map(yearOf)).size > 1 ? `${name} ${yearOf(month)}` : name;

function pointOf(month: Month | null, id: string): Line['points'][number] {
  const shown = month?.shown[id];
  return shown === null ? 'hidden' : (shown ?? null);
}

/** Whether moments without a point lie between two with one: dashes join those. */
function hasGap({ points }: Line): boolean {
  const shown = points.map(isShown);
  return shown.slice(shown.indexOf(true), shown.lastIndexOf(true)).includes(false);
}

type Shown = Exclude<Line['points'][number], null | 'hidden'>;
const isShown = (point: Line['points'][number]): point is Shown => point !== null && point !== 'hidden';

function chartPoint(point: Line['points'][number]): ChartPoint {
  if (!isShown(point)) return null;
  return point.middle === null ? { level: point.level } : { at: point.middle };
}

/** Where the line stood first and where it stands now: what the picture comes to. */
function takeaway({ points }: Line, slots: readonly Slot[], language: Language): string {
  const shown = points.flatMap((point, i) => (isShown(point) ? [{ level: point.level, slot: slots[i] as Slot }] : []));
  const [first, last] = [shown[0] as (typeof shown)[number], shown.at(-1) as (typeof shown)[number]];
  const level = (n: number): string => levelSaid(n, language);
  return words(language).line('trend.takeaway', {
    first: capital(first.slot.long),
    from: level(first.level),
    last: capital(last.slot.long),
    to: level(last.level),
  });
}

/** The line in words, moment by moment. */
function row({ points }: Line, slots: readonly Slot[], language: Language): string {
  const say = words(language);
  const said = points.flatMap((point, i) => {
    if (point === null) return [];
    const level = point === 'hidden' ? say.line('trend.hidden') : levelSaid(point.level, language);
    return [say.line('trend.point', { when: slots[i]?.short ?? '', level })];
  });
  return capital(`${said.join(', ')}.`);
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A level's name within a sentence. */
const levelSaid = (level: number, language: Language): string => (levelNames(language)[level] ?? '').toLowerCase();
