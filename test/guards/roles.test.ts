import { expect, it } from 'vitest';
import { MAY, ROLES } from '../../src/engine/authorise.ts';
import { textOf } from './source.ts';

const DOC = textOf('docs/roles.md');
const cells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the table whose first column is called `first`. */
function tableOf(first: string): readonly (readonly string[])[] {
  const lines = DOC.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  const end = lines.findIndex((line, i) => i > at && !line.startsWith('|'));
  return lines.slice(at, end).map(cells);
}

it('the table of the docs is what the code decides by, both ways', () => {
  const [head = [], , ...rows] = tableOf('act');
  expect(head).toEqual(['act', ...ROLES]);
  const written = Object.fromEntries(
    rows.map(([act = '', ...may]) => [
      /^`([a-z]+)`: \S/.exec(act)?.[1] ?? act,
      ROLES.filter((_, i) => {
        expect(['yes', 'no']).toContain(may[i]);
        return may[i] === 'yes';
      }),
    ]),
  );
  const decided = Object.fromEntries(Object.entries(MAY).map(([act, may]) => [act, ROLES.filter((role) => may.includes(role))]));
  expect(written).toEqual(decided);
  expect(rows).toHaveLength(Object.keys(MAY).length);
});

it('each role is explained, for each platform', () => {
  const [head = [], , ...rows] = tableOf('role');
  expect(head).toEqual(['role', 'who', 'Slack', 'Teams', 'playground']);
  expect(rows.map(([role]) => role)).toEqual([...ROLES]);
});
