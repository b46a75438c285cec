import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { openZones, type ZoneData, type ZonesFrom } from '../../src/schedule/zones.ts';
import { changesIn, place, ZONES } from './arbitraries.ts';
import { civil, utc } from './civil-time.ts';
import { BUNDLE, directory, RUNTIME, SOURCES, SYSTEM, tzif } from './zone-dirs.ts';

const CASES: [zone: string, local: string, instant: string, why: string][] = [
  ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30Z', 'gap: 03:30'],
  ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30Z', 'first reading'],
  ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45Z', 'gap of half an hour'],
  ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45Z', 'half an hour twice'],
  ['Africa/Casablanca', '2024-04-14 02:30', '2024-04-14T02:30Z', 'gap after Ramadan'],
  ['Africa/Casablanca', '2024-03-10 02:30', '2024-03-10T01:30Z', 'twice before Ramadan'],
  ['Asia/Kathmandu', '2026-11-23 09:00', '2026-11-23T03:15Z', 'quarter of an hour'],
  ['Pacific/Apia', '2011-12-30 09:00', '2011-12-30T19:00Z', 'a whole day missing'],
  ['Pacific/Kwajalein', '1993-08-21 09:00', '1993-08-21T21:00Z', 'a whole day missing'],
  ['America/Sao_Paulo', '2018-11-04 00:00', '2018-11-04T03:00Z', 'gap at midnight'],
  ['Africa/Cairo', '2023-04-28 00:00', '2023-04-27T22:00Z', 'gap at midnight'],
  ['Asia/Beirut', '2022-03-27 00:00', '2022-03-26T22:00Z', 'gap at midnight'],
  ['America/Nuuk', '2024-03-30 23:30', '2024-03-31T01:30Z', 'gap up to midnight'],
  ['Europe/Dublin', '2026-10-25 01:30', '2026-10-25T00:30Z', 'negative summer time, twice'],
  ['Europe/Dublin', '2026-03-29 01:30', '2026-03-29T01:30Z', 'negative summer time, gap'],
  ['Europe/London', '2026-03-29 01:30', '2026-03-29T01:30Z', 'gap'],
  ['Pacific/Chatham', '2026-09-27 03:00', '2026-09-26T14:15Z', 'gap at 02:45'],
  ['Antarctica/Troll', '2026-03-29 02:00', '2026-03-29T02:00Z', 'gap of two hours'],
  ['Antarctica/Troll', '2026-10-25 02:00', '2026-10-25T00:00Z', 'two hours twice'],
  ['America/Santiago', '2026-09-06 00:30', '2026-09-06T04:30Z', 'gap at midnight, southern'],
  ['America/Caracas', '2016-05-01 02:45', '2016-05-01T07:15Z', 'gap of half an hour, once'],
  ['Africa/Monrovia', '1971-06-01 12:00', '1971-06-01T12:44Z', 'an offset with seconds'],
];

describe.each(SOURCES)('local time to instant, %s data', (_, zones) => {
  it.each(CASES)('%s %s is %s (%s)', (zone, local, expected) => {
    expect(utc(zones.toInstant(zone, civil(local)))).toBe(expected);
  });

  it('tells two changes a week apart', () => {
    const days = ['2000-10-07', '2000-10-10', '2000-10-16'].map((day) => Date.parse(`${day}T12:00Z`));
    expect(days.map((at) => zones.offsetAt('America/Recife', at) / 3_600_000)).toEqual([-3, -2, -3]);
  });

  it('reads an instant back, to the second, with its weekday', () => {
    const at = Date.UTC(2026, 10, 1, 6, 15, 7) + 999;
    expect(zones.toCivil('America/New_York', at)).toEqual({ y: 2026, m: 11, d: 1, h: 1, min: 15, s: 7, weekday: 7 });
    expect(zones.offsetAt('America/New_York', at)).toBe(-5 * 3_600_000);
  });
});

