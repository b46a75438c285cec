import { civilDate, DAY_MS } from './civil.ts';
import { matchOnOrAfter, type Pattern, patternOf } from './pattern.ts';
import type { Recurrence } from './recurrence.ts';
import { defaultZones } from './zone.ts';
import type { Zones } from './zones.ts';

/** One occurrence of a recurrence: its local date as a day number, and the instant it starts (epoch ms). */
export type DatedOccurrence = { readonly date: number; readonly at: number };

/**
 * The first occurrence (epoch ms) strictly after an instant, or null when the recurrence has ended or 50 years hold none.
 * Each local date of the rule comes at most once; a date that a zone skipped whole (Apia, 2011-12-30) comes with the
 * next. Throws `zone.unknown` and `recurrence.invalid`, which a parsed recurrence never meets.
 */
export function nextOccurrence(recurrence: Recurrence, after: number, zones: Zones = defaultZones()): number | null {
  return datedOccurrence(recurrence, after, zones)?.at ?? null;
}

/** As `nextOccurrence`, with the date of the rule, which a gap at midnight can make differ from the local date. */
export function datedOccurrence(recurrence: Recurrence, after: number, zones: Zones): DatedOccurrence | null {
  const pattern = patternOf(recurrence);
  const [rule, besides] = [ofRule(pattern, recurrence, after, zones), firstBesides(pattern, recurrence, after, zones)];
  if (rule === null || besides === null) return rule ?? besides;
  return besides.at < rule.at ? besides : rule;
}

/** The first of the moments that come besides the rule. */
function firstBesides({ also }: Pattern, { zone }: Recurrence, after: number, zones: Zones): DatedOccurrence | null {
  const coming = also
    .map(({ date, minutes }) => ({ date, at: instantOf(date, minutes, zone, zones) }))
    .filter(({ at }) => at > after);
  return coming.reduce<DatedOccurrence | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

function instantOf(date: number, minutes: number, zone: string, zones: Zones): number {
  return zones.toInstant(zone, { ...civilDate(date), h: Math.floor(minutes / 60), min: minutes % 60 });
}

function ofRule(pattern: Pattern, recurrence: Recurrence, after: number, zones: Zones): DatedOccurrence | null {
  const today = Math.floor((after + zones.offsetAt(recurrence.zone, after)) / DAY_MS);
  // A gap moves a time by a day at most, so yesterday's occurrence may still be to come.
  let date = matchOnOrAfter(pattern, today - 1);
  // A rule has a bounded list of exceptions, so the walk ends.
  while (date !== null && date <= pattern.until) {
    if (!pattern.except.has(date)) {
      const at = instantOf(date, pattern.minutes, recurrence.zone, zones);
      if (at > after) return { date, at };
    }
    date = matchOnOrAfter(pattern, date + 1);
  }
  return null;
}
