import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ENVIRONMENT_KEYS } from '../../src/config/environment-schema.ts';
import { filesIn, ROOT, textOf } from './source.ts';

const pages = filesIn(['.'], '.md');
const scripts = Object.keys((JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts);

it('every link to a file of the repository leads somewhere', () => {
  const dead = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, to]) => (to as string).split('#')[0] as string)
      .filter((to) => to && !/^[a-z]+:/.test(to) && !existsSync(join(ROOT, dirname(page), to)))
      .map((to) => `${page}: ${to}`),
  );
  expect(dead).toEqual([]);
});

it('every npm script a page names is there', () => {
  const missing = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\bnpm run ([\w:-]+)/g)]
      .filter(([, name]) => !scripts.includes(name as string))
      .map(([said]) => `${page}: ${said}`),
  );
  expect(missing).toEqual([]);
});

it('every setting is explained in a page about running the bot', () => {
  const text = pages
    .filter((page) => page !== 'CHANGELOG.md')
    .map(textOf)
    .join('\n');
  const silent = ENVIRONMENT_KEYS.filter((key) => !new RegExp(`\\b${key}\\b`).test(text));
  expect(silent).toEqual([]);
});
