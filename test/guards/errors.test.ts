import { expect, it } from 'vitest';
import { CODES } from '../../src/errors.ts';
import { sources, textOf } from './source.ts';

const codes = Object.keys(CODES).sort();

it('docs/errors.md is the table of codes', () => {
  const rows = [...textOf('docs/errors.md').matchAll(/^\| `([\w.]+)` \| (.*?) \| .+ \|$/gm)];
  expect(rows.map(([, code]) => code).sort()).toEqual(codes);
  for (const [, code, meaning] of rows) expect([code, meaning]).toEqual([code, CODES[code as keyof typeof CODES]]);
});

it('every code is used somewhere', () => {
  const text = sources()
    .filter((path) => path !== 'src/errors.ts')
    .map(textOf)
    .join('\n');
  expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});
