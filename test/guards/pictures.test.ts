import { readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, it } from 'vitest';
import { manifest, teams } from '../../src/cli/manifest.ts';
import { sizeOf } from '../adapters/wire/png.ts';
import { ICONS } from '../pictures/icons.ts';
import { filesIn, ROOT, textOf } from './source.ts';

const MOST_BYTES = 250_000;
const pages = filesIn(['.'], '.md');
const pictures = filesIn(['docs/pictures'], '.png');
const icons = ICONS.map(({ to }) => to as string);
const shots = pictures.filter((path) => !icons.includes(path));

/** Each picture a page shows: in light and, where there is one, in dark, with its words. */
const shown = pages.flatMap((page) =>
  [...textOf(page).matchAll(/(?:<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*)?<img ([^>]+)>/g)].map(
    ([, dark, image = '']) => {
      const has = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(image)?.[1] ?? '';
      const path = (to: string): string => posix.join(dirname(page), to);
      return { page, light: path(has('src')), dark: dark === undefined ? null : path(dark), alt: has('alt') };
    },
  ),
);

it('every picture of a page is there, says in words what it shows, and has its twin for a dark page', () => {
  expect(shown.length).toBeGreaterThan(5);
  const wrong = shown.filter(
    ({ light, dark, alt }) =>
      !pictures.includes(light) || dark !== light.replace(/\.png$/, '-dark.png') || !pictures.includes(dark) || alt.length < 40,
  );
  expect(wrong).toEqual([]);
  // In markdown's own form a picture has no twin.
  expect(pages.filter((page) => /!\[[^\]]*\]\(/.test(textOf(page)))).toEqual([]);
});

it('every picture is light, large enough to read, and shown in both themes at one width', () => {
  expect(shots.length).toBeGreaterThan(5);
  for (const path of shots) {
    const file = join(ROOT, path);
    expect([path, statSync(file).size < MOST_BYTES]).toEqual([path, true]);
  }
  const twins = shots.filter((path) => !path.endsWith('-dark.png'));
  expect(shots.length).toBe(2 * twins.length);
  for (const path of twins) {
    const [light, dark] = [path, path.replace(/\.png$/, '-dark.png')].map((each) => sizeOf(readFileSync(join(ROOT, each)))[0]);
    expect([path, light, (light ?? 0) >= 600]).toEqual([path, dark, true]);
  }
});

it('each permission is explained where the app is installed, and none that is not asked for', () => {
  const explained = (page: string): readonly string[] =>
    [
      ...(
        textOf(page)
          .split(/^## What it may do, and why$/m)[1]
          ?.split(/^## /m)[0] ?? ''
      ).matchAll(/^\| `([\w:]+)` \| \S/gm),
    ]
      .map(([, name]) => name as string)
      .sort();
  const slack = (JSON.parse(manifest()) as { oauth_config: { scopes: { bot: string[] } } }).oauth_config.scopes.bot;
  expect(explained('docs/install-slack.md')).toEqual([...slack].sort());
  expect(explained('docs/install-teams.md')).toEqual([...(JSON.parse(teams()) as { permissions: string[] }).permissions].sort());
});
