import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { offsetTable, type ZoneHistory } from './offset-table.ts';
import { readHistory } from './tzif.ts';
import type { ZoneRelease } from './zone-release.ts';

/** A directory of compiled IANA zones; `links` are the names its `tzdata.zi` says stand for others. */
export type ZoneFiles = ZoneRelease & {
  names(): readonly string[];
  links(): ReadonlyMap<string, string>;
  history(name: string): ZoneHistory | null;
};

// Every IANA name starts each of its parts with a capital; `posix/`, `right/`, `localtime` and tables do not.
const NAME = /^[A-Z][A-Za-z0-9+_-]*$/;
const NOT_ZONES = new Set(['Factory', 'SystemV']);
const LARGEST = 65_536;

/**
 * Opens a directory as tzdata packages lay it out, or null when it is absent or does not say its release. The names are
 * those found by listing it, at the first question, and the links of `tzdata.zi`: no path is ever built from a name that
 * came from outside.
 */
export function openZoneFiles(dir: string): ZoneFiles | null {
  const source = textOf(join(dir, 'tzdata.zi'));
  const version = /^# version (\S+)/.exec(source)?.[1] ?? (textOf(join(dir, '+VERSION')).trim() || null);
  if (!version || !/^\d{4}[a-z]+/.test(version)) return null;
  let listed: ReadonlyMap<string, string> | undefined;
  const files = (): ReadonlyMap<string, string> => {
    listed ??= filesIn(dir);
    return listed;
  };
  const history = (name: string): ZoneHistory | null => {
    const file = files().get(name);
    return file === undefined ? null : readZone(dir, file);
  };
  return {
    version,
    names: () => [...files().keys()],
    links: () => linksIn(dir),
    history,
    offsets: (name) => {
      const found = history(name);
      return found && offsetTable(found);
    },
  };
}

function filesIn(dir: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  list(dir, '', files);
  // Some packages leave old links out as files, yet name them in tzdata.zi.
  for (const [name, target] of linksIn(dir)) {
    const file = files.get(target);
    if (file && !files.has(name)) files.set(name, file);
  }
  return files;
}

function linksIn(dir: string): ReadonlyMap<string, string> {
  const lines = textOf(join(dir, 'tzdata.zi')).matchAll(/^L (\S+) (\S+)$/gm);
  return new Map(Array.from(lines, ([, target = '', name = '']) => [name, target]));
}

function list(dir: string, prefix: string, files: Map<string, string>): void {
  for (const entry of entriesOf(join(dir, prefix))) {
    if (!NAME.test(entry.name) || NOT_ZONES.has(entry.name)) continue;
    const name = prefix + entry.name;
    if (entry.isDirectory()) list(dir, `${name}/`, files);
    else files.set(name, name);
  }
}

function readZone(dir: string, file: string): ZoneHistory | null {
  try {
    const path = realpathSync(join(dir, file));
    const stat = statSync(path);
    // A link that leaves the directory is not the package's work.
    if (!path.startsWith(realpathSync(dir) + sep) || !stat.isFile() || stat.size > LARGEST) return null;
    return readHistory(readFileSync(path));
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
