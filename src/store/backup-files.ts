import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readSync, renameSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';

const CHUNK = 1 << 20;

/** The SHA-256 of a file's bytes, in hexadecimal. */
export function fingerprint(file: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK);
  const open = openSync(file, 'r');
  try {
    for (let read = readSync(open, chunk); read > 0; read = readSync(open, chunk)) hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(open);
  }
  return hash.digest('hex');
}

/** Writes to the disk what the system still holds of a file, or of the list of files in a folder. */
export function settle(path: string): void {
  const open = openSync(path, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** Gives a file its final name, which must be free: it appears there whole. Throws EEXIST where it is not free. */
export function publish(draft: string, file: string): void {
  if (!linked(draft, file)) {
    if (existsSync(file)) throw Object.assign(new Error(file), { code: 'EEXIST' });
    renameSync(draft, file);
  } else unlinkSync(draft);
  settle(dirname(file));
}

/** Gives a file a second name. False where the file system knows no such thing; throws EEXIST where the name is taken. */
export function linked(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw cause;
    return false;
  }
}
