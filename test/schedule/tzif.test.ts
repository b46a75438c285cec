import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { changesOfYear, readPosixRule } from '../../src/schedule/posix-rule.ts';
import { changesIn } from './arbitraries.ts';
import { utc } from './civil-time.ts';
import { RUNTIME, readTzif, tzif } from './zone-dirs.ts';

// Footers as release 2026f writes them, with a zone whose rule has stood still for years.
const FOOTERS: [footer: string, zone: string][] = [
  ['EST5EDT,M3.2.0,M11.1.0', 'America/New_York'],
  ['CST5CDT,M3.2.0/0,M11.1.0/1', ''],
  ['IST-1GMT0,M10.5.0,M3.5.0/1', 'Europe/Dublin'],
  ['<+1030>-10:30<+11>-11,M10.1.0,M4.1.0', 'Australia/Lord_Howe'],
  ['<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45', 'Pacific/Chatham'],
  ['<+00>0<+02>-2,M3.5.0/1,M10.5.0/3', 'Antarctica/Troll'],
  ['<-04>4<-03>,M9.1.6/24,M4.1.6/24', 'America/Santiago'],
  ['<-06>6<-05>,M9.1.6/22,M4.1.6/22', 'Pacific/Easter'],
  ['EET-2EEST,M4.5.5/0,M10.5.4/24', 'Africa/Cairo'],
  ['IST-2IDT,M3.4.4/26,M10.5.0', 'Asia/Jerusalem'],
  ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', 'America/Nuuk'],
  ['<-01>1<+00>,M3.5.0/0,M10.5.0/1', 'Atlantic/Azores'],
  ['NZST-12NZDT,M9.5.0,M4.1.0/3', 'Pacific/Auckland'],
  ['<+03>-3', 'Asia/Riyadh'],
  ['<-0930>9:30', 'Pacific/Marquesas'],
  ['<+0545>-5:45', 'Asia/Kathmandu'],
];

describe('the footer of a zone file', () => {
  it.each(FOOTERS.filter(([, zone]) => zone))('%s is %s in 2030, 2036 and 2099', (footer, zone) => {
    const offsetAt = readTzif(tzif({ offsets: [0], footer }))!;
    for (const year of [2030, 2036, 2099]) {
      const checks = [Date.UTC(year, 0, 15), Date.UTC(year, 6, 15), ...changesIn(zone, year).flatMap((at) => [at - 1000, at])];
      for (const at of checks) {
        const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
        expect([utc(at), offsetAt(at)]).toEqual([utc(at), expected]);
      }
    }
  });

  it.each([
    // Day 60 of the Julian form is always 1 March; day 59 counted from 0 is 29 February in a leap year.
    ['AAA3BBB,J60/0,J365/0', 2028, ['2028-03-01T03:00Z', '2028-12-31T02:00Z']],
    ['AAA3BBB,J59/0,J365/0', 2028, ['2028-02-28T03:00Z', '2028-12-31T02:00Z']],
    ['AAA3BBB,59/0,365/0', 2028, ['2028-02-29T03:00Z', '2028-12-31T02:00Z']],
    ['AAA3BBB,59/0,300/0', 2027, ['2027-03-01T03:00Z', '2027-10-28T02:00Z']],
    ['EET-2EEST,M3.4.4/50,M10.4.4/50', 2026, ['2026-03-28T00:00Z', '2026-10-23T23:00Z']],
    ['CST5CDT,M3.2.0/0,M11.1.0/1', 2027, ['2027-03-14T05:00Z', '2027-11-07T05:00Z']],
    ['AAA-3:30:30BBB-4:30:30,M1.1.1/-167,M12.5.0/167', 2026, ['2025-12-28T21:29Z', '2027-01-02T18:29Z']],
  ])('%s changes in %i at %j', (footer, year, expected) => {
    const changes = changesOfYear(readPosixRule(footer)!, year as number);
    expect(changes.map(({ at }) => utc(at * 1000))).toEqual(expected);
  });

  it.each([
    '',
    'EST',
    'EST5EDT',
    'EST5EDT,M3.2.0',
    'EST5EDT,M13.2.0,M11.1.0',
    'EST5EDT,M3.6.0,M1.1.0',
    'E5',
    'EST5EDT,J0,J1',
    'EST5EDT,366,1',
  ])('%j is refused', (footer) => expect(readPosixRule(footer)).toBeNull());

  it('takes all-year summer time', () => {
    const offsetAt = readTzif(tzif({ offsets: [0], footer: 'XXX3EDT4,0/0,J365/23' }))!;
    for (let month = 0; month < 24; month++) expect(offsetAt(Date.UTC(2030, month, 1, 4))).toBe(-4 * 3_600_000);
  });
});

describe('a zone file', () => {
  const sample = {
    offsets: [600, 3600, 7200],
    transitions: [
      [1000, 1],
      [2000, 2],
    ] as [number, number][],
    footer: '<+02>-2',
  };

  it('starts with its first type, then follows its transitions to the second', () => {
    const offsetAt = readTzif(tzif(sample))!;
    expect([-1e12, 999_999, 1_000_000, 1_999_999, 2_000_000, 4e12].map((at) => offsetAt(at) / 1000)).toEqual([
      600, 600, 3600, 3600, 7200, 7200,
    ]);
  });

  it('keeps the last offset when the footer is empty', () => {
    expect(readTzif(tzif({ ...sample, footer: '' }))!(4e12)).toBe(7_200_000);
  });

  it('lets the footer take over only after the last transition', () => {
    const last = Date.UTC(2037, 10, 1, 6) / 1000;
    const offsetAt = readTzif(tzif({ offsets: [0, -18000], transitions: [[last, 1]], footer: 'EST5EDT,M3.2.0,M11.1.0' }))!;
    expect(offsetAt(Date.UTC(2037, 6, 1))).toBe(0);
    expect(offsetAt(Date.UTC(2038, 6, 1))).toBe(-4 * 3_600_000);
    expect(offsetAt(Date.UTC(2200, 0, 1))).toBe(-5 * 3_600_000);
  });

  it.each([
    ['no file', Buffer.alloc(0)],
    ['another file', Buffer.from('PNG and more than forty-four characters of it')],
    ['version 1', tzif({ ...sample, version: '\0' })],
    ['leap seconds', tzif({ ...sample, leaps: 1 })],
    ['a footer that is no rule', tzif({ ...sample, footer: 'EST' })],
    ['a type that is not there', tzif({ ...sample, transitions: [[1000, 7]] })],
  ])('is refused: %s', (_, bytes) => expect(readTzif(bytes)).toBeNull());

  it('is refused wherever it is cut', () => {
    const whole = tzif(sample);
    for (let length = 0; length < whole.length; length++) expect(readTzif(whole.subarray(0, length))).toBeNull();
  });

  it('agrees with the runtime on what the runtime itself says of a year', () => {
    const zone = 'Africa/Casablanca';
    const changes = changesIn(zone, 2024);
    const offsets = [changes[0]! - 1, ...changes].map((at) => RUNTIME.offsetAt(zone, at) / 1000);
    const transitions = changes.map((at, i) => [at / 1000, i + 1] as [number, number]);
    const offsetAt = readTzif(tzif({ offsets, transitions, footer: '' }))!;
    for (let at = Date.UTC(2024, 1, 1); at < Date.UTC(2024, 10, 1); at += 3_600_000)
      expect(offsetAt(at)).toBe(RUNTIME.offsetAt(zone, at));
  });
});
