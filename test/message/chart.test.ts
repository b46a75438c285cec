import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../../adapters/slack/capabilities.ts';
import { chartPng } from '../../src/message/chart-png.ts';
import { chartSvg } from '../../src/message/chart-svg.ts';
import {
  type ChartPoint,
  chart,
  chartsIn,
  fit,
  grid,
  type Lines,
  message,
  plainMessage,
  text,
  txt,
} from '../../src/message/index.ts';
import { sizeOf } from '../adapters/wire/png.ts';

const LEVELS = ['Pas du tout', 'Plutôt non', 'Entre les deux', 'Plutôt', 'Tout à fait'];
const MONTHS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];
const NAME = 'Nous recevons la même attention que celle qu’on nous demande pour les clients.';

/** So many lines over so many months; `point` says where each stands. */
const made = (lines: number, months: number, point: (i: number, line: number) => ChartPoint): Lines =>
  chart({
    title: 'La saison jusqu’ici',
    alt: 'De plutôt non à plutôt.',
    levels: LEVELS,
    along: MONTHS.slice(0, months),
    lines: Array.from({ length: lines }, (_, line) => ({
      name: NAME,
      points: Array.from({ length: months }, (_, i) => point(i, line)),
    })),
    keys: { level: 'niveau seulement', at: 'moyenne', gap: 'rien entre les deux' },
  });

