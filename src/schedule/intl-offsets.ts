import { DAY_MS, dayNumber } from './civil.ts';
import type { OffsetAt } from './offset-table.ts';

/** Two changes of one zone have never come, and are not planned, closer than 6.9 days (since 1970, release 2026f). */
const CHUNK_MS = 5 * DAY_MS;

/** Constant over a chunk, or one change within it. */
type Chunk = number | { readonly at: number; readonly before: number; readonly after: number };

/**
 * The offsets the runtime's own zone data holds for a name, or null when the runtime does not know it. What has been
 * asked is remembered in chunks of five days, since each question to `Intl` costs microseconds.
 */
export function intlOffsets(name: string): OffsetAt | null {
  const raw = rawOffsets(name);
  if (!raw) return null;
  const edges = new Map<number, number>();
  const chunks = new Map<number, Chunk>();
  const edge = (index: number): number => {
    const offset = edges.get(index) ?? raw(index * CHUNK_MS);
    edges.set(index, offset);
    return offset;
  };
  return (at) => {
    const index = Math.floor(at / CHUNK_MS);
    let chunk = chunks.get(index);
    if (chunk === undefined) {
      const [before, after] = [edge(index), edge(index + 1)];
      chunk = before === after ? before : { at: changeBetween(raw, index * CHUNK_MS, before), before, after };
      chunks.set(index, chunk);
    }
    if (typeof chunk === 'number') return chunk;
    return at < chunk.at ? chunk.before : chunk.after;
  };
}

/** The first whole second from `start` on, within a chunk, at which the offset is no longer `before`. */
function changeBetween(raw: OffsetAt, start: number, before: number): number {
  let [low, high] = [0, CHUNK_MS / 1000];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (raw(start + middle * 1000) === before) low = middle;
    else high = middle;
  }
  return start + high * 1000;
}

function rawOffsets(name: string): OffsetAt | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return null;
  }
  return (at) => {
    const [m = 0, d = 0, y = 0, h = 0, min = 0, s = 0] = (format.format(at).match(/\d+/g) ?? []).map(Number);
    return dayNumber(y, m, d) * DAY_MS + (h * 3600 + min * 60 + s) * 1000 - Math.floor(at / 1000) * 1000;
  };
}
