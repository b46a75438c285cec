import type { Language, Message } from '../../src/message/index.ts';
import { leavingViews, type Reader, roundViews, sentence, type View } from '../../src/ritual/index.ts';
import { deck, inWords, optionsOf, type QuestionSet } from './deck.ts';
import { digest } from './digest.ts';
import { answerForm, lateForm, peerForm } from './forms.ts';
import { request } from './offers.ts';
import { publish } from './publish.ts';
import { type Ballot, type Entry, NO_BALLOT, NO_ENTRY } from './types.ts';
import { again, type Facts, help, line, nameOf, noted, offers, prompt, reminder, takenBack } from './views.ts';
import { words } from './words.ts';

/** Tuesday 24 November 2026 at 09:30 in Paris, when a round opens; Thursday at 16:00, when it closes; a week on. */
const OPENS = Date.UTC(2026, 10, 24, 8, 30);
const CLOSES = Date.UTC(2026, 10, 26, 15);
const NEXT = Date.UTC(2026, 11, 1, 8, 30);

/** Every message and form of the check-in with made-up people: all sets' forms, digests from nobody to a large circle. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader: Reader = { language, zone: 'Europe/Paris' };
  const set = deck.sets[0] as QuestionSet;
  const facts: Facts = { name: nameOf({}, language), set, closes: CLOSES, now: OPENS };
  const label = words(language).line('answer');
  const shared = roundViews({ ...facts, next: NEXT }, reader, label, offers(language));
  const messages: Readonly<Record<string, Message>> = {
    prompt: prompt(facts, reader),
    reminder: reminder(facts, reader),
    'line-first': line({ ...facts, first: true }, reader),
    line: line({ ...facts, first: false }, reader),
    'line-closed': shared.lineClosed,
    'line-skipped': shared.lineSkipped,
    noted: noted(facts, reader, { offer: false, inWords: true }),
    'noted-last-day': noted({ ...facts, now: CLOSES - 3_600_000 }, reader, { offer: false, inWords: false }),
    'noted-stormy': noted(facts, reader, { offer: true, inWords: false }),
    passed: again(facts, reader, 'passed'),
    'taken-back': again(facts, reader, 'taken-back'),
    back: again(facts, reader, 'back'),
    help: help([], language),
    'peer-message': request('peer', 'Ana', language),
    'host-message': request('host', 'Ana', language),
    'passed-kept': shared.answerKept,
    'left-first': shared.leftFirst,
    'left-answered': shared.leftAnswered,
    'skip-question': shared.skipQuestion,
    'skipped-ahead': shared.skippedAhead,
    ...shared.panels,
    'said-taken-back-grace': shared.takenBackInGrace,
    ...sentences(language, shared.over, shared.held),
    ...digests(language),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    'peer-form': {
      form: peerForm(language, [
        { user: 'U0ANA', name: 'Ana' },
        { user: 'U0BEN', name: 'Ben' },
      ]),
    },
    ...forms(language),
    ...leavingViews(reader),
  };
}

function forms(language: Language): Readonly<Record<string, View>> {
  const all = deck.sets.map((set) => [`form-${set.id}`, answerForm({ set, language, entry: null, ballot: null })] as const);
  const late = lateForm(deck.sets[0] as QuestionSet, language, null);
  return Object.fromEntries([...all, ...(late ? [['form-late', late] as const] : [])].map(([name, form]) => [name, { form }]));
}

/** What is said in one sentence, with nothing to press. */
function sentences(language: Language, over: Message, held: Message): Readonly<Record<string, Message>> {
  const say = words(language);
  const said = (...keys: readonly Parameters<typeof say.line>[0][]): Readonly<Record<string, Message>> =>
    Object.fromEntries(keys.map((key) => [`said-${key.replaceAll('.', '-')}`, sentence(say.line(key))]));
  return {
    'said-taken-back-late': takenBack(language, false),
    'said-taken-back-topic': takenBack(language, true),
    ...said('taken-back.own', 'taken-back.nothing', 'late.kept', 'late.erased'),
    'said-late-none': over,
    ...said('offer.none', 'offer.host.nobody'),
    'said-panel-held': held,
    ...said('digest.moved'),
    'said-peer': sentence(say.line('offer.peer.sent', { who: 'Ana' })),
    'said-host': sentence(say.line('offer.host.sent', { hosts: language === 'fr' ? 'Ana et Ben' : 'Ana and Ben' })),
  };
}

const SAMPLE: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['Two releases and a long list of small things.', 'I am away on Friday & back on <Monday>.'],
  fr: ['Deux livraisons et une longue liste de petites choses.', 'Je m’absente vendredi & reviens <lundi>.'],
};

function digests(language: Language): Readonly<Record<string, Message>> {
  const set = deck.sets[0] as QuestionSet;
  const sizes = { nobody: 0, few: 3, tie: 6, some: 7, many: 20 };
  const named = Object.entries(sizes).map(([size, people]) => [`digest-${size}`, digestOf(set, people, language)[0]] as const);
  const long = digestOf(set, 60, language, 5).map((page, i) => [`digest-huge-${i + 1}`, page] as const);
  const sets = deck.sets.map((one) => [`digest-${one.id}`, digestOf(one, 12, language)[0]] as const);
  return Object.fromEntries([...named, ...long, ...sets].flatMap(([name, page]) => (page ? [[name, page]] : [])));
}

/** A digest of made-up answers: every third person signs, every third does not, all tap a weather and choose. */
function digestOf(set: QuestionSet, people: number, language: Language, times = 1): readonly Message[] {
  const said = SAMPLE[language].map((text) => Array(times).fill(text).join(' '));
  const [long = '', short = ''] = said;
  const asked = set.questions.filter(inWords);
  const all = (text: string): Record<string, string> => Object.fromEntries(asked.map(({ id }) => [id, text]));
  const entries: Entry[] = [];
  const ballots: Ballot[] = [];
  for (let i = 0; i < people; i += 1) {
    const choices = set.questions.flatMap((q) => {
      const options = optionsOf(q, language);
      return inWords(q) ? [] : [[q.id, options[i % Math.min(2, options.length)]?.value ?? '']];
    });
    entries.push({ ...NO_ENTRY, named: i % 3 === 0 ? all(long) : {} });
    const mood = ['sunny', 'bright', 'bright', 'cloudy', 'rainy'][i % 5] ?? 'bright';
    ballots.push({ ...NO_BALLOT, mood, choices: Object.fromEntries(choices), texts: i % 3 === 1 ? all(short) : {} });
  }
  const shuffle = <I>(items: readonly I[]): I[] => [...items];
  return digest({
    name: nameOf({}, language),
    set,
    published: publish({ set, entries, ballots, shuffle }),
    signed: entries.map((entry, i) => ({ who: { name: `Ana ${i + 1}`, user: `U${i}` }, entry })),
    language,
    shuffle,
  });
}
