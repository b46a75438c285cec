import { describe, expect, it } from 'vitest';
import { Deck, deck, stepsOf, templateOf } from '../../rituals/session/deck.ts';
import { LANGUAGES } from '../../src/message/index.ts';
import { findLocal, localOf, readClockTime, zoneMeant } from '../../src/ritual/index.ts';
import { genderMarksIn } from '../conformance/ritual-laws.ts';
import { instant } from './setup.ts';

describe('the templates that ship', () => {
  it('are eight, each with steps that make its length, in both languages', () => {
    expect(deck.templates).toHaveLength(8);
    for (const { id, duration_min: length } of deck.templates)
      for (const language of LANGUAGES) {
        const steps = stepsOf(id, language);
        expect([id, steps.reduce((sum, { minutes }) => sum + minutes, 0)]).toEqual([id, length]);
        for (const { title, prompt } of steps) expect([title, genderMarksIn(`${title} ${prompt}`)]).toEqual([title, []]);
      }
    expect([templateOf('none'), stepsOf(null, 'en')]).toEqual([null, []]);
  });

  it.each([
    ['minutes that do not add up', { duration_min: 61 }, 'its steps make 60'],
    ['a minimum above the maximum', { participants: { min: 9, max: 8 } }, 'minimum above'],
    ['an id that is taken', { id: 'peer-consulting' }, 'again'],
    ['no human round at the beginning', { agenda: 'late' }, 'opens with no human round'],
  ])('refuse %s', (_what, change, why) => {
    const [first, ...others] = deck.templates;
    const steps = first!.agenda.slice(1).map((step) => ({ ...step, mode: 'tell', id: `x-${step.id}` }));
    const late = { agenda: steps, duration_min: steps.reduce((sum, { minutes }) => sum + minutes, 0) };
    const one = { ...first, ...('agenda' in change ? late : change) };
    const parsed = Deck.safeParse({ ...deck, templates: [one, ...others] });
    expect(parsed.success ? '' : parsed.error.issues.map(({ message }) => message).join()).toContain(why);
  });
});

describe('local times', () => {
  it.each([
    ['2027-03-28', '02:30', 'skipped', '2027-03-28T03:30 Europe/Paris'],
    ['2027-10-31', '02:30', 'twice', '2027-10-31T02:30+02:00'],
    ['2027-10-31', '01:59', 'once', '2027-10-31T01:59 Europe/Paris'],
    ['2027-10-31', '03:00', 'once', '2027-10-31T03:00 Europe/Paris'],
    ['2027-06-01', '09:00', 'once', '2027-06-01T09:00 Europe/Paris'],
  ])('%s %s comes %s', (date, time, clocks, at) => {
    const found = findLocal({ date, time }, 'Europe/Paris');
    expect(found).toEqual({ at: at.includes('+') ? Date.UTC(2027, 9, 31, 0, 30) : instant(at), clocks });
    if (clocks !== 'skipped') expect(localOf(found.at, 'Europe/Paris')).toEqual({ date, time });
  });

  it('are read as people type them', () => {
    expect(['9:30', '09:30', '9h30', '9 h', '9 h 05'].map(readClockTime)).toEqual(['09:30', '09:30', '09:30', '09:00', '09:05']);
    expect(['24:00', '9', 'h30', '9:60', ''].map(readClockTime)).toEqual([null, null, null, null, null]);
    expect(['europe/paris', ' New York', 'UTC', 'x'].map(zoneMeant)).toEqual(['Europe/Paris', 'America/New_York', 'UTC', null]);
  });
});
