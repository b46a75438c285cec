import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, addWorkingTime } from '../../src/schedule/business-time.ts';
import { type QuietHours, quietUntil } from '../../src/schedule/quiet-hours.ts';
import { instant, utc } from './civil-time.ts';
import { RUNTIME } from './zone-dirs.ts';

const HOUR = 3_600_000;
const OFFICE: QuietHours = { from: '18:30', to: '08:30', days: ['sat', 'sun'] };
const ALL: QuietHours = { ...OFFICE, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };

describe('working time', () => {
  const after = (at: string, hours: number, zone = 'UTC', holidays: string[] = []) =>
    utc(addWorkingTime(OFFICE, holidays, zone, instant(at), hours * HOUR, RUNTIME));

  it.each([
    ['within a day', '2026-11-24T10:00Z', 1, '2026-11-24T11:00Z'],
    ['up to the evening', '2026-11-24T17:30Z', 1, '2026-11-24T18:30Z'],
    ['over a night', '2026-11-24T18:00Z', 1, '2026-11-25T09:00Z'],
    ['from a night', '2026-11-24T22:00Z', 1, '2026-11-25T09:30Z'],
    ['over a weekend', '2026-11-27T18:00Z', 1, '2026-11-30T09:00Z'],
    ['many days', '2026-11-24T08:30Z', 50, '2026-11-30T18:30Z'],
    ['nothing', '2026-11-28T12:00Z', 0, '2026-11-28T12:00Z'],
  ])('%s', (_, at, hours, expected) => expect(after(at, hours)).toBe(expected));

  it('skips holidays and follows the zone', () => {
    expect(after('2026-11-24T18:00Z', 1, 'UTC', ['2026-11-25'])).toBe('2026-11-26T09:00Z');
    expect(after('2026-03-27T17:00Z', 1, 'Europe/Paris')).toBe('2026-03-30T07:00Z');
  });

  it('is elapsed time when nothing is quiet, and ends even when all is', () => {
    expect(addWorkingTime('none', [], 'Europe/Paris', 1000, 90 * 24 * HOUR, RUNTIME)).toBe(1000 + 90 * 24 * HOUR);
    expect(utc(addWorkingTime(ALL, [], 'UTC', instant('2026-01-01T00:00Z'), HOUR, RUNTIME))).toBe('2026-03-02T01:00Z');
  });

  it('can be added in two parts, and never ends inside the quiet', () => {
    fc.assert(
      fc.property(fc.nat(400 * 24 * 60), fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (minute, a, b) => {
        const at = instant('2026-01-01T00:00Z') + minute * 60_000;
        const add = (from: number, minutes: number) =>
          addWorkingTime(OFFICE, ['2026-05-01'], 'Europe/Paris', from, minutes * 60_000, RUNTIME);
        const end = add(at, a + b);
        expect(end).toBe(add(add(at, a), b));
        expect(quietUntil(OFFICE, ['2026-05-01'], 'Europe/Paris', end - 1, RUNTIME)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('working days', () => {
  const after = (at: string, days: number, zone = 'UTC', holidays: string[] = []) =>
    utc(addWorkingDays(OFFICE, holidays, zone, instant(at), days, RUNTIME));

  it.each([
    ['five from a Tuesday', '2026-11-24T10:00Z', 5, '2026-12-01T10:00Z'],
    ['one from a Friday', '2026-11-27T10:00Z', 1, '2026-11-30T10:00Z'],
    ['one from a Saturday', '2026-11-28T10:00Z', 1, '2026-11-30T10:00Z'],
    ['none', '2026-11-28T10:00Z', 0, '2026-11-28T10:00Z'],
  ])('%s', (_, at, days, expected) => expect(after(at, days)).toBe(expected));

  it('skips holidays and keeps the wall clock', () => {
    expect(after('2026-12-23T10:00Z', 2, 'UTC', ['2026-12-24', '2026-12-25'])).toBe('2026-12-29T10:00Z');
    expect(after('2026-03-27T09:00Z', 1, 'Europe/Paris')).toBe('2026-03-30T08:00Z');
    expect(addWorkingDays(OFFICE, [], 'UTC', instant('2026-11-24T10:00Z') + 7, 1, RUNTIME)).toBe(
      instant('2026-11-25T10:00Z') + 7,
    );
  });

  it('ends even when all is quiet', () => {
    expect(utc(addWorkingDays(ALL, [], 'UTC', instant('2026-01-01T10:00Z'), 1, RUNTIME))).toBe('2026-03-03T10:00Z');
  });
});
