import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuietHours, quietUntil } from '../../src/schedule/quiet-hours.ts';
import { place } from './arbitraries.ts';
import { instant, utc } from './civil-time.ts';
import { RUNTIME } from './zone-dirs.ts';

const OFFICE: QuietHours = { from: '18:30', to: '08:30', days: ['sat', 'sun'] };
const until = (quiet: QuietHours, zone: string, at: string, holidays: string[] = []) =>
  utc(quietUntil(quiet, holidays, zone, instant(at), RUNTIME));

describe('what can be written', () => {
  it('takes none, or nights and days', () => {
    expect(QuietHours.parse('none')).toBe('none');
    expect(QuietHours.parse({ from: '18:30', to: '8:30', days: ['Saturday', 'sun'] })).toEqual(OFFICE);
    expect(QuietHours.parse({ from: '22:00', to: '07:00' })).toEqual({ from: '22:00', to: '07:00', days: [] });
  });

  it.each([
    ['off', [], '"off" is not quiet hours; write { from: "18:30", to: "08:30", days: [sat, sun] } or none.'],
    [
      { from: '25:00', to: '08:30' },
      ['from'],
      '"25:00" is not a time of day; write hours and minutes in quotes, from "00:00" to "23:59".',
    ],
    [{ from: '20:00' }, ['to'], 'it is missing; write hours and minutes in quotes, from "00:00" to "23:59".'],
    [
      { from: '20:00', to: '08:00', days: ['x'] },
      ['days'],
      '"x" is not a day of the week; write mon, tue, wed, thu, fri, sat or sun.',
    ],
    [{ from: '20:00', to: '08:00', day: [] }, [], '"day" is not a key of quiet hours; the keys are from, to and days.'],
  ])('refuses %j', (raw, path, message) => {
    expect(QuietHours.safeParse(raw).error?.issues).toMatchObject([{ path, message }]);
  });
});

describe('quiet until', () => {
  it.each<[string, string, string | null]>([
    ['in the day: not quiet', '2026-11-24T12:00Z', null],
    ['the first moment of the night', '2026-11-24T18:30Z', '2026-11-25T08:30Z'],
    ['the last minute of the day', '2026-11-24T18:29Z', null],
    ['before the morning', '2026-11-24T03:00Z', '2026-11-24T08:30Z'],
    ['the morning itself', '2026-11-24T08:30Z', null],
    ['Friday night: Monday', '2026-11-27T19:00Z', '2026-11-30T08:30Z'],
    ['in the weekend, at an hour of the day', '2026-11-28T12:00Z', '2026-11-30T08:30Z'],
    ['Sunday at midnight', '2026-11-29T23:59Z', '2026-11-30T08:30Z'],
  ])('%s', (_, at, expected) => expect(until(OFFICE, 'UTC', at)).toBe(expected));

  it('skips holidays, alone or beside a weekend', () => {
    expect(until(OFFICE, 'UTC', '2026-11-25T10:00Z', ['2026-11-25'])).toBe('2026-11-26T08:30Z');
    expect(until(OFFICE, 'UTC', '2026-12-24T19:00Z', ['2026-12-25', '2026-12-28'])).toBe('2026-12-29T08:30Z');
    expect(until('none', 'UTC', '2026-11-25T10:00Z', ['2026-11-25'])).toBe('2026-11-26T00:00Z');
  });

  it('takes nights within a day, no night, and none', () => {
    const nap: QuietHours = { from: '12:00', to: '14:00', days: [] };
    expect(['11:59', '12:00', '13:59', '14:00'].map((t) => until(nap, 'UTC', `2026-11-24T${t}Z`))).toEqual([
      null,
      '2026-11-24T14:00Z',
      '2026-11-24T14:00Z',
      null,
    ]);
    const never: QuietHours = { from: '08:00', to: '08:00', days: ['sun'] };
    expect(['2026-11-24T08:00Z', '2026-11-29T08:00Z'].map((at) => until(never, 'UTC', at))).toEqual([null, '2026-11-30T00:00Z']);
    expect(until('none', 'UTC', '2026-11-24T03:00Z')).toBeNull();
  });

  it('follows the zone’s clock through its changes', () => {
    expect(until(OFFICE, 'Europe/Paris', '2026-03-28T20:00Z')).toBe('2026-03-30T06:30Z');
    const late: QuietHours = { from: '23:00', to: '02:30', days: [] };
    // 02:30 is left out on 29 March (03:30 then), and comes twice on 25 October (the first then).
    expect(until(late, 'Europe/Paris', '2026-03-29T00:30Z')).toBe('2026-03-29T01:30Z');
    expect(until(late, 'Europe/Paris', '2026-10-24T23:00Z')).toBe('2026-10-25T00:30Z');
    expect(until(late, 'Europe/Paris', '2026-10-25T01:10Z')).toBeNull();
  });

  it('does not take a Friday that Apia skipped for a working day', () => {
    expect(until(OFFICE, 'Pacific/Apia', '2011-12-30T05:00Z')).toBe('2012-01-01T18:30Z');
    expect(until(OFFICE, 'Pacific/Apia', '2011-12-30T22:00Z')).toBe('2012-01-01T18:30Z');
  });

  it('ends after 60 days when all is quiet', () => {
    const all: QuietHours = { ...OFFICE, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] };
    expect(until(all, 'UTC', '2026-01-01T00:00Z')).toBe('2026-03-02T00:00Z');
  });

  it('ends at a moment that is not quiet, of which none lies in between', () => {
    fc.assert(
      fc.property(
        place,
        fc.nat(1439),
        fc.nat(1439),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ zone, civil }, a, b, share) => {
          const [from, to] = [a, b].map(
            (t) => `${String(Math.floor(t / 60)).padStart(2, '0')}:${String(t % 60).padStart(2, '0')}`,
          );
          const quiet: QuietHours = { from: from!, to: to!, days: ['sun'] };
          const at = RUNTIME.toInstant(zone, civil);
          const end = quietUntil(quiet, [], zone, at, RUNTIME);
          if (end === null) return;
          expect(end).toBeGreaterThan(at);
          expect(quietUntil(quiet, [], zone, end, RUNTIME)).toBeNull();
          expect(quietUntil(quiet, [], zone, at + Math.floor((end - 1 - at) * share), RUNTIME)).toBe(end);
        },
      ),
      { numRuns: 700 },
    );
  });
});
