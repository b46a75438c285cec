import { writeDate } from './civil.ts';
import { datedOccurrence } from './next-occurrence.ts';
import type { Recurrence } from './recurrence.ts';
import { readEvery, writeEvery } from './rule-words.ts';
import { defaultZones } from './zone.ts';
import type { Zones } from './zones.ts';

/**
 * A recurrence whose `every n` has something to count from: when `from` is missing and n is over 1, it becomes the date
 * of the first match after `at` (epoch ms), exceptions apart, so that the series starts with the soonest date that can
 * still happen. Done once, when a ritual is first applied, and stored; the `dates` command does it for what it is asked.
 */
export function anchored(recurrence: Recurrence, at: number, zones: Zones = defaultZones()): Recurrence {
  const every = readEvery(recurrence.every);
  if (recurrence.from !== undefined || !('value' in every) || every.value.n === 1) return recurrence;
  const single: Recurrence = {
    ...recurrence,
    every: writeEvery({ ...every.value, n: 1 }),
    except: [],
    also: undefined,
    until: undefined,
  };
  const first = datedOccurrence(single, at, zones);
  return first ? { ...recurrence, from: writeDate(first.date) } : recurrence;
}
