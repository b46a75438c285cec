import type { Language } from '../../message/index.ts';
import { isZone, toCivil } from '../../schedule/zone.ts';
import { setUpWords } from './words.ts';
import { KNOWN_ZONES, ZONE_WORDS } from './zone-words.ts';

/** So many names at most are given to choose from. */
const NAMED = 3;
const MINUTE = 60_000;

/**
 * A time zone as somebody wrote it: an IANA name, whatever its capitals, or UTC. Anything else is never guessed: it comes back
 * as one sentence, which names what would work. `now` tells what is how far from UTC; `shown` are zones that stood in the form,
 * as the platform or a ritual has them: sent back untouched, they are what was shown.
 */
export function readZone(
  typed: string,
  { now, language, shown = [] }: { readonly now: number; readonly language: Language; readonly shown?: readonly string[] },
): { readonly zone: string } | { readonly wrong: string } {
  const say = setUpWords(language);
  const exact = shown.includes(typed) && isZone(typed) ? typed : exactly(typed);
  if (exact !== null) return { zone: exact };
  const apart = apartFromUtc(typed);
  const zones = (apart === null ? meantBy(typed) : zonesAt(apart, now)).slice(0, NAMED);
  if (zones.length === 0) return { wrong: say.line('zone.none') };
  const named = new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { type: 'disjunction' }).format(zones);
  return { wrong: say.line(apart === null ? 'zone.meant' : 'zone.apart', { zones: named }) };
}

/** The zone of exactly that name. An abbreviation is none, even where IANA has one: most of them never change their clocks. */
function exactly(typed: string): string | null {
  const name = typed.trim().replace(/\s+/g, '_');
  if (/^utc$/i.test(name)) return 'UTC';
  if (!name.includes('/')) return null;
  if (isZone(name)) return name;
  return allZones().find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? null;
}

/** Which zones may be meant by a city, a country or an abbreviation, the likeliest first. */
function meantBy(typed: string): readonly string[] {
  for (const words of [typed, ...typed.split(/[,;/()]+/)].map(bare)) {
    const zones = words === '' ? undefined : wordsFor().get(words);
    if (zones) return zones;
    const cities = words === '' ? [] : allZones().filter((zone) => bare(zone.split('/').at(-1) ?? '') === words);
    if (cities.length > 0) return cities;
  }
  return [];
}

/** Minutes east of UTC, of what was written as a distance from it: `UTC+2`, `GMT -3:30`, `+02:00`. */
function apartFromUtc(typed: string): number | null {
  const match = /^(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?\s*h?$/i.exec(typed.trim());
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '+' ? minutes : -minutes;
}

const zonesAt = (minutes: number, now: number): readonly string[] =>
  KNOWN_ZONES.filter((zone) => isZone(zone) && distance(zone, now) === minutes);

function distance(zone: string, now: number): number {
  const { y, m, d, h, min } = toCivil(zone, now);
  return Date.UTC(y, m - 1, d, h, min) / MINUTE - Math.floor(now / MINUTE);
}

let known: ReadonlyMap<string, readonly string[]> | undefined;
function wordsFor(): ReadonlyMap<string, readonly string[]> {
  known ??= new Map(Object.entries(ZONE_WORDS).map(([words, zones]) => [bare(words), zones]));
  return known;
}

const allZones = (): readonly string[] => Intl.supportedValuesOf('timeZone').filter(isZone);

/** What a name is known by: no accents, no capitals, and none of the words that only say that it is about time. */
const bare = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(
      /\b(time|zone|timezone|standard|daylight|local|the|in|of|heure|heures|fuseau|horaire|locale|normale|d|l|de|du|des)\b/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
