import ts from 'typescript';
import { expect, it } from 'vitest';
import { filesIn, sources } from './source.ts';
import { lineOf, treeOf } from './tree.ts';

const CODE = ['src', 'adapters', 'rituals', 'test', 'bench'];

it('file and folder names are kebab-case', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
  const wrong = filesIn([...CODE, 'docs']).filter(
    (path) => !path.split('/').every((name) => kebab.test(name) || name === 'README.md'),
  );
  expect(wrong).toEqual([]);
});

it('every export has a name', () => {
  const isDefault = (node: ts.Node): boolean =>
    (ts.isExportAssignment(node) && !node.isExportEquals) ||
    (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) === true) ||
    (ts.isExportSpecifier(node) && node.name.text === 'default');
  const wrong = filesIn(CODE, '.ts').filter((path) => treeOf(path)[1].some(isDefault));
  expect(wrong).toEqual([]);
});

it('barrels are few', () => {
  const allowed = new Set(['src/message/index.ts', 'src/ritual/index.ts', 'rituals/index.ts']);
  const wrong = sources().filter((path) => {
    const [{ statements }] = treeOf(path);
    const reexports = statements.filter((s) => ts.isExportDeclaration(s) && s.moduleSpecifier !== undefined);
    return reexports.length === statements.length && statements.length > 0 && !allowed.has(path);
  });
  expect(wrong).toEqual([]);
});

it('nothing throws an error without a code', () => {
  const wrong = sources().flatMap((path) =>
    treeOf(path)[1]
      .filter(
        (node) =>
          ts.isThrowStatement(node) && ts.isNewExpression(node.expression) && node.expression.expression.getText() === 'Error',
      )
      .map((node) => `${path}:${lineOf(node)}`),
  );
  expect(wrong).toEqual([]);
});

it('imports name the file they mean, ending and all', () => {
  const wrong = filesIn(CODE, '.ts').flatMap((path) =>
    treeOf(path)[1]
      .filter((node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
      .map((node) => node.moduleSpecifier)
      .filter(
        (from) =>
          from !== undefined && ts.isStringLiteral(from) && /^\.\.?\//.test(from.text) && !/\.(ts|js|json)$/.test(from.text),
      )
      .map((from) => `${path}: ${from?.getText()}`),
  );
  expect(wrong).toEqual([]);
});

it('at most four files, all in adapters/teams, import the Bot Framework: what replaces it must fit behind them', () => {
  const framework = /^['"]bot(builder|framework)/;
  const importing = sources().filter((path) =>
    treeOf(path)[1].some(
      (node) =>
        (ts.isImportDeclaration(node) && framework.test(node.moduleSpecifier.getText())) ||
        (ts.isCallExpression(node) &&
          node.expression.kind === ts.SyntaxKind.ImportKeyword &&
          framework.test(node.arguments[0]?.getText() ?? '')),
    ),
  );
  expect(importing.filter((path) => !path.startsWith('adapters/teams/'))).toEqual([]);
  expect(importing.length, importing.join(', ')).toBeLessThanOrEqual(4);
});
