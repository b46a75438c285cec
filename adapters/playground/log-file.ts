import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { RitualsError } from '../../src/errors.ts';

/** An append-only file of JSON lines. */
export type LogFile = {
  /** What the file held when it was opened, oldest first; `undefined` for a line that is not JSON. */
  readonly kept: readonly unknown[];
  /** Returns once the line is on the disk; throws the system's error, with the file as it was before. */
  append(line: object): void;
  close(): void;
};

const HEADER = { t: 'playground', v: 1 } as const;

/** Opens or makes the file, cutting off a last line torn by a crash; null keeps nothing. Throws RitualsError. */
export function openLogFile(file: string | null): LogFile {
  if (file === null) return { kept: [], append: () => {}, close: () => {} };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return opened(openSync(file, 'a+', 0o600), file);
  } catch (cause) {
    if (cause instanceof RitualsError) throw cause;
    throw new RitualsError('store.unusable', `The playground cannot keep its messages in ${file}: give it a path it may write.`, {
      cause,
    });
  }
}

function opened(fd: number, file: string): LogFile {
  const bytes = readFileSync(fd);
  // A line without its line break never finished being written: nobody was told that it was kept.
  let size = bytes.lastIndexOf(0x0a) + 1;
  if (size < bytes.length) ftruncateSync(fd, size);
  const [header, ...kept] = bytes.subarray(0, size).toString('utf8').split('\n').slice(0, -1).map(parse);

  const append = (line: object): void => {
    const text = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      for (let done = 0; done < text.length; ) done += writeSync(fd, text, done);
      fsyncSync(fd);
    } catch (cause) {
      ftruncateSync(fd, size);
      throw cause;
    }
    size += text.length;
  };

  if (header === undefined && size === 0) append(HEADER);
  else if (!isHeader(header)) {
    closeSync(fd);
    throw new RitualsError(
      'store.unusable',
      `${file} is not a file of this playground: give another path, or move that file away.`,
    );
  }
  return { kept, append, close: () => closeSync(fd) };
}

const isHeader = (line: unknown): boolean => JSON.stringify(line) === JSON.stringify(HEADER);

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
