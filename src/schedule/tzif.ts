import { civilDate } from './civil.ts';
import { changesOfYear, readPosixRule } from './posix-rule.ts';

/** The offset of local time from UTC at an instant; both in milliseconds, east positive. */
export type OffsetAt = (at: number) => number;

/** The rule at the end of a file is written out up to this year; later instants keep the last offset. */
const LAST_YEAR = 2250;
const HEADER = 44;

/**
 * The offsets a TZif file holds (RFC 9636, versions 2 and up: the 64-bit block and the POSIX footer), or null when the
 * bytes are not such a file, or count leap seconds. Never throws.
 */
export function readTzif(bytes: Uint8Array): OffsetAt | null {
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

function readBlock(view: DataView, start: number, header: Header): OffsetAt | null {
  const typeAt = start + header.times * 9;
  const offsetOf = (type: number): number => view.getInt32(typeAt + type * 6) * 1000;
  const instants: number[] = [];
  const offsets: number[] = [];
  for (let i = 0; i < header.times; i++) {
    const type = view.getUint8(start + header.times * 8 + i);
    if (type >= header.types) return null;
    instants.push(Number(view.getBigInt64(start + i * 8)) * 1000);
    offsets.push(offsetOf(type));
  }
  const end = start + blockLength(header, 8);
  const footer = new TextDecoder('latin1').decode(new Uint8Array(view.buffer, view.byteOffset + end, view.byteLength - end));
  const rule = /^\n([^\n]*)\n/.exec(footer)?.[1];
  if (rule === undefined) return null;
  if (rule !== '' && !follow(rule, instants, offsets)) return null;
  return tableOf(Float64Array.from(instants), Float64Array.from(offsets), offsetOf(0));
}

/** Appends what the footer says after the last listed transition; false when it cannot be read. */
function follow(text: string, instants: number[], offsets: number[]): boolean {
  const rule = readPosixRule(text);
  if (!rule) return false;
  const last = instants.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (!rule.summer && instants.length === 0) {
    instants.push(Number.MIN_SAFE_INTEGER);
    offsets.push(rule.standard * 1000);
  }
  const firstYear = Number.isFinite(last) ? Math.max(civilDate(Math.floor(last / 86_400_000)).y, 1900) : 1900;
  for (let year = firstYear; year <= LAST_YEAR; year++) {
    for (const change of changesOfYear(rule, year)) {
      if (change.at * 1000 <= last) continue;
      instants.push(change.at * 1000);
      offsets.push(change.offset * 1000);
    }
  }
  return true;
}

function tableOf(instants: Float64Array, offsets: Float64Array, before: number): OffsetAt {
  return (at) => {
    let low = 0;
    let high = instants.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (instants[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? before : offsets[low - 1]!;
  };
}
