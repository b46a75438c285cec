import type { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import type { Path } from './yaml-source.ts';
import { keysAt } from './zod-keys.ts';

/** One thing wrong in plain data: where, and a sentence. `key` is set when the key itself is what is wrong. */
export type Finding = { readonly path: Path; readonly key?: PropertyKey; readonly sentence: string };

/** What zod found in `data`, said so that the person who wrote the file can mend it; `at` is where `data` stands in the file. */
export function zodFindings(error: z.ZodError, data: unknown, schema: z.ZodType, at: Path = []): readonly Finding[] {
  return error.issues
    .flatMap((issue) => flat(issue, []))
    .flatMap((issue): readonly Finding[] => {
      const path = [...at, ...issue.path];
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ path, key, sentence: unknownKey(key, keysAt(schema, issue.path)) }));
      }
      if (issue.code === 'invalid_key') {
        return [{ path: path.slice(0, -1), key: path.at(-1), sentence: issue.issues[0]?.message ?? issue.message }];
      }
      return [{ path, sentence: sentence(issue, valueAt(data, issue.path)) }];
    });
}

/** The sentence for a key that is not one of `keys`. */
export function unknownKey(key: string, keys: readonly string[]): string {
  const meant = didYouMean(key, keys);
  if (meant !== null) return `is not a key here. Did you mean \`${meant}\`?`;
  return keys.length ? `is not a key here. The keys are ${keys.join(', ')}.` : 'is not a key here. Take it out.';
}

/** A value as a sentence can show it. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  // What is long was not written for this place: it may be another file, with secrets in it.
  if (json.length > 40 || (typeof value === 'string' && value.includes('=')))
    return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'keys with values' : 'a long text';
  return json;
}

type Issue = z.core.$ZodIssue;

/** An issue with its whole path; of a union, the issues of the branch that came furthest. */
function flat(issue: Issue, prefix: Path): readonly Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const near = issue.errors
    .filter((branch) => branch.some((inner) => inner.path.length > 0 || !['invalid_type', 'invalid_value'].includes(inner.code)))
    .sort((a, b) => a.length - b.length)[0];
  if (near === undefined && issue.errors.length === 1) return issue.errors[0]!.flatMap((inner) => flat(inner, path));
  return near === undefined ? [{ ...issue, path }] : near.flatMap((inner) => flat(inner, path));
}

function sentence(issue: Issue, value: unknown): string {
  if (value === undefined && issue.code !== 'custom') return 'is missing.';
  // A schema that says something of its own knows better than we do.
  if (!/^(Invalid |Too (small|big))/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `should be ${TYPES[issue.expected] ?? issue.expected}, but is ${shown(value)}.`;
    case 'invalid_value': {
      const words = issue.values.map(String);
      const meant = typeof value === 'string' ? didYouMean(value, words) : null;
      return `is ${shown(value)}. ${meant === null ? `Write ${words.join(' or ')}.` : `Did you mean ${meant}?`}`;
    }
    case 'too_small':
      return `is too ${issue.origin === 'number' ? 'small' : 'short'}: at least ${issue.minimum}${UNITS[issue.origin] ?? ''}.`;
    case 'too_big':
      return `is too ${issue.origin === 'number' ? 'big' : 'long'}: at most ${issue.maximum}${UNITS[issue.origin] ?? ''}.`;
    default:
      return `is ${shown(value)}, which is not understood here.`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};
const UNITS: Readonly<Record<string, string>> = { array: ' entries', string: ' characters' };

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[part];
  return value;
}
