import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const ROOT = join(import.meta.dirname, '../..');

/** Every icon that is kept as a PNG, from the top of the repository, and what it is drawn from. */
export const ICONS = [
  { from: 'adapters/teams/package/color.svg', to: 'adapters/teams/package/color.png', pixels: 192 },
  { from: 'adapters/teams/package/outline.svg', to: 'adapters/teams/package/outline.png', pixels: 32 },
  // Slack takes a picture of 512 pixels or more, by hand.
  { from: 'adapters/teams/package/color.svg', to: 'docs/pictures/icon-512.png', pixels: 512 },
] as const;

/** An icon as a PNG, as many pixels wide as high. */
export const drawIcon = ({ from, pixels }: (typeof ICONS)[number]): Buffer => {
  const fitTo = { mode: 'width', value: pixels } as const;
  return Buffer.from(new Resvg(readFileSync(join(ROOT, from), 'utf8'), { fitTo, logLevel: 'off' }).render().asPng());
};
