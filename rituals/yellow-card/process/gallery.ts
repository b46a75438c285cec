import type { Form, Language, Message, OpenForm, Press } from '../../../src/message/index.ts';
import { addressed, sentence, type View } from '../../../src/ritual/index.ts';
import { type Asked, answerForm, doneForm, sponsorForm, verdictForm } from './asks.ts';
import { notedForm, STANDING_KIND, waitingForm } from './confirming.ts';
import { draftForm } from './draft.ts';
import { noted, waiting } from './forms.ts';
import { postView, type Shown } from './post.ts';
import { DRAFTS, NOW, SOON } from './samples.ts';
import { type CardData, newCard, type Posted, type Said } from './types.ts';
import { askHost, askOver, letGoQuestion, othersSay, past, stillOwed, stillTrue, voiced } from './views.ts';
import { words } from './words.ts';

/** A day in December. */
const DAY = Date.UTC(2026, 11, 15, 11);

const WORDS: Readonly<Record<Language, string>> = {
  en: 'The form now fills it in by itself. Nobody is asked twice.',
  fr: 'Le formulaire la remplit désormais. On ne la demande plus deux fois.',
};

/** Every message and form of a card about a process, with made-up people. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  return {
    ...named('form', forms(language), (form: Form) => ({ form })),
    ...named('post', posts(language), (message: Message) => ({ message })),
    ...named('said', sentences(language), (message: Message) => ({ message })),
    ...named('private', privates(language), (message: Message) => ({ message })),
  };
}

const named = <V>(prefix: string, views: Readonly<Record<string, V>>, show: (view: V) => View): Record<string, View> =>
  Object.fromEntries(Object.entries(views).map(([name, view]) => [`${prefix}-${name}`, show(view)]));

const card = (language: Language, change: Partial<CardData> = {}): CardData => ({
  ...newCard(DRAFTS[language], { id: 'playground/ana', name: 'Ana' }),
  ...change,
});

const said = (language: Language, choice: Said['choice'], who: string | null = 'Ben'): Said => ({
  choice,
  words: WORDS[language],
  by: DAY,
  who,
});

function forms(language: Language): Readonly<Record<string, Form>> {
  const words = { at: SOON, now: NOW };
  const reader = { language, zone: 'Europe/Paris' };
  const asked: Asked = { language, data: card(language), mine: null };
  const mine = { ...said(language, 'simplify'), at: SOON, n: 1, id: 'playground/ben', day: '2026-12-15' };
  return {
    compose: draftForm({ language, minutes: 15, unsigned: true }),
    'compose-few': draftForm({ language, minutes: 15, unsigned: false }),
    answer: answerForm(asked),
    'answer-again': answerForm({ ...asked, mine }),
    sponsor: sponsorForm(asked),
    done: doneForm(asked),
    verdict: verdictForm(asked),
    'verdict-again': verdictForm({ ...asked, mine: { ...mine, choice: 'better' } }),
    ...pressed('waiting-signed', waitingForm({ ...words, signed: true }, reader), waiting({})),
    ...pressed('waiting-unsigned', waitingForm({ ...words, signed: false }, reader), waiting({})),
    ...pressed('unsaid', notedForm('unsaid', language), addressed(noted({}), STANDING_KIND, 'sample.standing')),
  };
}

/** A form that no button opens. */
const pressed = (name: string, form: Form, press: Press): Record<string, OpenForm> => ({ [name]: { ...form, press } });

function posts(language: Language): Readonly<Record<string, Message>> {
  const say = (choice: Said['choice'], who?: string | null): Said => said(language, choice, who);
  const show = (stage: Posted, change: Partial<CardData> = {}): Message => {
    const shown: Shown = { data: card(language, change), stage, redVoices: 3, since: NOW, until: DAY };
    return postView(shown, { language, zone: 'Europe/Paris' });
  };
  const unsigned = { signed: false, author: null };
  const done = [say('up'), say('agreed'), say('done')];
  return {
    yellow: show('open'),
    unsigned: show('open', unsigned),
    asked: show('asked', { voices: 1 }),
    red: show('red', { voices: 2, owedBy: DAY }),
    'red-again': show('red', { ...unsigned, voices: 3, owedBy: DAY, said: [say('not-better')] }),
    'red-again-unsigned': show('red', { voices: 3, owedBy: DAY, said: [say('not-better', null)] }),
    owed: show('owed', { voices: 3, owedBy: DAY, said: [say('drop')] }),
    doing: show('doing', { voices: 2, said: [say('simplify')] }),
    'passed-up': show('passed-up', { voices: 2, said: [say('up')] }),
    check: show('check', { voices: 2, said: done }),
    solved: show('solved', { voices: 2, said: [...done, say('better')] }),
    'solved-unsigned': show('solved', { ...unsigned, voices: 9, said: [...done, say('better', null)] }),
    kept: show('kept', { voices: 2, said: [say('keep')] }),
    refused: show('kept', { voices: 2, said: [say('up'), say('refused')] }),
    'done-unconfirmed': show('done-unconfirmed', { voices: 2, said: done }),
    'let-go': show('archived'),
    unanswered: show('archived', { voices: 2, owedBy: DAY }),
    longest: show('solved', {
      title: 'W'.repeat(80),
      text: 'é'.repeat(500),
      said: [...done, say('better')].map((one) => ({ ...one, words: 'é'.repeat(500) })),
    }),
    'still-true': stillTrue(DRAFTS[language].title, DAY, { language, zone: 'Europe/Paris' }),
    'still-owed': stillOwed(DRAFTS[language].title, language),
  };
}

/** What is said in one sentence, with nothing to press. */
function sentences(language: Language): Readonly<Record<string, Message>> {
  const { title } = DRAFTS[language];
  const say = words(language);
  const bare = ['back.done', 'back.channel', 'back.joined'] as const;
  const more = ['back.other', 'voice.author', 'voice.gone', 'voice.none', 'verdict.others'] as const;
  const titled = ['still.kept', 'still.gone'] as const;
  return {
    ...Object.fromEntries([...bare, ...more].map((key) => [key.replaceAll('.', '-'), sentence(say.line(key))])),
    ...Object.fromEntries(titled.map((key) => [key.replaceAll('.', '-'), sentence(say.line(key, { title }))])),
    past: past(language),
  };
}

function privates(language: Language): Readonly<Record<string, Message>> {
  const reader = { language, zone: 'Europe/Paris' };
  const { title } = DRAFTS[language];
  const data = card(language, { owedBy: DAY, said: [said(language, 'simplify')] });
  const asks = ['red', 'red.again', 'owed', 'doing', 'passed-up'] as const;
  return {
    'voice-yes': voiced('yes', language),
    'voice-already': voiced('already', language),
    'let-go': letGoQuestion(title, language),
    'saying-other': othersSay(SOON, NOW, reader),
    'ask-over': askOver(title, language),
    ...Object.fromEntries(asks.map((what) => [`ask-${what.replace('.', '-')}`, askHost(what, data, reader)])),
  };
}
