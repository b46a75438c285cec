import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Secret } from '../config/secret-value.ts';
import { ConfigError } from '../errors.ts';

const KEY_BYTES = 32;

/**
 * The secret everything kept is encrypted under: RITUALS_SECRET where it is set, else `secret.key` in `folder`, made on
 * first use (32 random bytes in base64, for its owner's eyes only). Throws ConfigError when the file cannot be used.
 */
export function loadSecret(given: Secret | null, folder: string): Buffer {
  if (given !== null) return secretFrom(given);
  return reading(folder, (path) => read(path) ?? create(path, folder));
}

/** The same secret where it is known to have been used before: nothing is made, and null means that there is none. */
export const knownSecret = (given: Secret | null, folder: string): Buffer | null =>
  given !== null ? secretFrom(given) : reading(folder, read);

/** A secret as the operator wrote it. */
export const secretFrom = (given: Secret): Buffer => Buffer.from(given.reveal(), 'utf8');

function reading<T>(folder: string, work: (path: string) => T): T {
  const path = join(folder, 'secret.key');
  try {
    return work(path);
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ConfigError('config.invalid', [
      `${path}: cannot be read or made (${code}). Let this process write in ${folder}, or set RITUALS_SECRET.`,
    ]);
  }
}

/** A key of 32 bytes for one purpose; different `info`, unrelated keys. */
export function deriveKey(secret: Buffer, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, KEY_BYTES));
}

function read(path: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
  const key = Buffer.from(text, 'base64');
  if (key.length === KEY_BYTES && key.toString('base64') === text) return key;
  throw new ConfigError('config.invalid', [
    `${path}: does not hold a key (32 bytes in base64). Put the right file back; without it what was encrypted is lost.`,
  ]);
}

/** Written whole under another name and then linked: of two processes one wins, and neither ever reads half a key. */
function create(path: string, folder: string): Buffer {
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    publish(draft, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    unlinkSync(draft);
  }
  return read(path) as Buffer;
}

function publish(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw cause;
    // Some file systems have no links.
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  }
}
