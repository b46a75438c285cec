import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../adapters/wire/png.ts';
import { drawIcon, ICONS } from '../pictures/icons.ts';
import { ROOT, textOf } from './source.ts';

const png = (path: string): Buffer => readFileSync(join(ROOT, path));

describe.each(ICONS)('$to', (icon) => {
  it('is what its drawing gives now (npm run icons)', () => {
    expect(png(icon.to).equals(drawIcon(icon))).toBe(true);
  });

  it(`is ${icon.pixels} pixels wide and high, and light`, () => {
    expect(sizeOf(png(icon.to))).toEqual([icon.pixels, icon.pixels]);
    expect(png(icon.to).length).toBeLessThan(20_000);
  });
});

it('the outline is white and nothing else, and mostly see-through: Teams colours it by its theme', () => {
  const pixels = pixelsOf(png('adapters/teams/package/outline.png'));
  const seen = pixels.filter(([, , , alpha]) => alpha > 0);
  expect(pixels).toHaveLength(32 * 32);
  expect(seen.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255)).toEqual([]);
  expect(seen.length).toBeGreaterThan(150);
  expect(seen.length).toBeLessThan(600);
  expect(pixels.filter(([, , , alpha]) => alpha === 255).length).toBeGreaterThan(80);
});

it('the colour icon covers its square, and what is drawn on it stays in the middle that every mask leaves', () => {
  const pixels = pixelsOf(png('adapters/teams/package/color.png'));
  expect(pixels.filter(([, , , alpha]) => alpha !== 255)).toEqual([]);
  const ground = pixels[0]?.join();
  const drawn = pixels.flatMap((pixel, i) => (pixel.join() === ground ? [] : [[i % 192, Math.floor(i / 192)]]));
  const outside = drawn.flat().filter((at) => at < 36 || at >= 156);
  expect(drawn.length).toBeGreaterThan(3000);
  expect(outside).toEqual([]);
});

it('the icon is the mark that the page shows', () => {
  const shapes = (path: string): readonly string[] => textOf(path).match(/ d="[^"]+"|fill="#f\w+"|stroke[\w-]*="[^"]+"/g) ?? [];
  expect(shapes('adapters/teams/package/color.svg')).toEqual(shapes('adapters/playground/page/mark.svg'));
  expect(shapes('adapters/teams/package/color.svg').length).toBeGreaterThan(4);
});

/** The red, green, blue and alpha of each pixel of a PNG with 8 bits of each and no interlacing. */
function pixelsOf(file: Buffer): readonly (readonly [number, number, number, number])[] {
  const [width, height] = sizeOf(file);
  expect([...file.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0]);
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const row = width * 4;
  const out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x += 1) {
      const left = x < 4 ? 0 : (out[y * row + x - 4] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * row + x] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (out[(y - 1) * row + x - 4] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[y * row + x] = ((raw[y * (row + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  return Array.from(
    { length: width * height },
    (_, i) => [...out.subarray(i * 4, i * 4 + 4)] as [number, number, number, number],
  );
}

function paeth(left: number, up: number, corner: number): number {
  const by = (from: number): number => Math.abs(left + up - corner - from);
  if (by(left) <= by(up) && by(left) <= by(corner)) return left;
  return by(up) <= by(corner) ? up : corner;
}
