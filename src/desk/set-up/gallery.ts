import { button, type Language } from '../../message/index.ts';
import type { View } from '../../ritual/index.ts';
import { atDesk } from '../desk.ts';
import { steer } from '../refs.ts';
import { tryPress } from '../trial.ts';
import { setUpForm } from './form.ts';
import type { Settable } from './kinds.ts';
import { KEPT } from './rhythm.ts';
import { beginView, type Preview, previewView, problemView, saying, startedView } from './views.ts';
import { setUpWords } from './words.ts';

const MONDAY = Date.UTC(2026, 10, 23, 8, 30);
const WEEK = 7 * 86_400_000;

const both = (en: string, fr: string): Settable['setUp']['name'] => ({ en, fr });
const NAME = both('Check-in', 'Tour de la semaine');
const LINE = both('A weekly word on how each of us is.', 'Chaque semaine, un mot pour dire comment on va.');
const GETS = both('Each member gets one private message.', 'Chaque membre reçoit un message privé.');
const setUp: Settable['setUp'] = {
  name: NAME,
  line: LINE,
  gets: GETS,
  minutes: () => 'none',
  rhythm: {
    proposed: { every: '1 week', on: ['tue'], at: '09:30' },
    label: both('Members are asked at', 'Les membres reçoivent la question à'),
  },
};

/** Every view of setting a ritual up, with sample facts. */
export function deskGallery(language: Language): Readonly<Record<string, View>> {
  const say = setUpWords(language);
  const preview: Preview = {
    id: 'check-in-k3f9',
    name: NAME[language],
    line: LINE[language],
    gets: GETS[language],
    channel: '#circle',
    people: 8,
    minutes: { per: 'time', minutes: 2 },
    weekly: 1,
    starts: [MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK],
    quiet: null,
    own: true,
    zone: 'Europe/Paris',
    tryIt: tryPress('check-in-k3f9'),
  };
  const form = (exists: boolean, every: string): View => ({
    form: setUpForm(
      {
        setUp,
        name: exists ? 'Tuesday circle' : '',
        among: [{ value: 'C1', label: '#circle' }],
        channel: 'C1',
        rhythm: { days: every === KEPT ? [] : ['tue'], every, time: '09:30', zone: 'Europe/Paris' },
        spoken: language,
        own: {},
        exists,
      },
      language,
    ),
  });
  const previewed = (change: Partial<Preview>): View => ({ message: previewView({ ...preview, ...change }, language) });
  const started = {
    name: NAME[language],
    channel: '#circle',
    zone: 'Europe/Paris',
    steer: atDesk(steer({}), 'check-in-k3f9'),
    way: null,
  };
  const lines = [
    ...(['kind.unknown', 'guest', 'channel.none', 'channel.unknown', 'channel.outside'] as const),
    ...(['draft.gone', 'draft.dropped', 'draft.started'] as const),
  ];
  return {
    begin: { message: beginView([{ kind: 'check-in', name: NAME[language], line: LINE[language] }], language) },
    form: form(false, '1 week'),
    'form-kept': form(true, KEPT),
    preview: previewed({}),
    'preview-monthly': previewed({ weekly: 0.2, own: false }),
    'preview-joined': previewed({ minutes: { per: 'week', minutes: 15, most: true } }),
    'preview-quiet': previewed({ quiet: MONDAY + 9 * 3_600_000 }),
    'preview-none': previewed({ minutes: 'none', starts: [] }),
    'preview-session': previewed({ minutes: 'as-long-as-it-lasts', starts: [] }),
    started: { message: startedView({ ...started, first: MONDAY }, language) },
    'started-now': { message: startedView({ ...started, first: null }, language) },
    'started-way': {
      message: startedView(
        { ...started, first: null, way: button(NAME[language], atDesk(steer({}), 'check-in-k3f9')) },
        language,
      ),
    },
    problem: { message: problemView('check-in-k3f9', say.line('channel.outside'), language) },
    ...Object.fromEntries(lines.map((key) => [key.replace('.', '-'), { message: saying(say.line(key)) }])),
  };
}
