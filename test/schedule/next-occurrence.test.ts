import { describe, expect, it } from 'vitest';
import { anchored } from '../../src/schedule/anchored.ts';
import { nextOccurrence } from '../../src/schedule/next-occurrence.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import type { Zones } from '../../src/schedule/zones.ts';
import { instant, utc } from './civil-time.ts';
import { RUNTIME, SOURCES } from './zone-dirs.ts';

const rule = (every: string, on: readonly (string | number)[], at: string, zone: string, more = {}) =>
  Recurrence.parse({ every, on, at, zone, ...more });

function series(recurrence: Recurrence, after: number | string, count: number, zones: Zones = RUNTIME): (string | null)[] {
  const found: (string | null)[] = [];
  let at: number | null = typeof after === 'string' ? instant(after) : after;
  while (at !== null && found.length < count) {
    at = nextOccurrence(recurrence, at, zones);
    found.push(utc(at));
  }
  return found;
}

describe.each(SOURCES)('around clock changes, %s data', (_, zones) => {
  const sundays = (at: string, zone: string) => rule('1 week', ['sun'], at, zone);
  it.each<[string, Recurrence, string, (string | null)[]]>([
    [
      'gap: the same date, later',
      sundays('02:30', 'America/New_York'),
      '2026-03-02T00:00Z',
      ['2026-03-08T07:30Z', '2026-03-15T06:30Z'],
    ],
    [
      'overlap: the first reading',
      sundays('01:30', 'America/New_York'),
      '2026-10-26T00:00Z',
      ['2026-11-01T05:30Z', '2026-11-08T06:30Z'],
    ],
    [
      'asked inside the repeated hour: not again',
      sundays('01:45', 'America/New_York'),
      '2026-11-01T06:15Z',
      ['2026-11-08T06:45Z'],
    ],
    [
      'gap of half an hour',
      sundays('02:15', 'Australia/Lord_Howe'),
      '2026-10-01T00:00Z',
      ['2026-10-03T15:45Z', '2026-10-10T15:15Z'],
    ],
    [
      'half an hour twice',
      sundays('01:45', 'Australia/Lord_Howe'),
      '2026-04-01T00:00Z',
      ['2026-04-04T14:45Z', '2026-04-11T15:15Z'],
    ],
    ['asked inside that half hour', sundays('01:45', 'Australia/Lord_Howe'), '2026-04-04T15:00Z', ['2026-04-11T15:15Z']],
    [
      'the hour of a gap at midnight',
      sundays('00:00', 'America/Sao_Paulo'),
      '2018-11-03T00:00Z',
      ['2018-11-04T03:00Z', '2018-11-11T02:00Z'],
    ],
    [
      'a gap that ends the day',
      rule('1 day', [], '23:30', 'America/Nuuk'),
      '2024-03-30T12:00Z',
      ['2024-03-31T01:30Z', '2024-04-01T00:30Z'],
    ],
    ['asked after that midnight', rule('1 week', ['sat'], '23:30', 'America/Nuuk'), '2024-03-31T01:10Z', ['2024-03-31T01:30Z']],
    [
      'a Friday that Apia skipped',
      rule('1 week', ['fri'], '09:00', 'Pacific/Apia'),
      '2011-12-24T00:00Z',
      ['2011-12-30T19:00Z', '2012-01-05T19:00Z'],
    ],
    [
      'the same, daily: once',
      rule('1 day', [], '09:00', 'Pacific/Apia'),
      '2011-12-28T20:00Z',
      ['2011-12-29T19:00Z', '2011-12-30T19:00Z', '2011-12-31T19:00Z'],
    ],
    [
      'a Saturday that Kwajalein skipped',
      rule('1 day', [], '09:00', 'Pacific/Kwajalein'),
      '1993-08-20T00:00Z',
      ['1993-08-20T21:00Z', '1993-08-21T21:00Z', '1993-08-22T21:00Z'],
    ],
    [
      'wall clock kept over summer',
      rule('1 week', ['tue'], '09:30', 'Europe/Paris'),
      '2026-03-20T00:00Z',
      ['2026-03-24T08:30Z', '2026-03-31T07:30Z'],
    ],
    [
      'Ramadan in Casablanca',
      rule('1 day', [], '02:30', 'Africa/Casablanca'),
      '2024-04-13T03:00Z',
      ['2024-04-14T02:30Z', '2024-04-15T01:30Z'],
    ],
  ])('%s', (_why, recurrence, after, expected) => expect(series(recurrence, after, expected.length, zones)).toEqual(expected));
});

