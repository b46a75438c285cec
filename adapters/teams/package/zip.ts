import { crc32 } from 'node:zlib';

/** A file of a zip: its name in ASCII, as it is read at the top of it. */
export type ZipFile = { readonly name: string; readonly content: Buffer };

/** 1 January 1980, the first day a zip knows: when it was packed is nobody's matter, and equal files give equal bytes. */
const DAY = 0x0021;
const VERSION = 20;

/**
 * These files as a zip, stored as they are. Equal files in equal order give equal bytes, on every machine: that is why
 * nothing is compressed.
 */
export function zip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of files) {
    const label = Buffer.from(name, 'latin1');
    const about = numbers(
      [2, VERSION],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, DAY],
      [4, crc32(content)],
      [4, content.length],
      [4, content.length],
      [2, label.length],
      [2, 0],
    );
    directory.push(numbers([4, 0x02014b50], [2, VERSION]), about, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), label);
    const head = [numbers([4, 0x04034b50]), about, label, content];
    parts.push(...head);
    at += head.reduce((sum, part) => sum + part.length, 0);
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]);
  return Buffer.concat([...parts, ...directory, end]);
}

/** Numbers one after the other, each of so many bytes, the lowest first. */
function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const out = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = out.writeUIntLE(value, at, bytes);
  return out;
}
