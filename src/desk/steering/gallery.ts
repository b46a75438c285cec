import { button, type Language, message } from '../../message/index.ts';
import type { View } from '../../ritual/index.ts';
import { atDesk } from '../desk.ts';
import { steer } from '../refs.ts';
import { saying } from '../set-up/views.ts';
import { tryPress } from '../trial.ts';
import { endForm } from './ending.ts';
import { handForm } from './handing-over.ts';
import { type Hosted, hostedBlocks } from './hosted-view.ts';
import { managedView } from './managed.ts';
import { moveForm } from './moving.ts';
import { pauseForm } from './pausing.ts';
import { handedView, type Page, pageView, skipSureView } from './views.ts';
import { steeringWords } from './words.ts';

const TUESDAY = Date.UTC(2026, 10, 24, 8, 30);
const WEEK = 7 * 86_400_000;
/** Saturday 22 November 2036. */
const FAR = Date.UTC(2036, 10, 22, 8);
const ZONE = 'Europe/Paris';
const WHEN = { en: 'Tuesday 24 November at 09:30', fr: 'mardi 24 novembre à 9\u00a0h\u00a030' } as const;

/** Every view of steering a ritual, with sample facts. */
export function deskGallery(language: Language): Readonly<Record<string, View>> {
  const say = steeringWords(language);
  const [id, name, when] = ['check-in-k3f9', 'Circle', WHEN[language]];
  const page: Page = {
    id,
    name,
    kind: 'Check-in',
    channel: '#circle',
    state: { s: 'runs' },
    next: { at: TUESDAY, leftOut: false },
    dated: true,
    hosts: ['Ana', 'Ben'],
    zone: ZONE,
    file: false,
    settable: true,
    tryIt: tryPress(id),
    way: null,
    said: null,
  };
  const paged = (change: Partial<Page>): View => ({ message: pageView({ ...page, ...change }, language) });
  const hosted: Hosted = { ...page, page: atDesk(steer({}), id), trouble: null, since: TUESDAY };
  const list: readonly Hosted[] = [
    hosted,
    { ...hosted, name: 'Pulse', state: { s: 'paused', until: null }, trouble: 'parked' },
    { ...hosted, name: 'Bravos', state: { s: 'draft' }, trouble: 'nobody-known' },
    { ...hosted, name: 'Kindness', state: { s: 'gone' }, next: null, trouble: 'channel-gone' },
  ];
  const told = ['changed', 'paused', 'resumed', 'skipped', 'held', 'moved', 'handed', 'ended'] as const;
  return {
    page: paged({}),
    'page-changed': paged({ said: say.line('changed') }),
    'page-paused': paged({ state: { s: 'paused', until: null }, said: say.line('paused') }),
    'page-paused-until': paged({
      state: { s: 'paused', until: TUESDAY },
      said: say.line('paused.until', { date: when }),
    }),
    'page-resumed': paged({ said: say.line('resumed') }),
    'page-left-out': paged({ next: { at: TUESDAY, leftOut: true }, said: say.line('skipped', { when }) }),
    'page-left-out-then': paged({ next: { at: TUESDAY, leftOut: true, after: TUESDAY + WEEK } }),
    'page-paused-far': paged({ state: { s: 'paused', until: FAR, far: true } }),
    'page-gone': paged({ state: { s: 'gone' } }),
    'page-way': paged({ way: button('Bravo', atDesk(steer({}), id)) }),
    'page-held': paged({ said: say.line('held', { when }) }),
    'page-moved': paged({ said: say.line('moved', { when, zone: ZONE }) }),
    'page-handed': paged({ said: say.line('handed', { name: 'Cleo' }), next: null }),
    'page-file': paged({ file: true }),
    file: { message: managedView({ id, name, skips: true }, language) },
    'skip-sure': { message: skipSureView(id, TUESDAY, when, language) },
    'skip-nothing': { message: saying(say.line('skip.nothing')) },
    gone: { message: saying(say.line('gone')) },
    ended: { message: saying(say.line('ended', { name })) },
    handed: { message: handedView({ who: 'Ana', name, page: atDesk(steer({}), id) }, language) },
    hosted: { message: message(name, ...hostedBlocks(list.slice(0, 2), 3, language)) },
    'hosted-trouble': { message: message(name, ...hostedBlocks(list.slice(2), 0, language)) },
    pause: { form: pauseForm(name, say) },
    move: { form: moveForm({ name, when, date: '2026-11-24', time: '09:30', zone: ZONE }, say) },
    'hand-over': { form: handForm(name, [{ value: 'cleo', label: 'Cleo' }], true, say) },
    'hand-over-other': { form: handForm(name, [{ value: 'cleo', label: 'Cleo' }], false, say) },
    end: { form: endForm(name, say) },
    ...Object.fromEntries(
      told.map((deed) => [`told-${deed}`, { message: saying(say.line(`told.${deed}`, { who: 'Ana', name })) }]),
    ),
  };
}