describe('the calendar', () => {
  const dates = (recurrence: Recurrence, after: string, count: number) =>
    series(recurrence, after, count).map((at) => at?.slice(0, 10) ?? null);
  const utcRule = (every: string, on: readonly (string | number)[], more = {}) => rule(every, on, '12:00', 'UTC', more);

  it.each<[string, Recurrence, string, (string | null)[]]>([
    ['every day', utcRule('1 day', []), '2026-02-27T13:00Z', ['2026-02-28', '2026-03-01', '2026-03-02']],
    ['days of the week only', utcRule('1 day', ['mon', 'fri']), '2026-11-21T00:00Z', ['2026-11-23', '2026-11-27', '2026-11-30']],
    [
      'every 3 days from a date',
      utcRule('3 days', [], { from: '2026-01-01' }),
      '2026-01-01T12:00Z',
      ['2026-01-04', '2026-01-07'],
    ],
    ['two days a week', utcRule('1 week', ['mon', 'thu']), '2026-11-21T00:00Z', ['2026-11-23', '2026-11-26', '2026-11-30']],
    ['31st: months that have one', utcRule('1 month', [31]), '2026-01-31T13:00Z', ['2026-03-31', '2026-05-31', '2026-07-31']],
    ['29th of February', utcRule('12 months', [29], { from: '2024-02-01' }), '2024-03-01T00:00Z', ['2028-02-29', '2032-02-29']],
    ['last day', utcRule('1 month', ['last day']), '2027-12-31T13:00Z', ['2028-01-31', '2028-02-29', '2028-03-31']],
    ['2nd Tuesday', utcRule('1 month', ['2nd tue']), '2026-11-10T13:00Z', ['2026-12-08', '2027-01-12']],
    ['last Friday', utcRule('1 month', ['last fri']), '2026-11-21T00:00Z', ['2026-11-27', '2026-12-25', '2027-01-29']],
    [
      '5th Monday: months that have one',
      utcRule('1 month', ['5th mon']),
      '2026-11-21T00:00Z',
      ['2026-11-30', '2027-03-29', '2027-05-31'],
    ],
    [
      'several days of the month',
      utcRule('1 month', [1, 15, '1st tue']),
      '2026-11-21T00:00Z',
      ['2026-12-01', '2026-12-15', '2027-01-01', '2027-01-05'],
    ],
    [
      'a date that is both comes once',
      utcRule('1 month', [24, '4th tue']),
      '2026-11-21T00:00Z',
      ['2026-11-24', '2026-12-22', '2026-12-24'],
    ],
    ['quarterly', utcRule('3 months', ['last day'], { from: '2026-03-01' }), '2026-04-01T00:00Z', ['2026-06-30', '2026-09-30']],
    [
      'exceptions and the end',
      utcRule('1 week', ['tue'], { except: ['2026-12-01'], until: '2026-12-08' }),
      '2026-11-21T00:00Z',
      ['2026-11-24', '2026-12-08', null],
    ],
    ['nothing before from', utcRule('1 week', ['tue'], { from: '2027-01-01' }), '2026-11-21T00:00Z', ['2027-01-05']],
    [
      'a day that never comes',
      utcRule('12 months', ['5th thu'], { from: '2024-02-01', until: '2051-12-31' }),
      '2024-03-01T00:00Z',
      [null],
    ],
  ])('%s', (_why, recurrence, after, expected) => expect(dates(recurrence, after, expected.length)).toEqual(expected));

  it('is strictly after what it is asked', () => {
    const recurrence = utcRule('1 week', ['tue']);
    const at = instant('2026-11-24T12:00Z');
    expect([at - 1, at].map((after) => utc(nextOccurrence(recurrence, after)))).toEqual([
      '2026-11-24T12:00Z',
      '2026-12-01T12:00Z',
    ]);
  });

  describe('every n counts', () => {
    it.each<[string, Recurrence, string, string[]]>([
      [
        'weeks from the first match, not from the week of from',
        utcRule('2 weeks', ['tue'], { from: '2026-11-21' }),
        '2026-11-21T00:00Z',
        ['2026-11-24', '2026-12-08', '2026-12-22'],
      ],
      [
        'whole weeks from Monday on',
        utcRule('2 weeks', ['mon', 'thu'], { from: '2026-11-25' }),
        '2026-11-21T00:00Z',
        ['2026-11-26', '2026-12-07', '2026-12-10'],
      ],
      [
        'over a year with 53 weeks',
        utcRule('2 weeks', ['fri'], { from: '2026-12-18' }),
        '2026-12-18T13:00Z',
        ['2027-01-01', '2027-01-15'],
      ],
      [
        'through exceptions',
        utcRule('2 weeks', ['tue'], { from: '2026-11-21', except: ['2026-11-24'] }),
        '2026-11-21T00:00Z',
        ['2026-12-08', '2026-12-22'],
      ],
      [
        'months from the first match',
        utcRule('2 months', ['1st mon'], { from: '2026-11-21' }),
        '2026-11-21T00:00Z',
        ['2026-12-07', '2027-02-01'],
      ],
      ['weeks from 1970-01-05 without a from', utcRule('2 weeks', ['tue']), '2026-11-21T00:00Z', ['2026-11-24', '2026-12-08']],
      ['the same whenever it is asked', utcRule('2 weeks', ['tue']), '2026-11-25T00:00Z', ['2026-12-08', '2026-12-22']],
      ['months from January 1970 without a from', utcRule('3 months', [1]), '2026-11-21T00:00Z', ['2027-01-01', '2027-04-01']],
    ])('%s', (_why, recurrence, after, expected) => expect(dates(recurrence, after, expected.length)).toEqual(expected));

    it.each([
      ['2 weeks', '2026-11-21T00:00Z', '2026-11-24'],
      ['2 weeks', '2026-11-24T11:59Z', '2026-11-24'],
      // Tuesday's time has passed: the soonest that can still happen starts the series.
      ['2 weeks', '2026-11-24T12:00Z', '2026-12-01'],
      ['1 week', '2026-11-21T00:00Z', undefined],
    ])('%s applied at %s counts from %s', (every, at, from) => {
      expect(anchored(utcRule(every, ['tue'], { except: ['2026-12-01'] }), instant(at)).from).toBe(from);
    });

    it('keeps a from that was written', () => {
      expect(anchored(utcRule('2 weeks', ['tue'], { from: '2026-01-01' }), instant('2026-11-21T00:00Z')).from).toBe('2026-01-01');
    });
  });
});
