import ts from 'typescript';
import { expect, it } from 'vitest';
import { sources } from './source.ts';
import { lineOf, nodesOf, parse, treeOf } from './tree.ts';

const MEMBERS = new Set(['Date.now', 'Math.random', 'process.env', 'performance.now', 'process.hrtime']);
const NAMES = new Set(['randomUUID', 'setTimeout', 'setInterval']);
const MODULES = new Set([
  'node:timers',
  'timers',
  'node:timers/promises',
  'timers/promises',
  'node:process',
  'process',
  'node-cron',
]);

/** Where a tree takes time, chance or settings from anywhere but its arguments: `line: what`. */
function impurities(nodes: readonly ts.Node[]): readonly string[] {
  const found: string[] = [];
  const add = (node: ts.Node, what: string): void => void found.push(`${lineOf(node)}: ${what}`);
  for (const node of nodes) {
    if (ts.isPropertyAccessExpression(node) && MEMBERS.has(`${node.expression.getText()}.${node.name.text}`))
      add(node, node.getText());
    if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
      const member = `${node.expression.getText()}.${node.argumentExpression.text}`;
      if (MEMBERS.has(member)) add(node, member);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) add(node, 'new Date()');
    if (ts.isCallExpression(node) && node.expression.getText() === 'Date') add(node, 'Date()');
    if (ts.isIdentifier(node) && NAMES.has(node.text)) add(node, node.text);
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier) && MODULES.has(node.moduleSpecifier.text))
      add(node, node.moduleSpecifier.text);
  }
  return found;
}

it('time, chance and settings come in as arguments, except where they are made: src/runtime', () => {
  const found = sources()
    .filter((path) => !path.startsWith('src/runtime/') && !path.startsWith('adapters/playground/page/'))
    .flatMap((path) => impurities(treeOf(path)[1]).map((what) => `${path}:${what}`));
  expect(found).toEqual([]);
});

it.each([
  ['const a = Date.now();', ['1: Date.now']],
  ["const a = process['env'].X;", ['1: process.env']],
  ['const a = new Date();', ['1: new Date()']],
  ['const a = new Date(0); const b = Date.UTC(2026, 0);', []],
  ["import { randomUUID as id } from 'node:crypto';", ['1: randomUUID']],
  ["import { setTimeout as sleep } from 'node:timers/promises';", ['1: node:timers/promises', '1: setTimeout']],
  ['\nglobalThis.setInterval(() => {}, 1);', ['2: setInterval']],
  ['// Date.now() in a comment\nconst a = "Math.random()";', []],
])('sees through %j', (text, expected) => {
  expect([...impurities(nodesOf(parse(text)))].sort()).toEqual(expected);
});
