import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';

/** Where something stands in a document: keys and positions from the top. */
export type Path = readonly PropertyKey[];

/** Something wrong, and the line it is on (from 1). */
export type Problem = { readonly line: number; readonly sentence: string };

/** A YAML text as plain data, with the line of everything in it. */
export type YamlSource = {
  /** Null when the text is empty or holds comments only. */
  readonly data: unknown;
  /** What YAML itself objects to: syntax, doubled keys, unknown tags, a second document. */
  readonly problems: readonly Problem[];
  /** The line of the value at `path`, of its key when `key` is set, or of the nearest thing around it that exists. */
  line(path: Path, key?: PropertyKey): number;
};

/** Reads YAML 1.2 with nothing but JSON's types: dates, times and `on` arrive as the strings they were written as. */
export function yamlSource(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...AS_JSON, lineCounter: lines });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const problems: Problem[] = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    sentence: objection(error, text),
  }));
  let data: unknown = null;
  // A doubled key leaves the rest readable, so that its problems show too; after a syntax error all is guesswork.
  if (document.errors.every((error) => error.code === 'DUPLICATE_KEY')) {
    try {
      data = document.toJS();
      JSON.stringify(data);
    } catch {
      data = null;
      problems.push({ line: 1, sentence: 'an alias (*name) in this file cannot be followed. Write the values out.' });
    }
  }
  return { data, problems, line: (path, key) => lineAt(offsetOf(document, path, key)) };
}

const AS_JSON = {
  version: '1.2',
  schema: 'core',
  resolveKnownTags: false,
  prettyErrors: false,
  uniqueKeys: true,
  logLevel: 'error',
} as const;

function objection(error: YAMLError, text: string): string {
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^["']?([^\s:,}"']*)/.exec(text.slice(error.pos[0], error.pos[0] + 60))?.[1] ?? '';
    return `\`${key}\` is written twice. Keep one.`;
  }
  if (error.code === 'MULTIPLE_DOCS') return 'a second document begins (---). Write everything in one.';
  return `this is not YAML as it should be: ${error.message}.`;
}

function offsetOf(document: Document, path: Path, key: PropertyKey | undefined): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of key === undefined ? path : [...path, key]) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === String(part));
      offset = startOf(pair?.key) ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) ?? offset;
    } else break;
    if (node === undefined) break;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? ((node as Node).range?.[0] ?? undefined) : undefined);
