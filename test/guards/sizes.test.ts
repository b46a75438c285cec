import { expect, it } from 'vitest';
import { filesIn, textOf } from './source.ts';

const MOST = 250;

it('no source file is longer than 250 lines: a bigger one has more than one idea', () => {
  const files = filesIn(['src', 'adapters', 'rituals'], '.ts', '.js', '.css', '.html');
  expect(files.length).toBeGreaterThan(50);
  const long = files
    .map((path) => [path, textOf(path).trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > MOST);
  expect(long).toEqual([]);
});
