import { readFileSync } from 'node:fs';
import { RitualsError } from '../errors.ts';
import { offsetTable } from './offset-table.ts';
import { readZoneLine } from './zone-line.ts';
import type { ZoneRelease } from './zone-release.ts';

/** Zone data as one text, with every name that is in it. */
export type ZoneBundle = ZoneRelease & { names(): Iterable<string> };

/** The zone data that ships with Rituals. */
export const BUNDLE_FILE = new URL('zone-data.txt', import.meta.url);

/** The text of the zone data that ships with Rituals. */
export function shippedBundle(): string {
  return readFileSync(BUNDLE_FILE, 'latin1');
}

/**
 * Opens zone data written by `src/cli/pack-zones.ts`: a header that says the release, then a line a zone, its name and
 * what `readZoneLine` reads, or `name=target` for a link. A line is read when its zone is asked for. Throws `program.bug`
 * for a text that is something else.
 */
export function openZoneBundle(text: string): ZoneBundle {
  const [header = '', ...lines] = text.split(/\r?\n/);
  const version = /^# IANA time zone database (\d{4}[a-z]+)\b/.exec(header)?.[1];
  if (!version) throw new RitualsError('program.bug', 'The zone data that ships with Rituals is not in its place.');
  const zones = new Map<string, string>();
  for (const line of lines) {
    const end = line.search(/[ =]/);
    if (end > 0) zones.set(line.slice(0, end), line.slice(end));
  }
  return {
    version,
    names: () => zones.keys(),
    offsets: (name) => {
      const found = zones.get(name);
      const line = found?.startsWith('=') ? zones.get(found.slice(1)) : found;
      const history = line === undefined ? null : readZoneLine(line.slice(1));
      return history && offsetTable(history);
    },
  };
}
