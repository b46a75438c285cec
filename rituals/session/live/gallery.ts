import type { Language } from '../../../src/message/index.ts';
import { sentence, type View, whenSaid } from '../../../src/ritual/index.ts';
import { stepsOf } from '../deck.ts';
import { askView, becameForm, becameView } from './carrying.ts';
import { type Controls, controlsView, endView } from './controls.ts';
import { notesMessage, writeMessage } from './ending.ts';
import { DAY, MINUTE } from './facts.ts';
import { handForm } from './hand.ts';
import { kitView, type Reader } from './kit.ts';
import { MAX_LINE, MOST_LINES, type Noted } from './lines.ts';
import { notedForm, notedView, writeForm } from './noting.ts';
import { recapPages } from './recap.ts';
import { rolesForm, rolesYours } from './roles.ts';
import { onMessage, stepMessage } from './running.ts';
import { overMessage, startedMessage } from './started.ts';
import { MOST_MINE, MOST_OPEN, takeForm, takenView } from './taking.ts';
import { words } from './words.ts';

const SAID = {
  en: {
    title: 'CX Life round table',
    decision: 'We try two questions less in the form.',
    note: 'Nobody reads the second letter.',
    heard: 'Ana: It took three calls.',
    act: 'Ask the shop how they greet',
    other: 'Read the letter aloud to someone',
  },
  fr: {
    title: 'Table ronde CX Life',
    decision: 'Deux questions de moins dans le formulaire, à l’essai.',
    note: 'Personne ne lit la seconde lettre.',
    heard: 'Ana\u00a0: Il a fallu trois appels.',
    act: 'Demander au magasin comment il accueille',
    other: 'Lire la lettre à voix haute à quelqu’un',
  },
} as const;
const LINK = 'https://meet.example.com/cx-life';
const [STARTS, NOW] = [Date.UTC(2026, 11, 10, 9), Date.UTC(2026, 11, 10, 8, 50)];

/** Sentences that are shown alone, each with what is put into it. */
const ALONE = {
  'roles.coming': {},
  'roles.noted.none': {},
  'hand.nobody': {},
  'only-host': {},
  'ask-pause.asked': {},
  'ask-pause.held': {},
  'line.asked': {},
  'line.held': {},
  'notes.posted': {},
  'write.closed': {},
  'write.over': {},
  'write.not-yet': {},
  'write.not-you': {},
  'noted.same': {},
  'noted.empty': {},
  'noted.not-you': {},
  'take.back.done': {},
  'take.full': { max: MOST_MINE },
  'take.board': { max: MOST_OPEN },
  'became.all.noted': {},
  'became.gone': {},
  'hand.done': { name: 'Dia' },
} as const;

/** Everything a session shows from its start to its recap, with sample facts. */
export function liveGallery(language: Language): Readonly<Record<string, View>> {
  const say = words(language);
  const reader: Reader = { language, zone: 'Europe/Paris' };
  const alone = Object.entries(ALONE).map(([key, args]) => [
    key.replaceAll('.', '-'),
    { message: sentence(say.line(key as keyof typeof ALONE, args)) },
  ]);
  return {
    ...Object.fromEntries(alone),
    ...ofRoles(language, reader),
    ...ofHosting(language, reader),
    ...ofNotes(language, reader),
  };
}

function ofRoles(language: Language, reader: Reader): Readonly<Record<string, View>> {
  const say = words(language);
  const kit = {
    title: SAID[language].title,
    starts: STARTS,
    now: NOW,
    link: LINK,
    steps: stepsOf('cx-life-round-table', language),
  };
  const held = { host: 'Ana', timekeeper: say.line('nobody'), scribe: 'Ben' };
  const people = ['Dia', 'Eli'].map((name) => ({ id: name, name }));
  return {
    roles: { form: rolesForm({ held, free: ['host', 'timekeeper', 'scribe'], mine: 'scribe', draw: 'both' }, language) },
    'roles-yours': { message: rolesYours(language) },
    'roles-noted': { message: sentence(say.line('roles.noted', { role: say.line('role.timekeeper') })) },
    'kit-timekeeper': { message: kitView({ ...kit, role: 'timekeeper', drawn: true }, reader) },
    'kit-scribe': { message: kitView({ ...kit, role: 'scribe', drawn: false }, reader) },
    'hand-over': { form: handForm({ people, alternate: 'Dia' }, language) },
  };
}

