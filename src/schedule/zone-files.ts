import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type OffsetAt, readTzif } from './tzif.ts';

/** A directory of compiled IANA zones. `offsets` is null for a name that is not in it or a file that cannot be used. */
export type ZoneFiles = {
  readonly version: string;
  offsets(name: string): OffsetAt | null;
};

// Every IANA name starts each of its parts with a capital; `posix/`, `right/`, `localtime` and tables do not.
const NAME = /^[A-Z][A-Za-z0-9+_-]*$/;
const NOT_ZONES = new Set(['Factory', 'SystemV']);
const LARGEST = 65_536;

/**
 * Opens a directory as tzdata packages lay it out, or null when it is absent or does not say its release. The names are
 * those found by listing it and the links of `tzdata.zi`: no path is ever built from a name that came from outside.
 */
export function openZoneFiles(dir: string): ZoneFiles | null {
  const source = textOf(join(dir, 'tzdata.zi'));
  const version = /^# version (\S+)/.exec(source)?.[1] ?? (textOf(join(dir, '+VERSION')).trim() || null);
  if (!version || !/^\d{4}[a-z]+/.test(version)) return null;
  const files = new Map<string, string>();
  list(dir, '', files);
  // Some packages leave old links out as files, yet name them in tzdata.zi.
  for (const [, target = '', name = ''] of source.matchAll(/^L (\S+) (\S+)$/gm)) {
    const file = files.get(target);
    if (file && !files.has(name)) files.set(name, file);
  }
  return {
    version,
    offsets: (name) => {
      const file = files.get(name);
      return file === undefined ? null : readZone(dir, file);
    },
  };
}

function list(dir: string, prefix: string, files: Map<string, string>): void {
  for (const entry of entriesOf(join(dir, prefix))) {
    if (!NAME.test(entry.name) || NOT_ZONES.has(entry.name)) continue;
    const name = prefix + entry.name;
    if (entry.isDirectory()) list(dir, `${name}/`, files);
    else files.set(name, name);
  }
}

function readZone(dir: string, file: string): OffsetAt | null {
  try {
    const path = realpathSync(join(dir, file));
    const stat = statSync(path);
    // A link that leaves the directory is not the package's work.
    if (!path.startsWith(realpathSync(dir) + sep) || !stat.isFile() || stat.size > LARGEST) return null;
    return readTzif(readFileSync(path));
  } catch {
    return null;
  }
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
