import { buttons, type Language, type Message, message, type OpenForm } from '../../src/message/index.ts';
import { addressed, leavingViews, resumeButton, sentence, type View } from '../../src/ritual/index.ts';
import { KIND } from './act/card.ts';
import { card } from './act/forms.ts';
import { charterForm } from './charter.ts';
import { chooseForm } from './choosing.ts';
import { choose } from './forms.ts';
import { fileForm, rulesForm } from './hosting.ts';
import { type Panel, panelView } from './panel.ts';
import { chosenRules, type RuleSet, SETS } from './rules.ts';
import { clocksWait } from './taking-part.ts';
import type { Rule } from './types.ts';
import {
  announcement,
  charterFirst,
  guestsStayOut,
  leftCharter,
  menu,
  nameOf,
  off,
  offQuestion,
  pausedFirst,
  type Reader,
  rulesChanged,
} from './views.ts';
import { words } from './words.ts';

/** Tuesday 8 December 2026. */
const UNTIL = Date.UTC(2026, 11, 8, 12);

const OWN: Readonly<Record<Language, readonly string[]>> = {
  en: ['We answer each other within two days.', 'In a meeting, nobody speaks twice before all who wish have spoken once.'],
  fr: [
    'Nous nous répondons sous deux jours.',
    'En réunion, personne ne parle deux fois avant que toutes les voix soient entendues.',
  ],
};

/** Every message and form of the charter, of switching on and off, of the panel, with sample rules. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader: Reader = { language, zone: 'Europe/Paris' };
  const rules = chosenRules(SETS.at(1) as RuleSet, OWN[language], { rules: [], version: 0 });
  const { 'pause-form': pauseForm } = leavingViews(reader);
  const chosen: OpenForm = { ...chooseForm(language), press: choose({ text: 'x'.repeat(280) }) };
  const messages = Object.entries({ ...said(reader), ...panels(rules, reader) });
  return {
    'rules-first': { form: rulesForm(false, [], language) },
    rules: { form: rulesForm(true, rules, language) },
    'rules-file': { form: fileForm(rules, language) },
    choose: { form: chosen },
    charter: { form: charterForm(rules, 30, language) },
    ...(pauseForm ? { 'pause-form': pauseForm } : {}),
    ...Object.fromEntries(messages.map(([name, message]) => [name, { message }])),
  };
}

function said(reader: Reader): Readonly<Record<string, Message>> {
  const { language } = reader;
  const [say, name] = [words(language), nameOf({}, language)];
  const bare = [
    'charter.not-now',
    'on.done',
    'on.already',
    'off.done',
    'rules.changed',
    'rules.same',
    'file',
    'juror.host',
  ] as const;
  return {
    off: off(name, language, null),
    'off-host': off(name, language, 'chooses'),
    'off-file': off(name, language, 'file'),
    'off-question': offQuestion(language),
    'off-line': sentence(say.line('off.line', { name })),
    announcement: announcement(name, language),
    'rules-line': rulesChanged(name, language),
    guests: guestsStayOut(language),
    'charter-first': charterFirst(language, { write: 1, to: 'U0ANA' }),
    menu: menu(language),
    'menu-about': menu(language, { write: 1, to: 'U0ANA' }, [addressed(card({}), KIND, 'card')]),
    'paused-first': pausedFirst(UNTIL, reader),
    'paused-clocks': message(name, ...clocksWait(language), buttons(resumeButton(language))),
    left: leftCharter(language),
    ...Object.fromEntries(bare.map((key) => [`said-${key.replaceAll('.', '-')}`, sentence(say.line(key))])),
  };
}

function panels(rules: readonly Rule[], reader: Reader): Readonly<Record<string, Message>> {
  const name = nameOf({}, reader.language);
  const base: Panel = { name, rules, stands: 'accepted', choice: { state: 'in' }, juror: false, host: null };
  const paused = { state: 'paused', until: UNTIL } as const;
  return {
    panel: panelView(base, reader),
    'panel-juror': panelView({ ...base, juror: true }, reader),
    'panel-paused': panelView({ ...base, choice: paused }, reader),
    'panel-changed': panelView({ ...base, stands: 'changed' }, reader),
    'panel-out': panelView({ ...base, stands: 'out' }, reader),
    'panel-host': panelView({ ...base, host: 'chooses' }, reader),
    'panel-host-file': panelView({ ...base, host: 'file' }, reader),
  };
}
