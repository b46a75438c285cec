import ts from 'typescript';
import { textOf } from './source.ts';

/** A source text as a tree. */
export const parse = (text: string): ts.SourceFile => ts.createSourceFile('sample.ts', text, ts.ScriptTarget.ESNext, true);

const trees = new Map<string, readonly [ts.SourceFile, readonly ts.Node[]]>();

/** A file of the repository as a tree and all its nodes, parents first. */
export function treeOf(path: string): readonly [file: ts.SourceFile, nodes: readonly ts.Node[]] {
  let tree = trees.get(path);
  if (tree === undefined) {
    const file = parse(textOf(path));
    tree = [file, nodesOf(file)];
    trees.set(path, tree);
  }
  return tree;
}

/** Every node below `node`, itself first. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

/** The line a node begins on, from 1. */
export const lineOf = (node: ts.Node): number => node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
