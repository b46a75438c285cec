import { describe, expect, it } from 'vitest';
import { followRule, type ZoneHistory } from '../../src/schedule/offset-table.ts';
import { openZoneBundle, shippedBundle } from '../../src/schedule/zone-bundle.ts';
import { openZoneFiles } from '../../src/schedule/zone-files.ts';
import { readZoneLine, writeZoneLine } from '../../src/schedule/zone-line.ts';
import { ZONES } from './arbitraries.ts';
import { civil, utc } from './civil-time.ts';
import { BUNDLE, RUNTIME, SYSTEM_DIR } from './zone-dirs.ts';

const [header, ...lines] = shippedBundle().trimEnd().split('\n');
const bundle = openZoneBundle(shippedBundle());
const names = [...bundle.names()];

describe('the zone data that ships', () => {
  it('says its release and where it comes from', () => {
    expect(header).toMatch(/^# IANA time zone database 20\d\d[a-z]+, public domain;/);
    expect(bundle.version >= '2026f').toBe(true);
  });

  it('is whole: a line a name, in order, none lost since 2026f', () => {
    expect(names).toEqual(lines.map((line) => line.split(/[ =]/)[0]));
    expect(names).toEqual([...new Set(names)].sort());
    expect(names.length).toBeGreaterThanOrEqual(597);
    expect(ZONES.filter((zone) => !names.includes(zone))).toEqual([]);
    expect(names.filter((name) => /^[a-z]|^Factory$|^SystemV/.test(name))).toEqual([]);
  });

  it('has a history in every line that is no link, and a history behind every link', () => {
    const bad = lines.filter((line) => {
      const [, name, link, history] = /^([^ =]+)(?:=(.+)| (.+))$/.exec(line) ?? [];
      if (link !== undefined) return !lines.some((other) => other.startsWith(`${link} `));
      const read = readZoneLine(history ?? '');
      return !name || !read || !bundle.offsets(name) || writeZoneLine(read) !== history;
    });
    expect(bad).toEqual([]);
  });

  it('lists changes in the order they came, each to another offset', () => {
    const bad = lines.filter((line) => {
      const history = readZoneLine(line.slice(line.indexOf(' ') + 1));
      if (line.includes('=') || !history) return false;
      const { before, instants, offsets } = history;
      return !instants.every(
        (at, i) => at > (instants[i - 1] ?? Number.NEGATIVE_INFINITY) && offsets[i] !== (offsets[i - 1] ?? before),
      );
    });
    expect(bad).toEqual([]);
  });

  // Rules that changed in 2026, after the data most machines have: Monday 09:30, worked out by hand from the release notes.
  it.each([
    ['America/Vancouver', '2026-10-26', '16:30'],
    ['America/Vancouver', '2026-12-07', '16:30'],
    ['America/Vancouver', '2027-01-04', '16:30'],
    ['America/Vancouver', '2027-07-05', '16:30'],
    ['America/Vancouver', '2046-01-08', '16:30'],
    ['Canada/Pacific', '2026-12-07', '16:30'],
    ['America/Edmonton', '2026-10-26', '15:30'],
    ['America/Edmonton', '2026-12-07', '15:30'],
    ['America/Edmonton', '2027-07-05', '15:30'],
    ['America/Edmonton', '2046-01-08', '15:30'],
    ['America/Yellowknife', '2026-12-07', '15:30'],
    ['America/Inuvik', '2026-12-07', '15:30'],
    ['America/Winnipeg', '2026-10-26', '14:30'],
    ['America/Winnipeg', '2026-12-07', '14:30'],
    ['America/Winnipeg', '2027-07-05', '14:30'],
    ['America/Winnipeg', '2046-01-08', '14:30'],
    ['America/Rainy_River', '2026-12-07', '14:30'],
    ['America/Havana', '2026-10-26', '13:30'],
    ['America/Havana', '2026-12-07', '13:30'],
    ['America/Havana', '2027-11-01', '13:30'],
    ['America/Havana', '2027-11-08', '14:30'],
    ['America/Havana', '2028-03-13', '13:30'],
    ['America/Havana', '2046-01-08', '14:30'],
    ['Cuba', '2027-01-04', '13:30'],
    ['Africa/Casablanca', '2026-09-14', '08:30'],
    ['Africa/Casablanca', '2026-09-21', '09:30'],
    ['Africa/Casablanca', '2026-12-07', '09:30'],
    ['Africa/Casablanca', '2027-02-15', '09:30'],
    ['Africa/Casablanca', '2027-07-05', '09:30'],
    ['Africa/Casablanca', '2046-01-08', '09:30'],
    ['Africa/El_Aaiun', '2027-01-04', '09:30'],
  ])('%s %s 09:30 is %s UTC', (zone, day, time) => {
    expect(utc(BUNDLE.toInstant(zone, civil(`${day} 09:30`)))).toBe(`${day}T${time}Z`);
  });

  it.each(['', 'TZif2', '# version 2026f', '<!doctype html>'])('refuses %j in its place', (text) => {
    expect(() => openZoneBundle(text)).toThrowError(/zone data that ships/);
  });
});

describe('against other copies of the database', () => {
  const system = openZoneFiles(SYSTEM_DIR);

  it.skipIf(!system)('is as the system files at and around every change to 2250, but for zones changed since', () => {
    const differs = names.filter((name) => {
      const history = system!.history(name);
      if (!history) return false;
      const [theirs, ours] = [system!.offsets(name)!, bundle.offsets(name)!];
      return followRule(history)!
        .instants.filter((at) => at > 0)
        .some((at) => [at - 1, at, at + 40 * 86_400].some((second) => theirs(second * 1000) !== ours(second * 1000)));
    });
    expect(differs.length, differs.join()).toBeLessThan(system!.version === bundle.version ? 1 : names.length / 20);
  });

  it('is as the runtime says every tenth day of twenty years, but for zones changed since', () => {
    const differs = ZONES.filter((name) => {
      const ours = bundle.offsets(name)!;
      for (let at = Date.UTC(2012, 0); at < Date.UTC(2032, 0); at += 10 * 86_400_000)
        if (ours(at) !== RUNTIME.offsetAt(name, at)) return true;
      return false;
    });
    expect(differs.length, differs.join()).toBeLessThan(ZONES.length / 20);
  });
});

describe('a line', () => {
  const history = (before: number, changes: readonly [number, number][], rule: string): ZoneHistory => ({
    before,
    instants: changes.map(([at]) => at),
    offsets: changes.map(([, offset]) => offset),
    rule,
  });

  it.each<[string, ZoneHistory]>([
    ['+3 - EAT-3', history(10_800, [], 'EAT-3')],
    [
      '-0:43:08,-0:44:30,+0 B-qj6zc4Crl202a GMT0',
      history(
        -2588,
        [
          [-1604359012, -2670],
          [63_593_070, 0],
        ],
        'GMT0',
      ),
    ],
    [
      '+5:30,+5:45 Bden00A1Ba -',
      history(
        19_800,
        [
          [22_518_000, 20_700],
          [22_518_001, 19_800],
          [22_518_011, 20_700],
        ],
        '',
      ),
    ],
  ])('%s is read and written', (line, expected) => {
    expect(readZoneLine(line)).toEqual(expected);
    expect(writeZoneLine(expected)).toBe(line);
  });

  it.each([
    '',
    '+3',
    '+3 -',
    '3 - EAT-3',
    '+3 B1 EAT-3',
    '+3 A EAT-3',
    '+3 1A EAT-3',
    '+3,+4 B1A-1 EAT-3',
    '+3 - EAT-3 x',
    '+3, - EAT-3',
    'x - EAT-3',
  ])('%j is refused', (line) => expect(readZoneLine(line)).toBeNull());

  it('has no room for more offsets than letters', () => {
    const changes = Array.from({ length: 26 }, (_, i): [number, number] => [i, (i + 1) * 60]);
    expect(writeZoneLine(history(0, changes, 'GMT0'))).toBeNull();
    expect(writeZoneLine(history(0, changes.slice(1), 'GMT0'))).not.toBeNull();
  });
});
