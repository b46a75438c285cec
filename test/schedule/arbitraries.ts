import fc from 'fast-check';
import { type Civil, civilTime } from './civil-time.ts';
import { RUNTIME } from './zone-dirs.ts';

const DAY = 86_400_000;

/** Every canonical zone the runtime knows. */
export const ZONES = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...ZONES);

/** The instants of a year at which a zone's offset changes, found by looking every third day. */
export function changesIn(name: string, year: number): number[] {
  const found: number[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 3 * DAY) {
    let [low, high] = [day, day + 3 * DAY];
    if (RUNTIME.offsetAt(name, low) === RUNTIME.offsetAt(name, high)) continue;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (RUNTIME.offsetAt(name, middle) === RUNTIME.offsetAt(name, low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

export type Place = { readonly zone: string; readonly civil: Civil; readonly onChange: boolean };

/** A local time in a zone, 2008 to 2046: on or within two hours of a clock change wherever the year has one. */
export const place: fc.Arbitrary<Place> = fc
  .record({ zone, year: fc.integer({ min: 2008, max: 2046 }), pick: fc.nat(), minute: fc.integer({ min: -120, max: 180 }) })
  .map(({ zone, year, pick, minute }) => {
    const changes = changesIn(zone, year);
    const change = changes[pick % Math.max(changes.length, 1)];
    if (change === undefined)
      return { zone, civil: civilTime(Date.UTC(year, 0, 1) + (pick % (365 * 1440)) * 60_000), onChange: false };
    // The wall clock that stood just before, so that gaps and repeats lie from it on.
    const local = change + RUNTIME.offsetAt(zone, change - 1) + minute * 60_000;
    return { zone, civil: civilTime(Math.floor(local / 60_000) * 60_000), onChange: true };
  });
