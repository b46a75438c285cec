import type { Language, Message } from '../../src/message/index.ts';
import { addressed, leavingViews, sentence, type View } from '../../src/ritual/index.ts';
import { choicesForm } from './choices.ts';
import { type Prompt, shipped } from './deck.ts';
import { NO_FILTERS, WHOM } from './filters.ts';
import { STORIES } from './kinds.ts';
import { type Panel, panelView } from './panel.ts';
import { proposeForm } from './proposal/forms.ts';
import { sent } from './proposal/views.ts';
import { received } from './refs.ts';
import { MINUTE } from './times.ts';
import { NO_CHOICES } from './types.ts';
import { announcement, leftFirst, nameOf, type Reader } from './views.ts';
import { words } from './words.ts';

/** Wednesday 25 November 2026 at 10:00 in Paris, when a week's prompts come; the Monday before. */
const NEXT = Date.UTC(2026, 10, 25, 9);
const NOW = Date.UTC(2026, 10, 23, 9);

/** A circle with an idea of its own that cannot be done at a distance. */
const onSite: readonly Prompt[] = shipped.map((one) => ({ ...one, setting: ['on_site'] }));

/** Every message and form of what stands: the announcement, the panel, the choices, a proposal. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader: Reader = { language, zone: 'Europe/Paris' };
  const say = words(language);
  const messages: Readonly<Record<string, Message>> = {
    announcement: announcement(nameOf({}, language), language, false),
    'announcement-suggest': announcement(nameOf({}, language), language, true),
    ...panels(reader),
    'left-first': leftFirst(language),
    'propose-sent': sent('Ana', 'sample', language),
    'propose-many': sentence(say.line('propose.many')),
    'propose-full': sentence(say.line('propose.full')),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    'choices-first': { form: choicesForm({ taking: false, suggests: false, prompts: shipped, language, chosen: NO_CHOICES }) },
    'choices-again': { form: choicesForm({ taking: true, suggests: true, prompts: onSite, language, chosen: NO_CHOICES }) },
    propose: { form: proposeForm(language) },
    ...leavingViews(reader),
  };
}

function panels(reader: Reader): Readonly<Record<string, Message>> {
  const base: Panel = {
    name: nameOf({}, reader.language),
    now: NOW,
    choice: { state: 'in' },
    next: { from: NEXT, until: NEXT + 90 * MINUTE },
    window: 90,
    host: false,
    filters: NO_FILTERS,
    suggest: null,
    story: null,
    desk: 'sample',
  };
  const story = addressed(received({}), STORIES, 'sample');
  const chosen = WHOM.map((whom) => [`panel-${whom}`, panelView({ ...base, filters: { ...NO_FILTERS, whom } }, reader)] as const);
  return {
    ...Object.fromEntries(chosen),
    'panel-suggested': panelView({ ...base, suggest: true, story }, reader),
    'panel-not-suggested': panelView({ ...base, suggest: false }, reader),
    'panel-host': panelView({ ...base, suggest: true, host: true }, reader),
    'panel-now': panelView({ ...base, now: NEXT + 5 * MINUTE }, reader),
    'panel-none': panelView({ ...base, next: null }, reader),
    'panel-paused': panelView({ ...base, choice: { state: 'paused', until: NEXT }, story }, reader),
    'panel-out': panelView({ ...base, choice: { state: 'stopped' } }, reader),
    'panel-out-suggest': panelView({ ...base, choice: { state: 'stopped' }, suggest: true }, reader),
    'panel-out-stories': panelView({ ...base, choice: { state: 'stopped' }, story }, reader),
  };
}
