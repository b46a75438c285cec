import { DEFAULT_QUIET } from '../../engine/settings.ts';
import { button, type Form, type Language, type Message, type Reply } from '../../message/index.ts';
import type { SetUp, View } from '../../ritual/index.ts';
import { atDesk } from '../desk.ts';
import { setUp } from '../refs.ts';
import { keptMessage } from './choices.ts';
import { choicesForm } from './choices-form.ts';
import { type Page, pageMessage } from './page-view.ts';
import { sentenceOf } from './settings.ts';
import { settingsForm } from './settings-form.ts';
import { unknownCommand } from './unknown.ts';
import { welcomeMessage } from './welcome.ts';

/** Friday 4 December 2026 at midnight in Paris. */
const LATER = Date.UTC(2026, 11, 3, 23);

/** Every message and form of one's own page, the welcome, one's choices and the workspace's settings, with sample facts. */
export function deskGallery(language: Language): Record<string, View> {
  const invite = { en: 'Start a check-in', fr: 'Lancer un tour de la semaine' };
  const kinds = new Map([['sample', { kind: 'sample', setUp: { invite } as unknown as SetUp<unknown> }]]) as never;
  const first = button(invite[language], atDesk(setUp({ kind: 'sample' })));
  const page: Page = {
    language,
    mine: [],
    begin: [],
    hosted: [],
    list: '',
    more: 0,
    nothing: false,
    steps: [first],
    mayStart: false,
    mayCheck: false,
    maySet: false,
  };
  const messages: Readonly<Record<string, Message>> = {
    'home-empty': pageMessage({ ...page, nothing: true, mayStart: true, mayCheck: true, maySet: true }),
    'home-waits': pageMessage({ ...page, nothing: true }),
    'home-member': pageMessage({ ...page, list: '/checkin, /bravo', mayStart: true, more: 2 }),
    'home-all': pageMessage({ ...page, list: '/checkin', mayStart: true, mayCheck: true, maySet: true }),
    welcome: welcomeMessage({ kinds }, language),
    'choices-kept': keptMessage({ paused: null, zone: 'Europe/Paris', language }),
    'choices-quiet': keptMessage({ paused: null, zone: 'Europe/Paris', language, quiet: DEFAULT_QUIET }),
    'choices-paused': keptMessage({ paused: LATER, zone: 'Europe/Paris', language }),
    'settings-kept': sentenceOf('settings.kept', language),
    'settings-file': sentenceOf('settings.file', language),
    ...said('unknown', unknownCommand('/checkin, /bravo', language)),
    ...said('unknown-nothing', unknownCommand('', language)),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    ...Object.fromEntries(Object.entries(forms(language)).map(([name, form]) => [name, { form }])),
  };
}

const said = (name: string, reply: Reply): Readonly<Record<string, Message>> =>
  'message' in reply ? { [name]: reply.message } : {};

function forms(language: Language): Readonly<Record<string, Form>> {
  const chosen = {
    zone: null,
    profile: 'Europe/Paris',
    language: null,
    quiet: null,
    workspaceQuiet: DEFAULT_QUIET,
    paused: null,
    rituals: [
      { value: 'a', label: language === 'fr' ? 'Tour de la semaine' : 'Check-in', hint: '#circle', takesPart: true },
      { value: 'b', label: 'Bravo', takesPart: false },
    ],
  } as const;
  return {
    choices: choicesForm(chosen, language),
    'choices-own': choicesForm(
      {
        ...chosen,
        zone: 'America/New_York',
        profile: null,
        language: 'fr',
        quiet: 'none',
        workspaceQuiet: 'none',
        paused: LATER,
        rituals: [],
      },
      language,
    ),
    settings: settingsForm({}, language),
    'settings-set': settingsForm(
      {
        zone: 'Europe/Paris',
        language: 'fr',
        quietHours: { from: '20:00', to: '07:30', days: ['sun'] },
        holidays: ['2026-12-25', '2027-01-01'],
      },
      language,
    ),
  };
}
