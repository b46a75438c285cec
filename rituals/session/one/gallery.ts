import type { Form, Language, Message } from '../../../src/message/index.ts';
import { leavingViews, sentence, type View } from '../../../src/ritual/index.ts';
import { NOW, sampleOne, samplePlan } from '../samples.ts';
import { moveForm } from './hosting.ts';
import { invitation } from './invitation.ts';
import { joinedGallery } from './joins.ts';
import {
  awayView,
  cancelQuestion,
  changedView,
  fewView,
  type Mine,
  mineView,
  named,
  promotedView,
  reminderView,
} from './views.ts';
import { words } from './words.ts';

/** Every message and form of one session, with made-up numbers. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const reader = { language, zone: 'Europe/Paris', now: NOW };
  return {
    ...shown('invitation', invitations(language), (message) => ({ message })),
    ...shown('mine', pages(language), (message) => ({ message })),
    ...shown('told', told(language), (message) => ({ message })),
    'form-move': { form: moveForm(sampleOne(language), { language }) as Form },
    ...leavingViews(reader),
    ...joinedGallery(language),
  };
}

const shown = (prefix: string, views: Readonly<Record<string, Message>>, show: (view: Message) => View) =>
  Object.fromEntries(Object.entries(views).map(([name, view]) => [`${prefix}-${name}`, show(view)]));

function invitations(language: Language): Readonly<Record<string, Message>> {
  const reader = { language, zone: 'Europe/Paris', now: NOW };
  const data = sampleOne(language);
  const bare = { ...data, plan: { ...samplePlan(language), purpose: '', link: null } };
  const longest = {
    ...data,
    plan: { ...data.plan, title: 'é'.repeat(80), purpose: 'é'.repeat(300), places: 500 },
  };
  const counts = { coming: 8, unsure: 3, waiting: 0 };
  return {
    open: invitation({ data, counts, state: 'open' }, reader),
    full: invitation({ data, counts: { coming: 20, unsure: 1, waiting: 2 }, state: 'open' }, reader),
    bare: invitation({ data: bare, counts: { coming: 0, unsure: 0, waiting: 0 }, state: 'open' }, reader),
    longest: invitation({ data: longest, counts: { coming: 500, unsure: 500, waiting: 500 }, state: 'open' }, reader),
    begun: invitation({ data, counts, state: 'begun' }, reader),
    closed: invitation({ data, counts, state: 'closed' }, reader),
    cancelled: invitation({ data, counts, state: 'cancelled' }, reader),
  };
}

const CALENDAR = { feed: 'https://bot.example.net/calendar/x.ics', one: 'https://bot.example.net/calendar/x/1.ics' };

function pages(language: Language): Readonly<Record<string, Message>> {
  const reader = { language, zone: 'America/New_York', now: NOW };
  const page: Mine = {
    data: sampleOne(language),
    answer: null,
    coming: 8,
    before: 0,
    open: true,
    host: 'no',
    invited: true,
    calendar: CALENDAR,
    standing: 'sample.standing',
  };
  return {
    none: mineView(page, reader),
    coming: mineView({ ...page, answer: 'coming' }, reader),
    'coming-plain': mineView({ ...page, answer: 'coming', calendar: null }, reader),
    unsure: mineView({ ...page, answer: 'unsure' }, reader),
    no: mineView({ ...page, answer: 'no' }, reader),
    next: mineView({ ...page, answer: 'waiting' }, reader),
    waiting: mineView({ ...page, answer: 'waiting', before: 2 }, reader),
    'waiting-one': mineView({ ...page, answer: 'waiting', before: 1 }, reader),
    begun: mineView({ ...page, answer: 'coming', open: false }, reader),
    host: mineView({ ...page, answer: 'coming', host: 'series' }, reader),
    'host-planned': mineView({ ...page, host: 'series', invited: false }, reader),
    'host-file': mineView({ ...page, answer: 'coming', host: 'file' }, reader),
  };
}

function told(language: Language): Readonly<Record<string, Message>> {
  const reader = { language, zone: 'Europe/Paris', now: NOW };
  const data = sampleOne(language);
  const { title } = data.plan;
  const other = { date: '2026-11-30', plan: { ...data.plan, title: 'CX Life', minutes: 45, link: null } };
  const say = words(language);
  const pasts = ['past.begun', 'past.closed', 'past.cancelled', 'past.done'] as const;
  const tellings = ['told.cancelled', 'told.ended', 'cancel.done', 'few.done', 'away.done'] as const;
  return {
    promoted: promotedView(data, reader),
    reminder: reminderView(data, 'sample.standing', { ...reader, now: Date.UTC(2026, 10, 30, 15, 30) }),
    'reminder-bare': reminderView({ ...data, plan: { ...data.plan, link: null } }, 'sample.standing', reader),
    moved: changedView('moved', data, reader, { was: { ...data, date: '2026-11-30' }, answer: 'waiting' }),
    'move-same': sentence(named('move.same', data, reader)),
    changed: changedView('changed', data, reader, { was: other, answer: 'coming' }),
    'changed-unread': changedView('changed', data, reader, { was: null, answer: 'unsure' }),
    'cancel-sure': cancelQuestion(data, reader),
    'keep-done': sentence(named('keep.done', data, reader)),
    few: fewView(data, 2, reader),
    'few-none': fewView(data, 0, reader),
    'few-one': fewView(data, 1, reader),
    away: awayView(data, { who: 'Ben', few: null }, reader),
    'away-nobody': awayView(data, { who: null, few: 2 }, reader),
    ...Object.fromEntries(pasts.map((key) => [key.replace('.', '-'), sentence(say.line(key, { title }))])),
    'past-guests': sentence(say.line('past.guests')),
    'past-host': sentence(say.line('past.host')),
    ...Object.fromEntries(tellings.map((key) => [key.replace('.', '-'), sentence(named(key, data, reader))])),
    ...Object.fromEntries([0, 1, 7].map((n) => [`moved-${n}`, sentence(named('move.done', data, reader, { told: n }))])),
  };
}
