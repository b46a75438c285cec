import type { ZoneHistory } from './offset-table.ts';

const HEADER = 44;

/**
 * What a TZif file holds (RFC 9636, versions 2 and up: the 64-bit block and the POSIX footer), or null when the bytes are
 * not such a file, or count leap seconds. Never throws.
 */
export function readHistory(bytes: Uint8Array): ZoneHistory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const first = readHeader(view, 0);
    if (!first || first.version < 2) return null;
    const start = HEADER + blockLength(first, 4);
    const header = readHeader(view, start);
    if (!header || header.leaps > 0 || header.types === 0) return null;
    return readBlock(view, start + HEADER, header);
  } catch (error) {
    // A DataView throws a RangeError past its end: the file is cut short.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Header = { version: number; utc: number; standard: number; leaps: number; times: number; types: number; chars: number };

function readHeader(view: DataView, at: number): Header | null {
  if (view.getUint32(at) !== 0x54_5a_69_66) return null;
  const [utc, standard, leaps, times, types, chars] = [20, 24, 28, 32, 36, 40].map((o) => view.getUint32(at + o)) as SixNumbers;
  return { version: view.getUint8(at + 4) - 48, utc, standard, leaps, times, types, chars };
}
type SixNumbers = [number, number, number, number, number, number];

function blockLength(h: Header, size: 4 | 8): number {
  return h.times * (size + 1) + h.types * 6 + h.chars + h.leaps * (size + 4) + h.standard + h.utc;
}

function readBlock(view: DataView, start: number, header: Header): ZoneHistory | null {
  const typeAt = start + header.times * 9;
  const offsetOf = (type: number): number => view.getInt32(typeAt + type * 6);
  const instants: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < header.times; i++) {
    const type = view.getUint8(start + header.times * 8 + i);
    if (type >= header.types) return null;
    instants.push(Number(view.getBigInt64(start + i * 8)));
    offsets.push(offsetOf(type));
  }
  const end = start + blockLength(header, 8);
  const footer = new TextDecoder('latin1').decode(new Uint8Array(view.buffer, view.byteOffset + end, view.byteLength - end));
  const rule = /^\n([^\n]*)\n/.exec(footer)?.[1];
  return rule === undefined ? null : { before: offsetOf(0), instants, offsets, rule };
}
