import type { Language } from '../../src/message/index.ts';
import { templateOf } from './deck.ts';
import type { OneData } from './one/types.ts';
import type { Plan, Series } from './types.ts';

/** What the gallery shows. Tuesday 24 November 2026 at 09:30 in Paris. */
export const NOW = Date.UTC(2026, 10, 24, 8, 30);

const TEMPLATE = 'cx-life-round-table';

/** A session as somebody might plan it, a week from then. */
export function samplePlan(language: Language): Plan {
  const template = templateOf(TEMPLATE);
  return {
    template: TEMPLATE,
    title: template?.title[language] ?? '',
    purpose: template?.purpose[language] ?? '',
    zone: 'Europe/Paris',
    time: '16:30',
    minutes: 60,
    places: 20,
    minimum: 4,
    link: 'https://meet.example.net/circle',
  };
}

export const sampleOne = (language: Language, change: Partial<OneData> = {}): OneData => ({
  series: 's1',
  n: 1,
  plan: samplePlan(language),
  date: '2026-12-01',
  host: 'playground/ana',
  own: false,
  sequence: 0,
  changed: NOW,
  next: 1,
  roles: {},
  agenda: null,
  step: null,
  notes: [],
  posts: 0,
  ...change,
});

/** Eighteen weeks but for two. */
export const SEASON: Pick<Series, 'first' | 'every' | 'count' | 'except'> = {
  first: '2026-12-01',
  every: 1,
  count: 18,
  except: ['2026-12-22', '2026-12-29'],
};
