import type { Language } from '../../../src/message/index.ts';
import { sentence, type View } from '../../../src/ritual/index.ts';
import { stepsOf } from '../deck.ts';
import type { Topic } from '../types.ts';
import { type Agenda, agendaForm, agendaView } from './agenda-views.ts';
import { MOST_TOPICS } from './keep.ts';
import { backForm, panelView, proposeForm, supportForm } from './views.ts';
import { words } from './words.ts';

/** Thursday 3 December 2026 at 16:00 in Paris. */
const AT = Date.UTC(2026, 11, 3, 15);

const SAID: Readonly<Record<Language, readonly string[]>> = {
  en: ['How to say no to a customer & stay <kind>', 'Who decides refunds'],
  fr: ['Comment dire non à un client & rester <aimable>', 'Qui décide d’un remboursement'],
};

const samples = (language: Language): readonly Topic[] =>
  SAID[language].map((text, i) => ({
    id: `t${i + 3}`,
    text,
    by: i === 0 ? 'playground/ana' : null,
    name: i === 0 ? 'Ana' : null,
    support: i === 0 ? ['playground/ben', 'playground/cleo'] : ['playground/ben'],
  }));

/** Every message and form of topics that the board shows, with made-up people. */
export function topicsGallery(language: Language): Readonly<Record<string, View>> {
  const some = samples(language);
  const many = Array.from({ length: MOST_TOPICS }, (_, i) => ({ ...some[0]!, id: `t${i}`, text: 'é'.repeat(200) }));
  const mine = (['topic', 'support', 'host'] as const).map((how, i) => ({ how, topic: some[i % 2]! }));
  const say = words(language);
  return {
    'topics-none': { message: panelView([], language) },
    'topics-some': { message: panelView(some, language) },
    'topics-most': { message: panelView(many, language) },
    ...Object.fromEntries(
      (['proposed', 'supported', 'back'] as const).map((done) => [
        `topics-${done}`,
        { message: panelView(some, language, done) },
      ]),
    ),
    'topics-support-none': { message: sentence(say.line('support.none')) },
    'topics-support-gone': { message: sentence(say.line('support.gone')) },
    'topics-back-none': { message: sentence(say.line('back.none')) },
    'topic-form': { form: proposeForm(language, 8) },
    'topic-form-few': { form: proposeForm(language, 4) },
    'topic-support': { form: supportForm(some, language) },
    'topic-back': { form: backForm(mine, language) },
  };
}

/** Every message and form of a session’s agenda. */
export function agendaGallery(language: Language): Readonly<Record<string, View>> {
  const say = words(language);
  const [zone, topics, board] = ['Europe/Paris', samples(language), 'sample.standing'];
  const steps = stepsOf('cx-life-round-table', language);
  const agenda: Agenda = { title: SAID[language][1]!, at: AT, minutes: 60, steps, topics, board };
  const edited = { minutes: 60, steps, open: topics, chosen: ['t3'] };
  return {
    agenda: { message: agendaView(agenda, { language, zone }) },
    'agenda-blank': { message: agendaView({ ...agenda, steps: [], topics: [] }, { language, zone }) },
    'agenda-form': { form: agendaForm(edited, language) },
    'agenda-form-blank': { form: agendaForm({ minutes: 60, steps: [], open: [], chosen: [] }, language) },
    'agenda-changed': { message: sentence(say.line('agenda.changed')) },
    'agenda-saved': { message: sentence(say.line('agenda.saved', { when: '16:00' })) },
    'agenda-host': { message: sentence(say.line('agenda.host')) },
    'agenda-past': { message: sentence(say.line('agenda.past')) },
  };
}
