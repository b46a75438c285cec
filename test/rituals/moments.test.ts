import { expect, it } from 'vitest';
import { moment, untilSaid, when, whenSaid } from '../../src/ritual/index.ts';
import { instant } from './setup.ts';

const PARIS = 'Europe/Paris';
const AT = instant('2026-11-26T16:00 Europe/Paris');
const plainSpaces = (text: string): string => text.replace(/\u00a0/g, ' ');

it.each([
  ['2026-11-26T09:00', 'today at 16:00', 'until 16:00 today', 'aujourd’hui à 16 h', 'aujourd’hui jusqu’à 16 h'],
  ['2026-11-25T23:59', 'tomorrow at 16:00', 'until 16:00 tomorrow', 'demain à 16 h', 'jusqu’à demain 16 h'],
  ['2026-11-24T09:30', 'on Thursday at 16:00', 'until Thursday at 16:00', 'jeudi à 16 h', 'jusqu’à jeudi 16 h'],
  ['2026-11-20T09:30', 'on Thursday at 16:00', 'until Thursday at 16:00', 'jeudi à 16 h', 'jusqu’à jeudi 16 h'],
  [
    '2026-11-19T09:30',
    'on Thursday 26 November at 16:00',
    'until Thursday 26 November at 16:00',
    'le jeudi 26 novembre à 16 h',
    'jusqu’au jeudi 26 novembre à 16 h',
  ],
  [
    '2026-11-27T00:00',
    'on Thursday 26 November at 16:00',
    'until Thursday 26 November at 16:00',
    'le jeudi 26 novembre à 16 h',
    'jusqu’au jeudi 26 novembre à 16 h',
  ],
])('written on %s, Thursday at four is said as people say it', (now, whenEn, untilEn, whenFr, untilFr) => {
  const [en, fr] = (['en', 'fr'] as const).map((language) => ({ zone: PARIS, language, now: instant(`${now} Europe/Paris`) }));
  expect([whenSaid(AT, en!), untilSaid(AT, en!)]).toEqual([whenEn, untilEn]);
  expect([whenSaid(AT, fr!), untilSaid(AT, fr!)].map(plainSpaces)).toEqual([whenFr, untilFr]);
});

it.each(['2026-11-26T09:00', '2026-11-25T09:00', '2026-11-20T09:00'])(
  'what may be read on another day calls nothing today or tomorrow (%s)',
  (now) => {
    const reading = { zone: PARIS, now: instant(`${now} Europe/Paris`), later: true };
    expect([whenSaid(AT, { ...reading, language: 'en' }), untilSaid(AT, { ...reading, language: 'en' })]).toEqual([
      'on Thursday at 16:00',
      'until Thursday at 16:00',
    ]);
    expect(plainSpaces(untilSaid(AT, { ...reading, language: 'fr' }))).toBe('jusqu’à jeudi 16 h');
  },
);

it('counts days where the reader is', () => {
  const now = instant('2026-11-25T20:00 Europe/Paris');
  expect(whenSaid(AT, { zone: 'Pacific/Auckland', language: 'en', now })).toBe('tomorrow at 04:00');
  expect(whenSaid(AT, { zone: 'America/Lima', language: 'en', now })).toBe('tomorrow at 10:00');
});

it('writes minutes and the first of a month as each language does', () => {
  const at = instant('2027-01-01T09:05 Europe/Paris');
  expect(moment(at, PARIS, 'en')).toBe('Friday 1 January at 09:05');
  expect(plainSpaces(moment(at, PARIS, 'fr'))).toBe('vendredi 1er janvier à 9 h 05');
  expect(plainSpaces(moment(instant('2027-01-11T00:00 Europe/Paris'), PARIS, 'fr'))).toBe('lundi 11 janvier à 0 h');
  expect(when(at, PARIS, 'en', 'date')).toEqual({ t: 'time', at, style: 'date', text: 'Friday 1 January' });
});
