import { type Language, type Message, message, text } from '../../src/message/index.ts';
import { leavingViews, moment, sentence, type View } from '../../src/ritual/index.ts';
import { behavioursOf } from './behaviours.ts';
import { aboutLine, bravoForm, howForm } from './forms.ts';
import { myBravos } from './mine.ts';
import { type Panel, panelView } from './panel.ts';
import { Config } from './types.ts';
import { nameOf } from './views.ts';
import { words } from './words.ts';

/** Monday 30 November 2026 at midnight in Paris. */
const MONDAY = Date.UTC(2026, 10, 29, 23);
/** Its morning. */
const MORNING = Date.UTC(2026, 10, 30, 8);

/** Every message and form of the standing occurrence, with made-up people. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader = { language, zone: 'Europe/Paris' };
  const say = words(language);
  const messages: Readonly<Record<string, Message>> = {
    ...panels(language),
    'how-noted': sentence(say.line('how.noted')),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, said]) => [name, { message: said }])),
    ...forms(language),
    ...leavingViews(reader),
  };
}

function forms(language: Language): Readonly<Record<string, View>> {
  const say = words(language);
  const behaviours = behavioursOf(Config.parse({}).behaviours);
  const blank = { language, zone: 'Europe/Paris', behaviours, whom: [], words: '', above: [], waits: null };
  const full = say.line('form.full', { date: moment(MONDAY, 'Europe/Paris', language, 'date') });
  const waits = say.line('form.waits', { count: 5, at: moment(MORNING, 'Europe/Paris', language) });
  const excerpt =
    language === 'fr'
      ? 'J’ai rappelé la cliente & noté ce qui <manquait>.'
      : 'I called the customer back & noted what was <missing>.';
  const all = Array.from({ length: 100 }, (_, i) => ({
    id: `own-${i + 1}`,
    en: 'Say what one does not know',
    fr: 'Dire ce qu’on ne sait pas',
  }));
  return {
    'form-blank': { form: bravoForm(blank) },
    'form-about': { form: bravoForm({ ...blank, whom: ['U0BEN'], above: [full, aboutLine(excerpt, language)] }) },
    'form-waits': { form: bravoForm({ ...blank, above: [waits], waits: MORNING }) },
    'form-cut': {
      form: bravoForm({ ...blank, words: excerpt, above: [say.line('form.cut'), say.line('form.most', { most: 5 })] }),
    },
    'form-full': { form: bravoForm({ ...blank, above: [full], waits: 'never' }) },
    'form-most': { form: bravoForm({ ...blank, behaviours: all }) },
    'form-how': { form: howForm(language, 'ask', []) },
    'form-how-host': { form: howForm(language, 'private', [text(say.text('share.2'))]) },
  };
}

function panels(language: Language): Readonly<Record<string, Message>> {
  const reader = { language, zone: 'Europe/Paris' };
  const [behaviour] = behavioursOf(Config.parse({}).behaviours);
  const base: Panel = { name: nameOf({}, language), way: 'ask', choice: { state: 'in' }, waiting: [], share: null };
  const who = ['Ana', 'Ben', 'Ana', 'Maximiliane-Alexandra von Hohenstein', 'Cleo'];
  const waiting = behaviour ? who.map((one, i) => ({ id: `weekly.${i}`, who: one, behaviour })) : [];
  const shown: Readonly<Record<string, Partial<Panel>>> = {
    ask: {},
    channel: { way: 'channel' },
    private: { way: 'private' },
    waiting: { waiting },
    paused: { choice: { state: 'paused', until: MONDAY } },
    stopped: { choice: { state: 'stopped' }, share: '1' },
    few: { share: 'few' },
    ...Object.fromEntries((['0', '1', '2', '3'] as const).map((share) => [`share-${share}`, { share, waiting }])),
  };
  const seen = Object.entries(shown).map(([name, facts]) => [`panel-${name}`, panelView({ ...base, ...facts }, reader)] as const);
  return { ...Object.fromEntries(seen), mine: message(base.name, ...myBravos(waiting.slice(0, 3), reader)) };
}
