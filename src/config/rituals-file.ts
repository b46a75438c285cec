import type { z } from 'zod';
import { ConfigError } from '../errors.ts';
import type { Language } from '../message/index.ts';
import { type RitualsFileParts, ritualsFileSchema } from './rituals-file-schema.ts';
import { type Path, yamlSource } from './yaml-source.ts';
import { type Finding, unknownKey, zodFindings } from './zod-findings.ts';
import { dropsKeys, keysAt } from './zod-keys.ts';

/** What a file says of one workspace; what it leaves out is absent. */
export type WorkspaceSettings<Q> = {
  readonly quietHours?: Q | 'none';
  /** Civil dates, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[];
  readonly language?: Language;
  readonly zone?: string;
};

/** One ritual of a file, with its defaults. `settings` is what its kind's schema made of them. */
export type RitualSettings<R> = {
  readonly id: string;
  readonly kind: string;
  readonly workspace: string;
  readonly channel: string;
  /** Null for the name of its kind. */
  readonly name: string | null;
  readonly hosts: readonly string[];
  /** Who may do what hosts may, when a host cannot. */
  readonly alternates: readonly string[];
  /** Whether people of other organisations take part. */
  readonly externals: boolean;
  /** Null for a kind that has none. */
  readonly recurrence: R | null;
  readonly language: Language;
  readonly settings: unknown;
  /** The ritual as the file has it, in JSON's types: what to keep and to compare. */
  readonly written: Readonly<Record<string, unknown>>;
};

/** A whole rituals file. */
export type RitualsFile<R, Q> = {
  readonly workspaces: ReadonlyMap<string, WorkspaceSettings<Q>>;
  readonly rituals: readonly RitualSettings<R>[];
};

/** The file in `text`. Throws ConfigError with every problem at once, in the order of the lines: `line 7: rituals[0].hosts: is missing.` */
export function parseRitualsFile<R, Q>(text: string, parts: RitualsFileParts<R, Q>): RitualsFile<R, Q> {
  const source = yamlSource(text);
  const problems = [...source.problems];
  if (source.data === null && problems.length === 0)
    problems.push({ line: 1, sentence: 'the file is empty. Write `rituals:` and a list, or leave RITUALS_FILE out.' });
  if (source.data === null) throw refused(problems);

  const data = withoutNothings(source.data);
  const schema = ritualsFileSchema(parts);
  const parsed = schema.safeParse(data);
  const settings = settingsOf(data, parts);
  const findings = [...(parsed.success ? [] : zodFindings(parsed.error, data, schema)), ...settings.findings, ...doubled(data)];
  for (const { path, key, sentence } of findings)
    problems.push({ line: source.line(path, key), sentence: `${named(key === undefined ? path : [...path, key])}: ${sentence}` });
  if (!parsed.success || problems.length > 0) throw refused(problems);

  const workspaces = new Map(Object.entries(parsed.data.workspaces ?? {})) as ReadonlyMap<string, WorkspaceSettings<Q>>;
  const rituals = (parsed.data.rituals ?? []).map(
    (ritual, i): RitualSettings<R> => ({
      ...ritual,
      name: ritual.name ?? null,
      hosts: [...new Set(ritual.hosts)],
      alternates: [...new Set(ritual.alternates ?? [])],
      externals: ritual.externals ?? false,
      recurrence: ritual.recurrence ?? null,
      language: ritual.language ?? workspaces.get(ritual.workspace)?.language ?? 'en',
      settings: settings.values[i],
      written: ritualsIn(data)[i] as Readonly<Record<string, unknown>>,
    }),
  );
  return { workspaces, rituals };
}

const refused = (problems: readonly { readonly line: number; readonly sentence: string }[]): ConfigError =>
  new ConfigError(
    'rituals.invalid',
    [...problems].sort((a, b) => a.line - b.line).map(({ line, sentence }) => `line ${line}: ${sentence}`),
  );

type Mapping = Readonly<Record<string, unknown>>;
const isMapping = (value: unknown): value is Mapping => typeof value === 'object' && value !== null && !Array.isArray(value);
const ritualsIn = (data: unknown): readonly unknown[] => (isMapping(data) && Array.isArray(data.rituals) ? data.rituals : []);

/** A key with nothing after it (`settings:`) is a key left out; so is `channel: #general`, a comment to YAML. */
function withoutNothings(data: unknown): unknown {
  if (!isMapping(data)) return data;
  const present = (mapping: unknown): unknown =>
    isMapping(mapping) ? Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== null)) : mapping;
  const { workspaces, rituals, ...rest } = present(data) as Mapping;
  return {
    ...rest,
    ...(workspaces === undefined
      ? {}
      : {
          workspaces: isMapping(workspaces)
            ? Object.fromEntries(Object.entries(workspaces).map(([key, value]) => [key, present(value ?? {})]))
            : workspaces,
        }),
    ...(rituals === undefined ? {} : { rituals: Array.isArray(rituals) ? rituals.map(present) : rituals }),
  };
}

/** What each ritual's kind makes of its settings, and whether its recurrence fits its kind. */
function settingsOf(data: unknown, parts: RitualsFileParts<unknown, unknown>) {
  const findings: Finding[] = [];
  const values = ritualsIn(data).map((ritual, i): unknown => {
    if (!isMapping(ritual) || typeof ritual.kind !== 'string') return undefined;
    const schema = parts.kinds.get(ritual.kind);
    if (schema === undefined) return undefined;
    const path = ['rituals', i];
    const recurs = parts.recurs(ritual.kind);
    if (recurs && ritual.recurrence === undefined)
      findings.push({ path, key: 'recurrence', sentence: `is missing: ${ritual.kind} needs to know when.` });
    if (!recurs && ritual.recurrence !== undefined)
      findings.push({ path, key: 'recurrence', sentence: `is not for ${ritual.kind}, which people start. Take it out.` });
    return settingsAt(ritual.settings ?? {}, schema, [...path, 'settings'], findings);
  });
  return { findings, values };
}

function settingsAt(given: unknown, schema: z.ZodType, path: Path, findings: Finding[]): unknown {
  const parsed = schema.safeParse(given);
  if (!parsed.success) findings.push(...zodFindings(parsed.error, given, schema, path));
  // A kind may be written with z.object, which would swallow a typo.
  if (isMapping(given) && dropsKeys(schema)) {
    const keys = keysAt(schema, []);
    for (const key of Object.keys(given)) if (!keys.includes(key)) findings.push({ path, key, sentence: unknownKey(key, keys) });
  }
  return parsed.data;
}

function doubled(data: unknown): readonly Finding[] {
  const seen = new Set<unknown>();
  return ritualsIn(data).flatMap((ritual, i): readonly Finding[] => {
    if (!isMapping(ritual) || typeof ritual.id !== 'string') return [];
    const before = seen.has(ritual.id);
    seen.add(ritual.id);
    return before
      ? [{ path: ['rituals', i, 'id'], sentence: `is ${JSON.stringify(ritual.id)} again. Give every ritual its own id.` }]
      : [];
  });
}

/** `rituals[0].hosts`, `workspaces["slack:T1"].zone`. */
const named = (path: Path): string =>
  path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    if (!/^[\w-]+$/.test(String(part))) return `${name}[${JSON.stringify(String(part))}]`;
    return name === '' ? String(part) : `${name}.${String(part)}`;
  }, '') || 'the file';
