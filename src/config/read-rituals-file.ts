import { readFileSync } from 'node:fs';
import { ConfigError } from '../errors.ts';
import { parseRitualsFile, type RitualsFile } from './rituals-file.ts';
import type { RitualsFileParts } from './rituals-file-schema.ts';

/** The rituals file at `path`. Throws ConfigError; each problem names the file, and its line where there is one. */
export function readRitualsFile<R, Q>(path: string, parts: RitualsFileParts<R, Q>): RitualsFile<R, Q> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    throw new ConfigError('rituals.invalid', [`RITUALS_FILE: ${JSON.stringify(path)} ${why(cause)}`]);
  }
  try {
    return parseRitualsFile(text, parts);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new ConfigError(
      cause.code,
      cause.problems.map((problem) => `${path} ${problem}`),
    );
  }
}

function why(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist. Write the path of a YAML file, or leave it out.';
  if (code === 'EISDIR') return 'is a directory. Write the path of a file in it.';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this process. Let its user read it.';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8 text. Save it as UTF-8.';
  return `cannot be read (${code ?? 'unknown'}). Check the disk and the path.`;
}
