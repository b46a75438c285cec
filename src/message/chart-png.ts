import { createRequire } from 'node:module';
import type { Chart } from './chart.ts';
import { chartSvg } from './chart-svg.ts';

const require = createRequire(import.meta.url);
const FONT = 'DejaVu Sans Condensed';

const drawn = new WeakMap<Chart, Buffer | null>();

/**
 * A chart as a PNG, 1000 pixels wide: lines of at most 560 and 100 kB, a table as high as its words; light, on light and
 * dark alike. Null on a machine that cannot draw
 * (the renderer is native code), where the chart's `alt` is to be said instead. The font ships with the bot: no system font
 * is looked for, and equal charts give equal bytes. Drawn once for each chart.
 */
export function chartPng(chart: Chart): Buffer | null {
  const known = drawn.get(chart);
  if (known !== undefined) return known;
  const png = draw(chart);
  drawn.set(chart, png);
  return png;
}

function draw(chart: Chart): Buffer | null {
  try {
    // Loaded by the first chart: where it is missing, everything else still runs.
    const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
    const fontFiles = [
      require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
      require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
    ];
    const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT };
    return Buffer.from(new Resvg(chartSvg(chart), { font, logLevel: 'off' }).render().asPng());
  } catch {
    return null;
  }
}
