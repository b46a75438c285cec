import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type OffsetAt, offsetTable } from '../../src/schedule/offset-table.ts';
import { readHistory } from '../../src/schedule/tzif.ts';
import { openZones } from '../../src/schedule/zones.ts';

type Zone = { offsets: number[]; transitions?: [at: number, type: number][]; footer: string; leaps?: number; version?: string };

/** A TZif file as RFC 9636 lays it out: an empty 32-bit block, then the 64-bit one. Offsets and instants in seconds. */
export function tzif({ offsets, transitions = [], footer, leaps = 0, version = '2' }: Zone): Buffer {
  const header = (times: number, types: number) => {
    const h = Buffer.alloc(44);
    h.write(`TZif${version}`, 'latin1');
    [0, 0, leaps, times, types, 1].forEach((n, i) => {
      h.writeUInt32BE(n, 20 + i * 4);
    });
    return h;
  };
  const types = Buffer.alloc(offsets.length * 6);
  offsets.forEach((offset, i) => {
    types.writeInt32BE(offset, i * 6);
  });
  const instants = Buffer.alloc(transitions.length * 8);
  transitions.forEach(([at], i) => {
    instants.writeBigInt64BE(BigInt(at), i * 8);
  });
  const indices = Buffer.from(transitions.map(([, type]) => type));
  return Buffer.concat([
    header(0, 1),
    Buffer.alloc(6 + 1 + leaps * 8),
    header(transitions.length, offsets.length),
    instants,
    indices,
    types,
    Buffer.alloc(1 + leaps * 12),
    Buffer.from(`\n${footer}\n`, 'latin1'),
  ]);
}

/** The offsets a TZif file holds, or null when it is refused. */
export function readTzif(bytes: Uint8Array): OffsetAt | null {
  const history = readHistory(bytes);
  return history && offsetTable(history);
}

/** A new directory with these files in it, thrown away by the system. */
export function directory(files: Readonly<Record<string, string | Buffer>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'zones-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

/** The runtime's own zone data. */
export const RUNTIME = openZones({ dir: null });

/** Where the system's zone files are, if it has any. */
export const SYSTEM_DIR = '/usr/share/zoneinfo';

/** The system's zone files whatever their age, or null on a system without them. */
export const SYSTEM = existsSync(join(SYSTEM_DIR, 'tzdata.zi')) ? openZones({ dir: SYSTEM_DIR }) : null;

/** The zone data that ships with Rituals, whatever this machine has. */
export const BUNDLE = openZones({ dirs: [], runtime: '' });

/** Every source of zone data this machine has, to run a table against each. */
export const SOURCES = [
  ['bundled', BUNDLE] as const,
  ['runtime', RUNTIME] as const,
  ...(SYSTEM ? [['system', SYSTEM] as const] : []),
];