describe('against Temporal', () => {
  it('gives the same instant for local times on and around clock changes of all zones', () => {
    fc.assert(
      fc.property(place, ({ zone, civil: c }) => {
        const plain = new Temporal.PlainDateTime(c.y, c.m, c.d, c.h, c.min);
        expect(RUNTIME.toInstant(zone, c)).toBe(plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same local time for instants within hours of a change', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: -3 * 3600, max: 3 * 3600 }), ({ zone, civil: c }, shift) => {
        const at = RUNTIME.toInstant(zone, c) + shift * 1000;
        const { year, month, day, hour, minute, second, dayOfWeek } =
          Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const expected = { y: year, m: month, d: day, h: hour, min: minute, s: second, weekday: dayOfWeek };
        expect(RUNTIME.toCivil(zone, at)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('names', () => {
  const good = ['Europe/Paris', 'UTC', 'US/Eastern', 'Asia/Kolkata', 'Asia/Calcutta', 'Etc/GMT+5', 'EST5EDT', 'GB-Eire', 'W-SU'];
  const deep = ['America/Argentina/ComodRivadavia', 'America/North_Dakota/New_Salem', 'Africa/Dar_es_Salaam', 'GMT0'];
  const wrong = [
    '',
    ' ',
    'paris',
    'europe/paris',
    'EUROPE/PARIS',
    'Europe/Paris ',
    'Europe',
    'Romance Standard Time',
    '+02:00',
    'GMT+2',
  ];
  const icu = ['PST', 'ACT', 'IST', 'SystemV/EST5', 'Etc/Unknown'];
  const paths = [
    '../UTC',
    'Europe/../UTC',
    './UTC',
    '/etc/localtime',
    'posix/UTC',
    'right/UTC',
    'localtime',
    'tzdata.zi',
    'Factory',
    'UTC\0',
  ];

  describe.each(SOURCES)('%s data', (_, zones) => {
    it.each([...good, ...deep])('knows %s', (name) => expect(zones.isZone(name)).toBe(true));
    it.each([...wrong, ...icu, ...paths, '__proto__', 'constructor'])('refuses %j', (name) => {
      expect(zones.isZone(name)).toBe(false);
      expect(() => zones.toInstant(name, civil('2026-01-01 00:00'))).toThrowError(/is not a time zone; write an IANA name/);
    });
    it('knows every zone the runtime lists', () => expect(ZONES.filter((name) => !zones.isZone(name))).toEqual([]));
  });
});

const bundled = (version: string): ZoneData => ({ source: 'bundle', version });
const system = (version: string): ZoneData => ({ source: 'system', version });
const runtime = (version: string): ZoneData => ({ source: 'runtime', version });

describe('which data', () => {
  const fixed = (hours: number) => tzif({ offsets: [hours * 3600], footer: `<+0${hours}>-${hours}` });
  const release = (version: string, hours: number) =>
    directory({ 'tzdata.zi': `# version ${version}\nL Test/Here Test/Old\n`, 'Test/Here': fixed(hours) });

  const shipped = (version: string, hours: number) =>
    `# IANA time zone database ${version}, public domain\nTest/Here +${hours} - <+0${hours}>-${hours}\nTest/There=Test/Here\n`;

  it.each<[string, ZonesFrom, ZoneData, number | null]>([
    ['what ships', { bundle: shipped('2026f', 6), dirs: [release('2026b', 3)], runtime: '2026c' }, bundled('2026f'), 6],
    ['the system', { bundle: shipped('2026f', 6), dirs: [release('2026g', 3)], runtime: '2026c' }, system('2026g'), 3],
    ['the runtime', { bundle: shipped('2026f', 6), dirs: [release('2026b', 3)], runtime: '2027a' }, runtime('2027a'), 6],
    [
      'what ships, when all are as new',
      { bundle: shipped('2026f', 6), dirs: [release('2026f', 3)], runtime: '2026f' },
      bundled('2026f'),
      6,
    ],
    ['the system over a runtime as new', { bundle: null, dirs: [release('2026c', 3)], runtime: '2026c' }, system('2026c'), 3],
    ['the runtime, alone', { bundle: null, dirs: ['/nowhere'], runtime: '2026c' }, runtime('2026c'), null],
    ['the runtime of no release', { bundle: null, dirs: ['/nowhere'], runtime: '' }, runtime('none'), null],
  ])('is the newest: %s', (_, from, data, hours) => {
    const zones = openZones(from);
    expect(zones.data()).toEqual(data);
    expect(zones.isZone('Test/Here')).toBe(hours !== null);
    if (hours !== null) expect(zones.offsetAt('Test/Here', 0)).toBe(hours * 3_600_000);
  });

  it('is the newest of several directories', () => {
    const zones = openZones({ dirs: [release('2026b', 3), release('2026za', 5), release('2026z', 4)], runtime: '2026c' });
    expect(zones.data()).toEqual(system('2026za'));
    expect(zones.offsetAt('Test/Here', 0)).toBe(5 * 3_600_000);
  });

  it('is at least 2026f on any machine, and what ships when nothing is newer', () => {
    expect(openZones().data().version >= '2026f').toBe(true);
    expect(openZones({ dirs: [], runtime: '2026c' }).data()).toEqual(bundled(BUNDLE.data().version));
  });

  it('asks the next newest for a name the newest lacks', () => {
    const dir = directory({ '+VERSION': '2026b\n', 'Test/Only': fixed(3) });
    const zones = openZones({ bundle: shipped('2026f', 6), dirs: [dir], runtime: '2026c' });
    expect(zones.offsetAt('Test/There', 0)).toBe(6 * 3_600_000);
    expect(zones.offsetAt('Test/Only', 0)).toBe(3 * 3_600_000);
    expect(zones.offsetAt('Asia/Kathmandu', Date.UTC(2026, 0))).toBe(5.75 * 3_600_000);
    for (const name of ['Test/Nowhere', 'Test', 'PST', '# IANA', '#', '']) expect(zones.isZone(name)).toBe(false);
  });

  it('leaves a line that cannot be read to the next newest', () => {
    const bundle = '# IANA time zone database 2099a\nEurope/Paris +1 - \nAsia/Tokyo=Asia/Nowhere\nTest/Bad=Test/Bad\n';
    const zones = openZones({ bundle, dirs: [], runtime: '2026c' });
    expect(zones.offsetAt('Europe/Paris', Date.UTC(2026, 6))).toBe(2 * 3_600_000);
    expect(zones.offsetAt('Asia/Tokyo', 0)).toBe(9 * 3_600_000);
    expect(zones.isZone('Test/Bad')).toBe(false);
  });

  it('asks the runtime for a name the directory lacks, and follows links it only lists', () => {
    const zones = openZones({ dir: release('2026b', 3) });
    expect(zones.offsetAt('Asia/Kathmandu', Date.UTC(2026, 0))).toBe(5.75 * 3_600_000);
    expect(zones.offsetAt('Test/Old', 0)).toBe(3 * 3_600_000);
  });

  it('reads the release from +VERSION, and leaves a directory that names none', () => {
    expect(openZones({ dir: directory({ '+VERSION': '2026e\n', 'Test/Here': fixed(3) }) }).data().version).toBe('2026e');
    expect(openZones({ dir: directory({ 'Test/Here': fixed(3) }) }).data().source).toBe('runtime');
  });

  it('never reads outside the directory, whatever is linked or asked', () => {
    const outside = directory({ Secret: fixed(7) });
    const dir = release('2026b', 3);
    symlinkSync(join(outside, 'Secret'), join(dir, 'Secret'));
    symlinkSync(outside, join(dir, 'Outside'));
    symlinkSync('Here', join(dir, 'Test', 'Inside'));
    const zones = openZones({ dir });
    expect(zones.isZone('Test/Inside')).toBe(true);
    for (const name of ['Secret', 'Outside/Secret', `../${outside}/Secret`, 'Test', 'Test/../Test/Here'])
      expect(zones.isZone(name)).toBe(false);
  });

  it('leaves a broken file to the runtime', () => {
    const dir = directory({ 'tzdata.zi': '# version 2099a\n', 'Europe/Paris': 'TZif2', 'Asia/Tokyo': '', 'Test/Bad': 'x' });
    const zones = openZones({ dir });
    expect(zones.offsetAt('Europe/Paris', Date.UTC(2026, 0))).toBe(3_600_000);
    expect(zones.offsetAt('Asia/Tokyo', 0)).toBe(9 * 3_600_000);
    expect(zones.isZone('Test/Bad')).toBe(false);
  });
});

describe.skipIf(!SYSTEM)('the system files', () => {
  it('agree with the runtime around the changes of two years, but for zones whose rules were changed since', () => {
    const differs = ZONES.filter((zone) =>
      [2013, 2031].some((year) =>
        changesIn(zone, year)
          .flatMap((at) => [at - 1000, at, at + 40 * 86_400_000])
          .some((at) => SYSTEM!.offsetAt(zone, at) !== RUNTIME.offsetAt(zone, at)),
      ),
    );
    expect(differs.length, differs.join()).toBeLessThan(ZONES.length / 20);
  });
});