const sizes = (svg: string): readonly number[] => [...svg.matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
const texts = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said]) => said as string);
/** Everything drawn that has a place: x and y. */
const places = (svg: string): readonly (readonly [number, number])[] =>
  [...svg.matchAll(/(?:<text x|cx|<rect x)="([\d.]+)" c?y="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

const KINDS: readonly (readonly [string, (i: number, line: number) => ChartPoint])[] = [
  ['means', (i, line) => ({ at: ((i * 2 + line) % 11) / 2 })],
  ['levels alone', (i) => ({ level: i % 5 })],
  ['both, with months missing', (i) => (i % 3 === 1 ? null : i % 2 === 0 ? { level: i % 5 } : { at: 4.2 })],
  ['nothing at all', () => null],
];

describe.each(KINDS)('a picture of %s', (_, point) => {
  it.each([1, 2, 4].flatMap((lines) => [1, 3, 12].map((months) => [lines, months] as const)))(
    'is large enough to read and small enough to send: %d lines, %d months',
    (lines, months) => {
      const drawing = made(lines, months, point);
      const svg = chartSvg(drawing);
      expect(Math.min(...sizes(svg))).toBeGreaterThanOrEqual(14);
      const [, width = 0, height = 0] = (/width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number);
      expect([width <= 1000, height <= 560]).toEqual([true, true]);
      for (const [x, y] of places(svg)) expect([x >= 0 && x <= width, y >= 0 && y <= height]).toEqual([true, true]);
      const png = chartPng(drawing) ?? Buffer.alloc(0);
      expect(sizeOf(png)).toEqual([width, height]);
      expect(png.length).toBeLessThan(100_000);
    },
  );
});

it('has the names of lines, levels and months, and a dot or a bar for each point that is there', () => {
  const svg = chartSvg(made(1, 3, (i) => [{ level: 1 }, null, { at: 4.5 }][i] as ChartPoint));
  const said = texts(svg);
  for (const words of ['La saison jusqu’ici', NAME, ...LEVELS, 'janv.', 'févr.', 'mars', 'moyenne', 'niveau seulement'])
    expect(said).toContain(words);
  // One each, and one each in the key.
  expect([svg.match(/<circle/g)?.length, svg.match(/rx="4"/g)?.length]).toEqual([2, 2]);
});

it('puts a higher mean higher, a level in the middle of its band, and dashes over what is missing', () => {
  const heights = (points: readonly ChartPoint[]): readonly number[] => {
    const svg = chartSvg(made(1, points.length, (i) => points[i] as ChartPoint));
    return [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) => Number(y)).slice(0, points.length);
  };
  const [low = 0, middle = 0, high = 0] = heights([{ at: 0 }, { at: 2.5 }, { at: 5 }]);
  expect([low > middle, middle > high, Math.round(low - middle)]).toEqual([true, true, Math.round(middle - high)]);
  const dashed = (points: readonly ChartPoint[]): number =>
    chartSvg(made(1, points.length, (i) => points[i] as ChartPoint)).match(/stroke-dasharray/g)?.length ?? 0;
  // One of them is in the key.
  expect([dashed([{ at: 1 }, { at: 2 }]), dashed([{ at: 1 }, null, { at: 2 }])]).toEqual([0, 2]);
});

it('says what dashes are, where there are any', () => {
  const said = (points: readonly ChartPoint[]) => texts(chartSvg(made(1, points.length, (i) => points[i] as ChartPoint)));
  expect(said([{ at: 1 }, null, { level: 2 }])).toContain('rien entre les deux');
  for (const points of [[{ at: 1 }, { level: 2 }], [null, { at: 1 }, { at: 2 }, null], [null]])
    expect(said(points)).not.toContain('rien entre les deux');
});

it('names the last month always, others where there is room for them', () => {
  const named = (months: number, lines: number): readonly string[] =>
    texts(chartSvg(made(lines, months, () => null))).filter((words) => MONTHS.includes(words));
  expect(named(12, 1)).toEqual(MONTHS);
  const few = named(12, 2);
  expect(few.length / 2).toBeLessThan(12);
  expect(few.filter((month) => month === 'déc.')).toHaveLength(2);
});

it('has no markup in it but its own: names are text, whatever they are', () => {
  const nasty = '</text><script>alert(1)</script> & "quotes" <image href="file:///etc/passwd"/> \u0000\u001b';
  const svg = chartSvg({
    ...made(1, 3, () => ({ level: 2 })),
    title: nasty,
    along: [nasty, 'x', 'y'],
    levels: [nasty, ...LEVELS.slice(1)],
  });
  expect(svg).not.toMatch(/<script|<image|\u0000|\u001b/);
  expect(svg).toContain('&lt;/text&gt;&lt;script&gt;');
  expect(chartPng({ ...made(1, 3, () => null), title: nasty })?.length).toBeGreaterThan(1000);
});

it('cuts a name that is too long, with a mark', () => {
  const long = { ...made(1, 3, () => null), lines: [{ name: 'word '.repeat(60), points: [null, null, null] }] };
  expect(texts(chartSvg(long)).some((words) => words.endsWith('…'))).toBe(true);
});

it('is the same picture of the same chart, and is drawn once', () => {
  const one = made(4, 12, KINDS[0]?.[1] ?? (() => null));
  expect(chartPng(one)).toBe(chartPng(one));
  expect(chartPng(made(4, 12, KINDS[0]?.[1] ?? (() => null)))?.equals(chartPng(one) ?? Buffer.alloc(0))).toBe(true);
});

describe('a message with a picture', () => {
  const drawing = made(1, 3, () => ({ level: 2 }));
  const said = message('Results', text(txt`Above`), drawing, text(txt`Below`));

  it('says its words where no picture can be shown, and that it did', () => {
    const { message: fitted, losses } = fit(said, { ...CAPABILITIES, maxAltChars: 0 });
    expect(chartsIn(fitted)).toEqual([]);
    expect(plainMessage(fitted)).toBe('Above\nDe plutôt non à plutôt.\nBelow');
    expect(losses).toEqual([{ what: 'picture-told', count: 1 }]);
  });

  it('stays as it is where one can', () => {
    expect(fit(said, CAPABILITIES)).toEqual({ message: said, losses: [] });
    expect(chartsIn(said)).toEqual([drawing]);
    expect(plainMessage(said)).toBe('Above\nDe plutôt non à plutôt.\nBelow');
  });

  it('has its words cut where they are too long, and says so', () => {
    const { message: fitted, losses } = fit(said, { ...CAPABILITIES, maxAltChars: 10 });
    expect([chartsIn(fitted)[0]?.alt, losses]).toEqual(['De plutôt…', [{ what: 'text-cut', count: 1 }]]);
  });
});

describe('a table of words', () => {
  const COLUMNS = ['Step', 'What happens', 'Thinks', 'Feels', 'Needs'];
  const table = (rows: readonly { name: string; cells: readonly string[] }[]) =>
    grid({ title: 'The journey', alt: 'In words', columns: COLUMNS, rows });
  const heightOf = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1]);

  it('goes on in the next line where a column is full, and leaves its column never', () => {
    const words = 'They call us back and nobody knows who they spoke to before. '.repeat(2).trim();
    const svg = chartSvg(table([{ name: 'Before', cells: [words, 'W'.repeat(60), '', words] }]));
    const drawn = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, y, said]) => ({
      x: Number(x),
      y: Number(y),
      said: said as string,
    }));
    for (const { x, y, said } of drawn)
      expect([said, x < 1000, y < heightOf(svg), said.length <= 24]).toEqual([said, true, true, true]);
    const lines = drawn.filter(({ x, said }) => x > 180 && x < 200 && said !== 'What happens');
    expect(lines.map(({ said }) => said).join(' ')).toBe(words);
    expect(new Set(lines.map(({ y }) => y)).size).toBe(lines.length);
  });

  it('is as wide as it says, and as high as its words need', () => {
    const [short, long] = [table([{ name: 'a', cells: ['b'] }]), table([{ name: 'a', cells: ['b '.repeat(200)] }])];
    expect(heightOf(chartSvg(long))).toBeGreaterThan(heightOf(chartSvg(short)) + 100);
    for (const one of [short, long]) expect(sizeOf(chartPng(one) ?? Buffer.alloc(0))).toEqual([1000, heightOf(chartSvg(one))]);
    expect(Math.min(...sizes(chartSvg(short)))).toBeGreaterThanOrEqual(18);
  });

  it('has no markup in it but its own, and is said in words where it cannot be shown', () => {
    const nasty = '</text><script>alert(1)</script> & \u0000';
    const picture = grid({ title: nasty, alt: 'In words', columns: [nasty], rows: [{ name: nasty, cells: [] }] });
    expect(chartSvg(picture)).not.toMatch(/<script|\u0000/);
    const told = fit(message('The journey', picture), { ...CAPABILITIES, maxAltChars: 0 });
    expect([plainMessage(told.message), told.losses]).toEqual(['In words', [{ what: 'picture-told', count: 1 }]]);
  });
});
