import { describe, expect, it } from 'vitest';
import { openZoneBundle } from '../../src/schedule/zone-bundle.ts';
import { packZones } from '../../src/schedule/zone-pack.ts';
import { directory, readTzif, tzif } from './zone-dirs.ts';

const seconds = (text: string): number => Date.parse(text) / 1000;
const between = (from: string, to: string): string => (seconds(to) - seconds(from)).toString(36);
const EPOCH = '1970-01-01T00:00Z';
const EASTERN = 'EST5EDT,M3.2.0,M11.1.0';
const eastern = tzif({
  offsets: [-17_762, -18_000, -14_400],
  transitions: [
    [seconds('1883-11-18T17:00Z'), 1],
    [seconds('2006-04-02T07:00Z'), 2],
    [seconds('2006-10-29T06:00Z'), 1],
    // From here on the rule says the same.
    [seconds('2007-03-11T07:00Z'), 2],
    [seconds('2007-11-04T06:00Z'), 1],
    [seconds('2008-03-09T07:00Z'), 2],
  ],
  footer: EASTERN,
});
const moved = tzif({
  offsets: [3600, 7200, 7200],
  transitions: [
    [seconds('1969-12-31T23:00Z'), 1],
    // A new name for the same offset is no change.
    [seconds('2001-01-01T00:00Z'), 2],
  ],
  footer: 'EET-2',
});
const files = {
  'tzdata.zi': '# version 2030b\nL Test/East Test/Old\nL Test/East Test/Unlike\nL Test/East Test/Unfiled\n',
  'Test/Unlike': tzif({ offsets: [0], footer: 'GMT0' }),
  'Test/Old': eastern,
  'Test/Moved': moved,
  'Test/East': eastern,
  'posix/Test/East': eastern,
  localtime: eastern,
  Factory: tzif({ offsets: [0], footer: '<-00>0' }),
};

describe('packing a directory of zones', () => {
  it('writes each name once, in order, without what the rule tells', () => {
    expect(packZones(directory(files)).split('\n')).toEqual([
      expect.stringMatching(/^# IANA time zone database 2030b, public domain; /),
      `Test/East -4:56:02,-5,-4 B${between(EPOCH, '1883-11-18T17:00Z')}C${between('1883-11-18T17:00Z', '2006-04-02T07:00Z')}B${between('2006-04-02T07:00Z', '2006-10-29T06:00Z')} ${EASTERN}`,
      `Test/Moved +1,+2 B${between(EPOCH, '1969-12-31T23:00Z')} EET-2`,
      'Test/Old=Test/East',
      'Test/Unfiled=Test/East',
      'Test/Unlike +0 - GMT0',
      '',
    ]);
  });

  it('gives the same text whenever, and the same offsets as the files', () => {
    const text = packZones(directory(files));
    expect(packZones(directory(Object.fromEntries(Object.entries(files).reverse())))).toBe(text);
    const bundle = openZoneBundle(text);
    for (const [name, file] of [
      ['Test/Old', eastern],
      ['Test/Moved', moved],
    ] as const)
      for (let at = Date.UTC(1850, 0); at < Date.UTC(2200, 0); at += 12_345_678_900)
        expect([name, at, bundle.offsets(name)!(at)]).toEqual([name, at, readTzif(file)!(at)]);
  });

  it('keeps a rule from speaking before it holds', () => {
    const transitions = [
      [seconds('2015-03-08T07:00Z'), 1],
      // From summer time to a standard time as far from Greenwich, then to summer time: the clocks stand still.
      [seconds('2015-11-01T06:00Z'), 2],
      [seconds('2018-03-11T06:00Z'), 1],
    ] as [number, number][];
    const file = tzif({ offsets: [-18_000, -14_400, -14_400], transitions, footer: EASTERN });
    const packed = packZones(directory({ 'tzdata.zi': '# version 2030b\n', 'Test/Turk': file }));
    const offsets = openZoneBundle(packed).offsets('Test/Turk')!;
    const winters = [2014, 2015, 2016, 2017, 2018, 2019].map((year) => offsets(Date.UTC(year, 11, 1)) / 3_600_000);
    expect(winters).toEqual([-5, -4, -4, -4, -5, -5]);
  });

  it.each([
    ['no directory', {}, /not a directory of zones that says its release/],
    ['a zone that is cut short', { ...files, 'Test/East': eastern.subarray(0, 90) }, /Test\/East in .* cannot be read/],
    [
      'a rule that is none',
      { ...files, 'Test/East': tzif({ offsets: [0], footer: 'EST' }) },
      /would not be as in .*: Test\/East/,
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => packZones(directory(content))).toThrowError(message);
  });
});
