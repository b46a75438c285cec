import { describe, expect, it } from 'vitest';
import { KNOWN_ZONES, ZONE_WORDS } from '../../src/desk/set-up/zone-words.ts';
import { readZone } from '../../src/desk/set-up/zones.ts';
import { isZone } from '../../src/schedule/zone.ts';
import { instant } from '../rituals/setup.ts';

const WINTER = instant('2026-11-22T12:00 UTC');
const SUMMER = instant('2026-07-01T12:00 UTC');
const read = (typed: string, now = WINTER) => readZone(typed, { now, language: 'en' });

describe('a zone as people write it', () => {
  it.each([
    ['Europe/Paris', 'Europe/Paris'],
    [' europe/paris ', 'Europe/Paris'],
    ['America/New York', 'America/New_York'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['utc', 'UTC'],
  ])('%s is a name, and taken', (typed, zone) => expect(read(typed)).toEqual({ zone }));

  it.each([
    ['Paris', 'Europe/Paris'],
    ['heure de Paris', 'Europe/Paris'],
    ['Lyon, France', 'Europe/Paris'],
    ['EST', 'America/New_York'],
    ['Eastern Standard Time', 'America/New_York'],
    ['Pacific time', 'America/Los_Angeles'],
    ['Los Angeles (USA)', 'America/Los_Angeles'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Côte d’Ivoire', 'Africa/Abidjan'],
    ['Le Caire', 'Africa/Cairo'],
    ['Japan', 'Asia/Tokyo'],
    ['+05:30', 'Asia/Kolkata'],
  ])('%s is not taken for granted, but named', (typed, zone) =>
    expect(read(typed)).toEqual({ wrong: expect.stringMatching(new RegExp(` Write ${zone}\\.$`)) }),
  );

  it('what may be several zones names them, the likeliest first', () => {
    expect(read('IST')).toEqual({
      wrong: 'That is not a zone’s full name. Write Asia/Kolkata, Europe/Dublin or Asia/Jerusalem.',
    });
    expect(read('GMT')).toEqual({ wrong: 'That is not a zone’s full name. Write Europe/London or UTC.' });
  });

  it('a distance from UTC names who is there now', () => {
    expect(read('UTC+2', SUMMER)).toEqual({ wrong: expect.stringContaining('Write Europe/Paris') });
    expect(read('UTC+2', WINTER)).toEqual({ wrong: expect.stringContaining('Write Europe/Athens') });
    expect(read('GMT-3:30')).toEqual({ wrong: expect.stringContaining('America/St_Johns') });
  });

  it.each(['nowhere', '', 'constructor', 'UTC+99', '../../etc/passwd', 'x'.repeat(60)])(
    '%j is unknown, and says how one is written',
    (typed) => expect(read(typed)).toEqual({ wrong: 'I know no time zone of that name. Write one as Europe/Paris.' }),
  );

  it('answers in French', () => {
    expect(readZone('Londres', { now: WINTER, language: 'fr' })).toEqual({
      wrong: 'Ce n’est pas le nom complet d’un fuseau. Écrivez Europe/London.',
    });
  });

  it('what stood in the form is taken as it stood there, where it is a zone', () => {
    expect(readZone('Japan', { now: WINTER, language: 'en', shown: ['Japan'] })).toEqual({ zone: 'Japan' });
    expect(readZone('Nowhere', { now: WINTER, language: 'en', shown: ['Nowhere'] })).toHaveProperty('wrong');
  });

  it('names nothing that is no zone', () => {
    expect([...KNOWN_ZONES, ...Object.values(ZONE_WORDS).flat()].filter((zone) => !isZone(zone))).toEqual([]);
  });
});
