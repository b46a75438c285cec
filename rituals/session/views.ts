import { type Block, type Button, button, buttons, list, type Message, message, plain, text } from '../../src/message/index.ts';
import { addressed, leaveButtons, type Member, moment, resumeButton } from '../../src/ritual/index.ts';
import { mine } from './one/refs.ts';
import { startOf } from './one/times.ts';
import { type Answer, KIND, type OneData } from './one/types.ts';
import { whenOf } from './one/views.ts';
import { choose, endAllNow, keepAll, reminders, schedule } from './refs.ts';
import type { Listed } from './series.ts';
import { words } from './words.ts';

/** Who reads, and when. */
export type Reader = Pick<Member, 'language' | 'zone'> & { readonly now: number };

/** A row of buttons holds so many on every platform. */
const MOST_SHOWN = 5;
const LABEL_CHARS = 30;

/** What is scheduled now, with the way to it. */
export function scheduledView(
  { count, id, ...one }: Pick<OneData, 'date' | 'plan'> & { readonly count: number; readonly id: string },
  reader: Reader,
): Message {
  const say = words(reader.language);
  const line = say.line('scheduled', { title: one.plan.title, count, when: whenOf(one, reader) });
  return message(line, text([plain(line)]), buttons(button(say.line('scheduled.open'), addressed(mine({}), KIND, id))));
}

/** What `/session` answers: the next sessions, each to be opened, and what else there is. */
export function panelView(
  sessions: readonly Pick<Listed, 'id' | 'data'>[],
  { choice, host }: Pick<Member, 'choice' | 'host'>,
  reader: Reader,
  { hosting, own }: { readonly hosting: readonly Button[]; readonly own: readonly Button[] },
): Message {
  const say = words(reader.language);
  const next = sessions.slice(0, MOST_SHOWN);
  const line = say.line(next.length === 0 ? 'panel.none' : 'panel');
  const items = next.map(({ data }, i) => [
    plain(say.line('panel.item', { n: i + 1, title: data.plan.title, when: whenOf(data, reader) })),
  ]);
  const opens = next.map(({ id, data }, i) =>
    button(short(say.line('panel.open', { n: i + 1, title: data.plan.title })), addressed(mine({}), KIND, id)),
  );
  const others = sessions.length > next.length ? [button(say.line('choose'), choose({}))] : [];
  const planning = host ? [button(say.line('schedule'), schedule({}), { style: 'primary' }), ...hosting] : [];
  const leaving = choice.state === 'in' ? leaveButtons(reader.language) : [resumeButton(reader.language)];
  return message(
    line,
    text([plain(line)]),
    ...(next.length === 0 ? [] : [list(items), buttons(...opens)]),
    ...(planning.length === 0 ? [] : [buttons(...planning)]),
    buttons(...own, ...others, button(say.line('reminders'), reminders({}))),
    buttons(...leaving),
  );
}

/** A session with what its reader answered. */
export type Answered = Pick<Listed, 'id' | 'data'> & { readonly answer: Answer['answer'] | null };

/** The next sessions on somebody's own page: when each is for them, what they answered, and the way to change it. */
export function myNext(sessions: readonly Answered[], reader: Reader): readonly Block[] {
  if (sessions.length === 0) return [];
  const say = words(reader.language);
  const items = sessions.map(({ data, answer }, i) => {
    const args = { n: i + 1, title: data.plan.title, when: whenOf(data, reader), answer: answer ?? 'none' };
    return [plain(say.line('my.item', args))];
  });
  const opens = sessions.map(({ id, data }, i) =>
    button(short(say.line('panel.open', { n: i + 1, title: data.plan.title })), addressed(mine({}), KIND, id)),
  );
  return [text(say.text('my')), list(items), buttons(...opens)];
}

/** One session to come, chosen among all. */
export function choseView({ id, data }: Pick<Listed, 'id' | 'data'>, reader: Reader): Message {
  const say = words(reader.language);
  const line = say.line('choose.chosen', { title: data.plan.title, when: whenOf(data, reader) });
  return message(line, text([plain(line)]), buttons(button(say.line('scheduled.open'), addressed(mine({}), KIND, id))));
}

/** All dates to come, one to be chosen. */
export function chooseForm(sessions: readonly Pick<Listed, 'id' | 'data'>[], reader: Reader) {
  const say = words(reader.language);
  const label = ({ data }: Pick<Listed, 'data'>): string =>
    short(say.line('choose.option', { when: moment(startOf(data), reader.zone, reader.language), title: data.plan.title }), 75);
  return {
    title: say.line('choose'),
    submit: say.line('choose.submit'),
    cancel: say.line('form.cancel'),
    fields: {
      session: {
        f: 'choice' as const,
        label: say.line('choose.label'),
        options: sessions.slice(0, 100).map((one) => ({ value: one.id, label: label(one) })),
      },
    },
    audience: say.text('choose.audience'),
  };
}

/** What a host reads before a series ends. */
export function endQuestion(s: string, title: string, count: number, { language }: Pick<Reader, 'language'>): Message {
  const say = words(language);
  const line = say.line('end.sure', { title, count });
  const row = [button(say.line('end.yes'), endAllNow({ s }), { style: 'danger' }), button(say.line('end.no'), keepAll({}))];
  return message(line, text([plain(line)]), buttons(...row));
}

const short = (label: string, chars = LABEL_CHARS): string =>
  label.length <= chars ? label : `${[...label].slice(0, chars - 2).join('')}…`;
