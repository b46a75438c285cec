import { RitualsError } from '../errors.ts';
import { civilDate, DAY_MS, dayNumber, weekdayOf } from './civil.ts';
import { intlOffsets } from './intl-offsets.ts';
import type { OffsetAt } from './offset-table.ts';
import { openZoneBundle, shippedBundle } from './zone-bundle.ts';
import { openZoneFiles } from './zone-files.ts';
import { newestFirst, type ZoneRelease } from './zone-release.ts';

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

/** Where zone data comes from, what ships with Rituals, the system's files or the runtime's own, and its IANA release. */
export type ZoneData = { readonly source: 'bundle' | 'system' | 'runtime'; readonly version: string };

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

/** What to open in place of what is usual; see `openZones`. */
export type ZonesFrom = {
  readonly dir?: string | null;
  readonly dirs?: readonly string[];
  readonly bundle?: string | null;
  readonly runtime?: string;
};

/**
 * Opens zone data: the newest of what ships with Rituals, the system's directories and the runtime's own, in this order
 * when they are as new. A name that one of them lacks is asked of the next. `dir` imposes one directory, with the runtime
 * behind it, whatever its age (null: the runtime alone); `dirs`, `bundle` (null: none) and `runtime` replace where to
 * look, what ships and the runtime's release.
 */
export function openZones(from: ZonesFrom = {}): Zones {
  const runtime = runtimeRelease(from.runtime);
  const releases = from.dir === undefined ? [...usual(from), runtime].sort(newestFirst) : [...system(from.dir), runtime];
  const { source, version } = releases[0] ?? runtime;
  const find = finder(releases);
  const offsetAt = (zone: string, at: number): number => find(zone)(at);
  return {
    data: () => ({ source, version: version || 'none' }),
    isZone: (name) => typeof name === 'string' && find.has(name),
    offsetAt,
    toInstant: (zone, civil) => instantOf(find(zone), civil),
    toCivil: (zone, at) => civilOf(at + offsetAt(zone, at)),
  };
}

type Release = ZoneRelease & Pick<ZoneData, 'source'>;

function usual({ bundle = shippedBundle(), dirs = USUAL_DIRS }: ZonesFrom): readonly Release[] {
  const shipped: readonly Release[] = bundle === null ? [] : [{ source: 'bundle', ...openZoneBundle(bundle) }];
  return [...shipped, ...dirs.flatMap(system)];
}

function system(dir: string | null): readonly Release[] {
  const files = dir === null ? null : openZoneFiles(dir);
  return files ? [{ source: 'system', ...files }] : [];
}

function runtimeRelease(version = process.versions.tz ?? ''): Release {
  let names: ReadonlySet<string> | undefined;
  const offsets = (name: string): OffsetAt | null => {
    // The runtime lists no links, and takes names of its own such as `PST`: IANA's are those that ship with Rituals.
    names ??= new Set([...Intl.supportedValuesOf('timeZone'), ...openZoneBundle(shippedBundle()).names()]);
    return names.has(name) ? intlOffsets(name) : null;
  };
  return { source: 'runtime', version, offsets };
}

type Finder = ((name: string) => OffsetAt) & { has(name: string): boolean };

function finder(releases: readonly ZoneRelease[]): Finder {
  const known = new Map<string, OffsetAt>();
  const look = (name: string): OffsetAt | undefined => {
    const found = known.get(name);
    if (found) return found;
    for (const release of releases) {
      const offsets = release.offsets(name);
      // Only what exists is remembered, so that wrong names cannot fill the memory.
      if (offsets) known.set(name, offsets);
      if (offsets) return offsets;
    }
    return undefined;
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
