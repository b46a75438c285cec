import { readDate, writeDate } from './civil.ts';
import { datedOccurrence } from './next-occurrence.ts';
import type { Recurrence } from './recurrence.ts';
import { defaultZones } from './zone.ts';
import type { Zones } from './zones.ts';

/** The recurrence without its occurrence at an instant (epoch ms); all others stay as they are. */
export function leavingOut(recurrence: Recurrence, at: number, zones: Zones = defaultZones()): Recurrence {
  const also = (recurrence.also ?? []).filter((moment) => instantOf(moment, recurrence.zone, zones) !== at);
  const rule: Recurrence = { ...recurrence, also: undefined };
  const same = datedOccurrence(rule, at - 1, zones);
  const except = same?.at === at ? [...new Set([...recurrence.except, writeDate(same.date)])].sort() : recurrence.except;
  return { ...rule, ...(also.length > 0 ? { also } : {}), except };
}

/** The recurrence with one local moment of its zone besides, `2026-11-25T14:00`. */
export const comingAlso = (recurrence: Recurrence, moment: string): Recurrence => ({
  ...recurrence,
  also: [...new Set([...(recurrence.also ?? []), moment])].sort(),
});

function instantOf(moment: string, zone: string, zones: Zones): number {
  const [y = 1970, m = 1, d = 1] = moment.slice(0, 10).split('-').map(Number);
  const [h = 0, min = 0] = moment.slice(11).split(':').map(Number);
  return readDate(moment.slice(0, 10)) === null ? Number.NaN : zones.toInstant(zone, { y, m, d, h, min });
}
