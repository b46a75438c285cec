import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { RitualsError } from '../errors.ts';

/** What is wrong at a place of a file that no schema sees. */
export type Wrong = { readonly path: readonly PropertyKey[]; readonly message: string };

/**
 * A YAML file as `schema` wants it. Throws `deck.invalid` with every problem, one a line, each with the file and the line in
 * it: `kindness/deck.yaml, line 12: prompts.3.fr: is missing`. `more` finds what is wrong besides.
 */
export function readDeck<T>(url: URL, schema: z.ZodType<T>, more: (data: unknown) => readonly Wrong[] = () => []): T {
  const file = fileURLToPath(url);
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const faults: Fault[] = document.errors.map(({ pos, message }) => ({ offset: pos[0], what: message }));
  if (faults.length > 0) throw refused(file, faults, lines);
  const data: unknown = document.toJS();
  const parsed = schema.safeParse(data);
  const besides = more(data);
  if (parsed.success && besides.length === 0) return parsed.data;
  const issues = (parsed.error?.issues ?? []).map((issue) => {
    const { path, code, message } = issue;
    const missing = code !== 'custom' && valueAt(data, path) === undefined;
    const at = code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path;
    return { offset: offsetOf(document, at), what: said(path, missing ? 'is missing' : message) };
  });
  const others = besides.map(({ path, message }) => ({ offset: offsetOf(document, path), what: said(path, message) }));
  throw refused(file, [...issues, ...others], lines);
}

const said = (path: readonly PropertyKey[], what: string): string =>
  path.length === 0 ? what : `${path.map(String).join('.')}: ${what}`;

type Fault = { readonly offset: number; readonly what: string };

function refused(file: string, faults: readonly Fault[], lines: LineCounter): RitualsError {
  const name = join(basename(dirname(file)), basename(file));
  const all = [...faults]
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, what }) => `${name}, line ${Math.max(1, lines.linePos(offset).line)}: ${what}`);
  return new RitualsError('deck.invalid', [...new Set(all)].join('\n'));
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const part of path) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[part];
  return value;
}

/** Where what is at `path` begins, or the nearest thing around it that is there: what is missing has no place of its own. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  const reach = (at: unknown): void => {
    offset = isNode(at) ? (at.range?.[0] ?? offset) : offset;
  };
  reach(node);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      reach(pair?.key);
      node = pair?.value;
    } else {
      node = isSeq(node) ? node.items[Number(part)] : undefined;
      reach(node);
    }
  }
  return offset;
}
