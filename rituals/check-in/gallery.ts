import type { Language, Message } from '../../src/message/index.ts';
import type { View } from '../../src/ritual/index.ts';
import { deck, type QuestionSet } from './deck.ts';
import { digest } from './digest.ts';
import { answerForm, peerForm } from './forms.ts';
import { publish } from './publish.ts';
import { type Ballot, type Entry, NO_BALLOT, NO_ENTRY } from './types.ts';
import { again, type Facts, help, line, lineAfter, nameOf, noted, prompt, reminder, sentence } from './views.ts';
import { words } from './words.ts';

/** Thursday 26 November 2026, 16:00 in Paris. */
const CLOSES = Date.UTC(2026, 10, 26, 15);

/** Every message and form of the check-in with made-up people: all sets' forms, digests from nobody to a large circle. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader = { language, zone: 'Europe/Paris' };
  const set = deck.sets[0] as QuestionSet;
  const facts: Facts = { name: nameOf({}, language), set, closes: CLOSES };
  const say = words(language);
  return {
    prompt: { message: prompt(facts, reader) },
    reminder: { message: reminder(facts, reader) },
    line: { message: line(facts, reader) },
    'line-closed': { message: lineAfter('closed', language) },
    'line-skipped': { message: lineAfter('skipped', language) },
    noted: { message: noted(facts, reader, { offer: false, inWords: true }) },
    'noted-stormy': { message: noted(facts, reader, { offer: true, inWords: false }) },
    passed: { message: again(facts, reader, 'passed') },
    'taken-back': { message: again(facts, reader, 'taken-back') },
    help: { message: help([], language) },
    'peer-message': { message: sentence(say.line('offer.peer.message', { who: 'Ana' })) },
    'host-message': { message: sentence(say.line('offer.host.message', { who: 'Ana' })) },
    'digest-nobody': { message: digestOf(set, 0, language) },
    'digest-few': { message: digestOf(set, 3, language) },
    'digest-some': { message: digestOf(set, 7, language) },
    'digest-many': { message: digestOf(set, 20, language) },
    'peer-form': { form: peerForm(language) },
    'late-form': { form: answerForm({ set, language, entry: null, ballot: null, late: true }) },
    ...Object.fromEntries(
      deck.sets.map((one) => [
        `form-${one.id}`,
        { form: answerForm({ set: one, language, entry: null, ballot: null, late: false }) },
      ]),
    ),
  };
}

const SAMPLE: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['Two releases and a long list of small things.', 'I am away on Friday & back on <Monday>.'],
  fr: ['Deux livraisons et une longue liste de petites choses.', 'Je m’absente vendredi & reviens <lundi>.'],
};

function digestOf(set: QuestionSet, people: number, language: Language): Message {
  const [long, short] = SAMPLE[language];
  const entries: Entry[] = [];
  const ballots: Ballot[] = [];
  for (let i = 0; i < people; i += 1) {
    const named: Record<string, string> = i % 3 === 0 ? { q1: long } : {};
    entries.push({ ...NO_ENTRY, named });
    const mood = ['sunny', 'bright', 'bright', 'cloudy', 'rainy'][i % 5] ?? 'bright';
    const texts: Record<string, string> = i % 3 === 1 ? { q3: short } : {};
    ballots.push({ ...NO_BALLOT, mood, choices: { q2: i % 2 === 0 ? 'right' : 'heavy' }, texts });
  }
  return digest({
    name: nameOf({}, language),
    set,
    published: publish({ set, circle: people + 3, entries, ballots }),
    signed: entries.map((entry, i) => ({ who: { name: `Ana ${i + 1}`, user: `U${i}` }, entry })),
    language,
    shuffle: (items) => [...items],
  });
}
