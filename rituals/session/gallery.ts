import { type Form, type Language, type Message, message, type OpenForm } from '../../src/message/index.ts';
import { leavingViews, sentence, type View } from '../../src/ritual/index.ts';
import { joinedButtons, joinedGallery } from './joins.ts';
import { calendarView } from './my-calendar.ts';
import { details } from './refs.ts';
import { remindersForm } from './reminders.ts';
import { NOW, SEASON, sampleOne, samplePlan } from './samples.ts';
import { detailsForm, preview, proposed, whenForm } from './schedule-forms.ts';
import { Config } from './types.ts';
import { type Answered, chooseForm, choseView, endQuestion, myNext, panelView, scheduledView } from './views.ts';
import { changeForm } from './whole-series.ts';
import { words } from './words.ts';

/** Every message and form of the board, with made-up sessions. */
export function gallery(language: Language): Readonly<Record<string, View>> {
  const forms = Object.entries(formsOf(language)).map(([name, form]) => [`form-${name}`, { form }]);
  const messages = Object.entries(messagesOf(language)).map(([name, message]) => [name, { message }]);
  return {
    ...Object.fromEntries([...forms, ...messages]),
    ...leavingViews({ language, zone: 'Europe/Paris' }),
    ...joinedGallery(language),
  };
}

const config = Config.parse({});
/** Where people of the sample are. */
const ZONES = ['Europe/Paris', 'Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'America/Sao_Paulo'].map((zone) => ({ zone }));

function formsOf(language: Language): Readonly<Record<string, Form>> {
  const plan = samplePlan(language);
  const reader = { language, zone: 'Europe/Paris', now: NOW };
  const season = { ...SEASON, template: plan.template, time: plan.time, zone: plan.zone };
  const once = { ...season, every: 0, count: 1, except: [] };
  const filled = (template: string | null, when: typeof season, zones: typeof ZONES): OpenForm => ({
    ...(detailsForm(proposed(template, { config, language }), {
      shows: preview(when, plan.minutes, zones, language),
      days: config.inviteDays,
      language,
    }) as Form),
    press: details({ t: 'blank', d: when.first, h: when.time, z: when.zone, e: when.every, c: when.count, x: '', l: language }),
  });
  return {
    schedule: whenForm('Europe/Paris', language),
    details: filled(plan.template, season, ZONES),
    'details-once': filled(null, once, [{ zone: 'Europe/Paris' }]),
    'details-awkward': filled(null, { ...once, time: '07:30' }, ZONES),
    // Late in winter, not in summer: its clocks stay as they are.
    'details-awkward-some': filled(null, { ...season, first: '2027-03-01', time: '15:30', except: [] }, [
      ...ZONES,
      { zone: 'Asia/Karachi' },
    ]),
    choose: chooseForm([{ id: 'x', data: sampleOne(language) }], reader),
    all: changeForm(plan, '2026-12-01', { language }),
    reminders: remindersForm({}, config, { language }),
    'reminders-own': remindersForm({ day: null, soon: 60 }, { remindDay: 61, remindSoon: 1 }, { language }),
  } as Readonly<Record<string, Form>>;
}

const mineOf = (sessions: readonly Omit<Answered, 'answer'>[]): readonly Answered[] =>
  (['coming', 'waiting', 'unsure'] as const).map((answer, i) => ({ ...sessions[i]!, answer }));

const CALENDAR = 'https://bot.example.net/calendar/x.ics';

function messagesOf(language: Language): Readonly<Record<string, Message>> {
  const say = words(language);
  const reader = { language, zone: 'Asia/Tokyo', now: NOW };
  const data = sampleOne(language);
  const sessions = ['2026-12-01', '2026-12-08', '2026-12-15', '2027-01-05', '2027-01-12', '2027-01-19'].map((date, i) => ({
    id: `x${i}`,
    data: { ...data, date },
  }));
  const taking = { choice: { state: 'in' as const }, host: false };
  const title = data.plan.title;
  const [more, hosting] = [joinedButtons(language, false), joinedButtons(language, true)];
  return {
    panel: panelView(sessions.slice(0, 2), taking, reader, more),
    'panel-host': panelView(sessions, { ...taking, host: true }, reader, hosting),
    'panel-none': panelView([], { ...taking, host: true }, reader, hosting),
    'panel-stopped': panelView(sessions.slice(0, 1), { choice: { state: 'stopped' }, host: false }, reader, more),
    'my-page': message(title, ...myNext(mineOf(sessions), reader)),
    'my-page-none': message(
      title,
      ...myNext(
        sessions.slice(0, 2).map((one) => ({ ...one, answer: null })),
        reader,
      ),
    ),
    scheduled: scheduledView({ ...data, count: 18, id: 'x' }, reader),
    'scheduled-one': scheduledView({ ...data, count: 1, id: 'x' }, reader),
    chosen: choseView({ id: 'x', data }, reader),
    'end-sure': endQuestion('s1', title, 16, { language }),
    'end-sure-one': endQuestion('s1', title, 1, { language }),
    'end-done': sentence(say.line('end.done', { title })),
    'all-done': sentence(say.line('all.done', { title, count: 16 })),
    'all-done-one': sentence(say.line('all.done', { title, count: 1 })),
    'all-kept': sentence(`${say.line('all.done', { title, count: 16 })} ${say.line('all.kept', { kept: 2 })}`),
    'all-same': sentence(say.line('all.same')),
    'all-gone': sentence(say.line('all.gone')),
    'all-file': sentence(say.line('all.file', { title })),
    'all-others': sentence(say.line('all.others')),
    noted: sentence(say.line('reminders.noted')),
    calendars: calendarView({ mine: CALENDAR, all: `${CALENDAR}c`, host: false }, { language }),
    'calendars-named': calendarView({ mine: CALENDAR, all: `${CALENDAR}c`, host: false, name: 'CX Life' }, { language }),
    'calendars-host': calendarView({ mine: CALENDAR, all: `${CALENDAR}c`, host: true }, { language }),
    'calendars-none': sentence(say.line('calendar.none')),
    'wrong-gone': sentence(say.line('wrong.gone')),
  };
}
