import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { nextOccurrence } from '../../src/schedule/next-occurrence.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { place } from './arbitraries.ts';
import { calendar } from './calendar.ts';
import { instant, utc } from './civil-time.ts';
import { RUNTIME } from './zone-dirs.ts';

const DAY = 86_400_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekdays = fc.subarray(DAYS, { minLength: 1, maxLength: 3 });
const monthDay = fc.oneof(
  fc.integer({ min: 1, max: 31 }).map(String),
  fc.constant('last day'),
  fc.tuple(fc.constantFrom('1st', '2nd', '3rd', '4th', '5th', 'last'), fc.constantFrom(...DAYS)).map((words) => words.join(' ')),
);
const days = fc.oneof(
  fc.record({ unit: fc.constant('day'), on: fc.constant<string[]>([]) }),
  fc.record({ unit: fc.constant('week'), on: weekdays }),
  fc.record({ unit: fc.constant('month'), on: fc.array(monthDay, { minLength: 1, maxLength: 2 }) }),
);

/** A recurrence whose time of day is that of a clock change, and which starts up to 60 days before it. */
const placed = fc
  .record({ place, days, n: fc.integer({ min: 1, max: 6 }), lead: fc.nat(60) })
  .map(({ place: { zone, civil: c }, days: { unit, on }, n, lead }) => {
    const from = Temporal.PlainDate.from({ year: c.y, month: c.m, day: c.d }).subtract({ days: lead }).toString();
    const at = `${String(c.h).padStart(2, '0')}:${String(c.min).padStart(2, '0')}`;
    return Recurrence.parse({ every: `${n} ${unit}`, on, at, zone, from });
  });

describe('any recurrence in any zone', () => {
  it('is what an independent calendar says', () => {
    fc.assert(
      fc.property(placed, (recurrence) => {
        const expected = calendar(recurrence, 150);
        const found: number[] = [];
        let at: number | null = instant(`${recurrence.from}T00:00Z`) - 2 * DAY;
        for (const _ of expected) {
          at = nextOccurrence(recurrence, at!, RUNTIME);
          found.push(at!);
        }
        expect(found.map(utc)).toEqual(expected.map(utc));
      }),
      { numRuns: 700 },
    );
  });

  it('only ever goes on, at most once a date, at the wall clock asked unless the clock changed that day', () => {
    fc.assert(
      fc.property(placed, fc.nat(120 * 86_400), (recurrence, seconds) => {
        let after = instant(`${recurrence.from}T00:00Z`) + seconds * 1000;
        let date = '';
        for (let i = 0; i < 8; i++) {
          const at = nextOccurrence(recurrence, after, RUNTIME);
          if (at === null) return;
          expect(at).toBeGreaterThan(after);
          // Whatever lies between two occurrences leads to the second.
          expect(nextOccurrence(recurrence, Math.floor((after + at) / 2), RUNTIME)).toBe(at);
          const { y, m, d, h, min } = RUNTIME.toCivil(recurrence.zone, at);
          const still = RUNTIME.offsetAt(recurrence.zone, at - DAY) === RUNTIME.offsetAt(recurrence.zone, at + DAY);
          if (still) {
            expect([h, min]).toEqual(recurrence.at.split(':').map(Number));
            expect(`${y}-${m}-${d}`).not.toBe(date);
          }
          date = `${y}-${m}-${d}`;
          after = at;
        }
      }),
      { numRuns: 700 },
    );
  });

  it('keeps its count of weeks whoever asks from where', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(5000), fc.nat(5000), (n, a, b) => {
        const recurrence = Recurrence.parse({
          every: `${n} weeks`,
          on: ['wed'],
          at: '09:00',
          zone: 'Europe/Paris',
          from: '2020-01-01',
        });
        const [x, y] = [a, b].map((days) => nextOccurrence(recurrence, instant('2020-01-01T00:00Z') + days * DAY, RUNTIME)!);
        // Paris is one or two hours ahead: the noon of the date is what is counted.
        expect(Math.abs(Math.round((x! - y!) / DAY)) % (n * 7)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
