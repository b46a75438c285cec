import { DAY_MS } from '../schedule/civil.ts';
import { defaultZones } from '../schedule/zone.ts';
import type { Zones } from '../schedule/zones.ts';

/** No zone changes twice within so many days (`src/schedule/intl-offsets.ts`). */
const STEP = 5 * DAY_MS;
const YEAR = 366 * DAY_MS;

/** A stretch of one offset: `at` is its first instant, offsets in milliseconds east of UTC. */
type Observance = { readonly at: number; readonly from: number; readonly to: number };

/**
 * What a zone's clocks do from a year before `first` to a year after `last` (epoch ms), as a VTIMEZONE with lines ended by
 * `\r\n`. It is written out from the data the bot itself keeps time with, change by change: no reader has to believe a rule,
 * or to know the zone. Throws `zone.unknown`.
 */
export function vtimezone(zone: string, first: number, last: number, zones: Zones = defaultZones()): string {
  const all = observances((at) => zones.offsetAt(zone, at), first - 2 * YEAR, last + 2 * YEAR);
  const kinds = new Map<string, { readonly lines: readonly string[]; readonly name: string; readonly onsets: string[] }>();
  for (const [i, one] of all.entries()) {
    const next = all[i + 1];
    if (one.at > last + YEAR || (next !== undefined && next.at <= first - YEAR)) continue;
    const name = isSummer(one, next) ? 'DAYLIGHT' : 'STANDARD';
    const lines = [`TZOFFSETFROM:${offset(one.from)}`, `TZOFFSETTO:${offset(one.to)}`, `TZNAME:${abbreviation(one.to)}`];
    const key = [name, ...lines].join();
    const kind = kinds.get(key) ?? { lines, name, onsets: [] };
    kind.onsets.push(local(one.at + one.from));
    kinds.set(key, kind);
  }
  const written = [...kinds.values()].flatMap(({ lines, name, onsets }) => [
    `BEGIN:${name}`,
    `DTSTART:${onsets[0]}`,
    // One a line, the first again among them: some readers take one value a line, or look at DTSTART only where no RDATE is.
    ...(onsets.length > 1 ? onsets.map((onset) => `RDATE:${onset}`) : []),
    ...lines,
    `END:${name}`,
  ]);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...written, 'END:VTIMEZONE'].join('\r\n');
}

function observances(offsetAt: (at: number) => number, from: number, to: number): readonly Observance[] {
  const start = Math.floor(from / 1000) * 1000;
  const found: Observance[] = [{ at: start, from: offsetAt(start), to: offsetAt(start) }];
  for (let at = start; at < to; at += STEP) {
    const [before, after] = [offsetAt(at), offsetAt(at + STEP)];
    if (before !== after) found.push({ at: changeBetween(offsetAt, at, before), from: before, to: after });
  }
  return found;
}

/** The first whole second after `start`, within a step, at which the offset is no longer `before`. */
function changeBetween(offsetAt: (at: number) => number, start: number, before: number): number {
  let [low, high] = [0, STEP / 1000];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (offsetAt(start + middle * 1000) === before) low = middle;
    else high = middle;
  }
  return start + high * 1000;
}

/**
 * Whether clocks are ahead for a season only. Zone data does not say; it is what goes back within a year. So Dublin's
 * summer is the daylight time, as clocks show it, although by its law winter is the exception.
 */
const isSummer = (one: Observance, next: Observance | undefined): boolean =>
  next !== undefined && next.to < one.to && next.at - one.at <= YEAR;

function offset(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, ...(seconds % 60 === 0 ? [] : [seconds % 60])];
  return (ms < 0 ? '-' : '+') + parts.map(two).join('');
}

/** As zones without a name of their own are called: `+01`, `+0530`. */
const abbreviation = (ms: number): string => offset(ms).replace(/^(...)00$/, '$1');

/** A wall clock's reading, given as if it were in UTC. */
const local = (at: number): string => new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '');

const two = (n: number): string => String(n).padStart(2, '0');