function ofHosting(language: Language, reader: Reader): Readonly<Record<string, View>> {
  const say = words(language);
  const { title } = SAID[language];
  const steps = stepsOf('cx-life-round-table', language);
  const now = STARTS + MINUTE;
  const base: Controls = { title, starts: STARTS, now, link: LINK, steps, step: null, over: false, from: null };
  const at = (index: number, ends: number, left: number | null) => ({
    message: controlsView({ ...base, step: { index, ends, left } }, reader),
  });
  const started = { title, timekeeper: 'Cleo', scribe: say.line('nobody') };
  const step = steps[0] as (typeof steps)[number];
  const ran = { ends: now + step.minutes * MINUTE, left: null };
  return {
    'controls-ready': { message: controlsView({ ...base, now: NOW }, reader) },
    'controls-handed': { message: controlsView({ ...base, now: NOW, from: 'Ana' }, reader) },
    'controls-running': at(1, now + MINUTE, null),
    'controls-paused': at(1, now, 3 * MINUTE),
    'controls-time': at(1, now, null),
    'controls-last': at(steps.length - 1, now + 6 * MINUTE, null),
    'controls-over': { message: controlsView({ ...base, over: true }, reader) },
    'end-sure': { message: endView(language) },
    'begin-early': { message: sentence(say.line('begin.early', { when: whenSaid(STARTS, { ...reader, now: NOW - DAY }) })) },
    started: { message: startedMessage({ ...started, host: 'Ana', running: false }, language) },
    'started-no-host': { message: startedMessage({ ...started, host: null, running: false }, language) },
    'started-running': { message: startedMessage({ ...started, host: 'Ana', running: true }, language) },
    step: { message: stepMessage(step, ran, 'Ana', reader) },
    'step-anyone': { message: stepMessage(step, ran, null, reader) },
    'step-changed': { message: stepMessage(step, { ...ran, changed: true }, 'Ana', reader) },
    'step-held': { message: stepMessage(step, { ...ran, left: MINUTE }, 'Ana', reader) },
    'line-on': { message: onMessage(ran.ends, reader) },
    time: { message: sentence(say.line('line.time', { title: step.title, name: 'Ana' })) },
    'time-nobody': { message: sentence(say.line('line.time.nobody', { title: step.title })) },
    over: { message: overMessage(title, STARTS + DAY, reader) },
    'over-nothing': { message: overMessage(title, null, reader) },
    quiet: { message: sentence(say.line('quiet', { session: title })) },
  };
}

function ofNotes(language: Language, reader: Reader): Readonly<Record<string, View>> {
  const say = words(language);
  const { title, decision, note, heard, act, other } = SAID[language];
  const [now, at] = [STARTS, STARTS + DAY];
  const noted: readonly Noted[] = [
    { id: 'n1', sort: 'decision', text: decision, by: 'ben', name: '' },
    { id: 'n2', sort: 'note', text: note, by: 'ben', name: '' },
    { id: 'n3', sort: 'heard', text: heard, by: 'ana', name: 'Ana' },
  ];
  const actions = [
    { id: 'a1', text: act, name: 'Cleo', due: '2026-12-17' },
    { id: 'a2', text: other, name: 'Dia' },
  ] as const;
  const recap = { title, starts: STARTS, zone: reader.zone, notes: noted, taken: actions, done: [actions[1]] };
  const full = Array.from({ length: MOST_LINES }, (_, i): Noted => {
    const text = 'x'.repeat(MAX_LINE);
    return { id: `n${i}`, sort: 'note', text, by: 'ana', name: '' };
  });
  const pages = recapPages({ ...recap, notes: full }, language);
  const page = (messages: typeof pages, i: number): View => ({ message: messages[i] as (typeof pages)[number] });
  return {
    notes: { message: notesMessage(title, at, reader) },
    'notes-asked': { message: writeMessage(title, whenSaid(at, { ...reader, now, later: true }), language) },
    write: { form: writeForm(language) },
    'write-noted': { message: notedView(say.line('write.noted'), language, true) },
    noted: { form: notedForm(noted, { id: 'ana', name: 'Ana' }, language) },
    'noted-full': { form: notedForm(full, { id: 'ana', name: 'Ana' }, language) },
    'noted-gone': { message: notedView(say.line('noted.gone'), language, false) },
    take: { form: takeForm(language) },
    taken: { message: takenView(actions[0], language) },
    'became-one': { message: askView(actions.slice(0, 1), language) },
    'became-many': { message: askView(actions, language) },
    'became-form': { form: becameForm(actions, language) },
    'became-done': { message: becameView('a1', 'done', language) },
    'became-still': { message: becameView('a1', 'still', language) },
    'became-let-go': { message: becameView('a1', 'let-go', language) },
    recap: page(recapPages(recap, language), 0),
    'recap-full': page(pages, 0),
    'recap-more': page(pages, 1),
  };
}
