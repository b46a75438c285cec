import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ConfigError } from '../errors.ts';

/** What an environment is made of: `process.env`, or a test's own object. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** The environment with what a `.env` file at `path` adds to it; the real environment wins, and no file adds nothing. */
export function loadDotEnv(path: string, env: RawEnvironment): RawEnvironment {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return env;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ConfigError('config.invalid', [`${path}: cannot be read (${code}). Make it readable, or remove it.`]);
  }
  return { ...parseEnv(text.replace(/^\uFEFF/, '')), ...env };
}
