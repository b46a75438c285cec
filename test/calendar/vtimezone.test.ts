import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { vtimezone } from '../../src/calendar/vtimezone.ts';
import { defaultZones } from '../../src/schedule/zone.ts';

const FIRST = Date.parse('2026-06-01T00:00Z');
const LAST = Date.parse('2027-06-01T00:00Z');
const DAY = 86_400_000;
const written = (zone: string) => vtimezone(zone, FIRST, LAST);

/** The parts of a VTIMEZONE: name, offsets, first onset, how many onsets. */
const parts = (zone: string) =>
  new ICAL.Component(ICAL.parse(written(zone)) as never).getAllSubcomponents().map((one) => {
    const value = (name: string) => String(one.getFirstPropertyValue(name));
    return `${one.name} ${value('tzoffsetfrom')} ${value('tzoffsetto')} ${value('tzname')} ${value('dtstart')}`;
  });

describe('a zone, written out', () => {
  it.each([
    ['Asia/Kolkata', ['standard +05:30 +05:30 +0530 2024-05-30T05:30:00']],
    ['Europe/Paris', ['daylight +01:00 +02:00 +02 2025-03-30T02:00:00', 'standard +02:00 +01:00 +01 2025-10-26T03:00:00']],
    ['Europe/Dublin', ['daylight +00:00 +01:00 +01 2025-03-30T01:00:00', 'standard +01:00 +00:00 +00 2025-10-26T02:00:00']],
    [
      'Australia/Lord_Howe',
      ['standard +11:00 +10:30 +1030 2025-04-06T02:00:00', 'daylight +10:30 +11:00 +11 2025-10-05T02:00:00'],
    ],
  ])('%s', (zone, expected) => {
    expect(parts(zone)).toEqual(expected);
  });

  it('tells of every change, not of a rule', () => {
    expect(
      written('Europe/Paris')
        .split('\r\n')
        .filter((line) => line.startsWith('RDATE')),
    ).toHaveLength(7);
    expect(written('Europe/Paris')).not.toContain('RRULE');
    expect(written('Asia/Kolkata')).not.toContain('RDATE');
  });

  it('calls what comes to stay standard', () => {
    const last = (zone: string, at: string) =>
      vtimezone(zone, Date.parse(at), Date.parse(at))
        .split('BEGIN:')
        .slice(2)
        .map((s) => s.split('\r\n')[0]);
    // Kazakhstan went from +06 to +05 on 2024-03-01 and stayed.
    expect(last('Asia/Almaty', '2024-06-01T00:00Z')).toEqual(['STANDARD', 'STANDARD']);
  });

  it('refuses what is no zone', () => {
    expect(() => written('Europe/Nowhere')).toThrow('not a time zone');
  });
});

it.each([
  'Europe/Paris',
  'Europe/Dublin',
  'America/New_York',
  'America/Vancouver',
  'America/Havana',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Gaza',
  'Antarctica/Troll',
  'Pacific/Chatham',
  'Pacific/Apia',
])('%s says to another program what the bot says, from a year before to a year after', (zone) => {
  const theirs = new ICAL.Timezone(new ICAL.Component(ICAL.parse(written(zone)) as never));
  const offsetAt = (at: number): number => defaultZones().offsetAt(zone, at);
  const wrong: string[] = [];
  for (let at = FIRST - 366 * DAY; at < LAST + 366 * DAY; at += 3 * 3_600_000 + 1000) {
    const ours = offsetAt(at);
    const others = [at - DAY, at + DAY].map(offsetAt).filter((near) => near !== ours);
    // Of a time that clocks show twice, programs disagree which it is.
    if (others.some((near) => offsetAt(at + ours - near) === near)) continue;
    const time = ICAL.Time.fromJSDate(new Date(at + ours), true);
    if (theirs.utcOffset(time) * 1000 !== ours) wrong.push(`${new Date(at).toISOString()} ${theirs.utcOffset(time)}`);
  }
  expect(wrong).toEqual([]);
});
