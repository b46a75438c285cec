import { RitualsError } from '../errors.ts';
import { civilDate, DAY_MS, dayNumber, weekdayOf } from './civil.ts';
import { intlOffsets } from './intl-offsets.ts';
import { LINK_NAMES } from './link-names.ts';
import type { OffsetAt } from './tzif.ts';
import { openZoneFiles, type ZoneFiles } from './zone-files.ts';

/** A local time of the calendar and the clock, with no zone: month 1 to 12, hour 0 to 23, seconds 0 when absent. */
export type Civil = {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly h: number;
  readonly min: number;
  readonly s?: number;
};

/** A local time read from an instant; `weekday` is 1 for Monday to 7 for Sunday. */
export type CivilReading = Required<Civil> & { readonly weekday: number };

/** Where zone data comes from, the system's files or the runtime's own, and its IANA release, such as `2026f`. */
export type ZoneData = { readonly source: 'system' | 'runtime'; readonly version: string };

/** One set of zone data. Every method but `isZone` and `data` throws `zone.unknown` for a name it does not know. */
export type Zones = {
  data(): ZoneData;
  isZone(name: string): boolean;
  offsetAt(zone: string, at: number): number;
  toInstant(zone: string, civil: Civil): number;
  toCivil(zone: string, at: number): CivilReading;
};

const USUAL_DIRS = [
  '/usr/share/zoneinfo',
  '/usr/lib/zoneinfo',
  '/usr/share/lib/zoneinfo',
  '/etc/zoneinfo',
  '/var/db/timezone/zoneinfo',
];

/**
 * Opens zone data: the newest of the system's directories when it is newer than the runtime's own, else the runtime's.
 * `dir` imposes one directory whatever its age (null: the runtime's data only); `dirs` and `runtime` replace where to
 * look and the release to beat. A name the chosen directory lacks is asked of the runtime.
 */
export function openZones(from: { dir?: string | null; dirs?: readonly string[]; runtime?: string } = {}): Zones {
  const runtime = from.runtime ?? process.versions.tz ?? '';
  const files = from.dir !== undefined ? from.dir && openZoneFiles(from.dir) : newest(from.dirs ?? USUAL_DIRS, runtime);
  const find = finder(files || null);
  const offsetAt = (zone: string, at: number): number => find(zone)(at);
  return {
    data: () => (files ? { source: 'system', version: files.version } : { source: 'runtime', version: runtime || 'none' }),
    isZone: (name) => typeof name === 'string' && find.has(name),
    offsetAt,
    toInstant: (zone, civil) => instantOf(find(zone), civil),
    toCivil: (zone, at) => civilOf(at + offsetAt(zone, at)),
  };
}

/** Whether release `a` came out after release `b`: `2026b` after `2026a`, `2026za` after `2026z`. */
function newer(a: string, b: string): boolean {
  const [yearA, yearB] = [a.slice(0, 4), b.slice(0, 4)];
  if (yearA !== yearB) return yearA > yearB;
  const [letterA = '', letterB = ''] = [a, b].map((v) => /^[a-z]*/.exec(v.slice(4))?.[0]);
  return letterA.length === letterB.length ? letterA > letterB : letterA.length > letterB.length;
}

function newest(dirs: readonly string[], runtime: string): ZoneFiles | null {
  let best: ZoneFiles | null = null;
  for (const dir of dirs) {
    const files = openZoneFiles(dir);
    if (files && newer(files.version, best?.version ?? runtime)) best = files;
  }
  return best;
}

type Finder = ((name: string) => OffsetAt) & { has(name: string): boolean };

function finder(files: ZoneFiles | null): Finder {
  const known = new Map<string, OffsetAt>();
  let runtimeNames: ReadonlySet<string> | undefined;
  const look = (name: string): OffsetAt | undefined => {
    const found = known.get(name);
    if (found) return found;
    runtimeNames ??= new Set([...Intl.supportedValuesOf('timeZone'), ...LINK_NAMES]);
    const offsets = files?.offsets(name) ?? (runtimeNames.has(name) ? intlOffsets(name) : null);
    // Only what exists is remembered, so that wrong names cannot fill the memory.
    if (offsets) known.set(name, offsets);
    return offsets ?? undefined;
  };
  const find = (name: string): OffsetAt => {
    const offsets = look(name);
    if (offsets) return offsets;
    throw new RitualsError(
      'zone.unknown',
      `${JSON.stringify(name)} is not a time zone; write an IANA name such as Europe/Paris.`,
    );
  };
  return Object.assign(find, { has: (name: string) => look(name) !== undefined });
}

/**
 * Temporal's 'compatible' reading. No zone changes twice within two days, so the offsets a day before and a day after
 * are the only two that can hold, and a time neither fits is in a gap: the offset before moves it later by the gap.
 */
function instantOf(offsetAt: OffsetAt, { y, m, d, h, min, s = 0 }: Civil): number {
  const local = dayNumber(y, m, d) * DAY_MS + (h * 3600 + min * 60 + s) * 1000;
  const before = offsetAt(local - DAY_MS);
  const after = offsetAt(local + DAY_MS);
  if (before === after || offsetAt(local - before) === before) return local - before;
  return offsetAt(local - after) === after ? local - after : local - before;
}

function civilOf(local: number): CivilReading {
  const day = Math.floor(local / DAY_MS);
  const second = Math.floor((local - day * DAY_MS) / 1000);
  const { y, m, d } = civilDate(day);
  return { y, m, d, h: Math.floor(second / 3600), min: Math.floor(second / 60) % 60, s: second % 60, weekday: weekdayOf(day) };
}
