import {
  type Block,
  type Button,
  button,
  buttons,
  facts,
  link,
  type Message,
  message,
  note,
  plain,
  type Text,
  text,
} from '../../../src/message/index.ts';
import { addressed, label, leaveButtons, localOf, type Member, whenSaid } from '../../../src/ritual/index.ts';
import { handOverButton } from '../live/index.ts';
import { changeAll, endAll, reminders } from '../refs.ts';
import { cancel, cancelNow, coming, goOn, hostIt, keep, mine, move, notThisTime, unsure } from './refs.ts';
import { startOf } from './times.ts';
import { type Answer, KIND, type OneData } from './types.ts';
import { words } from './words.ts';

/** Who reads, and when: a moment is said as they say it. */
export type Reader = Pick<Member, 'language' | 'zone'> & { readonly now: number };
type Shown = Pick<OneData, 'date' | 'plan'>;
type Key = Parameters<ReturnType<typeof words>['line']>[0];

/** When a session is, in the reader's own time. On its own day it is today: nobody reads that on another. */
export function whenOf(data: Shown, reader: Reader): string {
  const at = startOf(data);
  return whenSaid(at, { ...reader, later: localOf(at, reader.zone).date !== localOf(reader.now, reader.zone).date });
}

/** A sentence that names a session: its title, and when it is for the reader. */
export const named = (key: Key, data: Shown, reader: Reader, more: Readonly<Record<string, string | number>> = {}): string =>
  words(reader.language).line(key, { title: data.plan.title, when: whenOf(data, reader), ...more });

/** One's own page of a session: what one answered, when it is for oneself, the link, and what can be pressed. */
export type Mine = {
  readonly data: Shown & Pick<OneData, 'series'>;
  /** How many come: the places that are left. */
  readonly coming: number;
  readonly answer: Answer['answer'] | null;
  /** How many wait before them. */
  readonly before: number;
  /** Whether answers are still taken, whether they may change the session, and whether all of the series. */
  readonly open: boolean;
  readonly host: 'no' | 'one' | 'series' | 'file';
  /** Whether its invitation is out: it can be handed over from then on. */
  readonly invited: boolean;
  readonly calendar: { readonly feed: string; readonly one: string } | null;
  readonly standing: string;
};

export function mineView(my: Mine, reader: Reader): Message {
  const { plan, series } = my.data;
  const say = words(reader.language);
  const line = say.line(`said.${my.answer ?? 'none'}`, { title: plan.title });
  const atBoard = (press: ReturnType<typeof reminders>) => addressed(press, 'session', my.standing);
  return message(
    line,
    text([plain(line)]),
    ...(my.answer === 'waiting' ? [text(say.text('said.before', { before: my.before }))] : []),
    ...(plan.purpose === '' ? [] : [text([plain(plan.purpose)])]),
    facts(...whereAndWhen(my, reader)),
    ...(my.open
      ? [
          buttons(
            ...answerButtons(my.answer, reader),
            ...(my.answer === 'coming' ? [button(say.line('reminders'), atBoard(reminders({})))] : []),
          ),
        ]
      : []),
    ...(my.host === 'no'
      ? []
      : [
          ...(my.host === 'file' ? [note(say.text('file'))] : []),
          buttons(
            button(say.line('move'), move({})),
            button(say.line('cancel'), cancel({})),
            ...(my.invited ? [handOverButton(reader.language)] : []),
            ...(my.host === 'series'
              ? [
                  button(say.line('all'), atBoard(changeAll({ s: series }))),
                  button(say.line('end'), atBoard(endAll({ s: series })), { style: 'danger' as const }),
                ]
              : []),
          ),
        ]),
  );
}

/** The answers that are not given yet. */
function answerButtons(answer: Mine['answer'], { language }: Reader): readonly Button[] {
  const say = words(language);
  return [
    ...(answer === 'coming' || answer === 'waiting' ? [] : [button(say.line('coming'), coming({}))]),
    ...(answer === 'unsure' ? [] : [button(say.line('unsure'), unsure({}))]),
    ...(answer === 'no' ? [] : [button(say.line('no'), notThisTime({}))]),
  ];
}

/** When it is and how long, how many places are left while one can answer, and, to whom comes, where. */
function whereAndWhen(
  { data, answer, calendar, coming: there, open }: Mine,
  reader: Reader,
): readonly (readonly [string, Text])[] {
  const say = words(reader.language);
  const { plan } = data;
  const name = (key: 'when' | 'places' | 'link' | 'calendar'): string => label(say.line(key), reader.language);
  const dot = plain(' · ');
  return [
    [name('when'), [plain(capital(whenOf(data, reader))), dot, ...say.text('minutes', { minutes: plan.minutes })]],
    ...(open
      ? [[name('places'), say.text('places.left', { places: plan.places, left: Math.max(0, plan.places - there) })] as const]
      : []),
    ...(answer === 'coming' && plan.link !== null ? [[name('link'), [link(plan.link, plan.link)]] as const] : []),
    ...((answer === 'coming' || answer === 'unsure') && calendar !== null
      ? [
          [
            name('calendar'),
            [link(say.line('calendar.one'), calendar.one), dot, link(say.line('calendar.feed'), calendar.feed)],
          ] as const,
        ]
      : []),
  ];
}

const capital = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);

/** A place became free for somebody who waited. */
export function promotedView(data: Shown, reader: Reader): Message {
  const say = words(reader.language);
  const line = named('promoted', data, reader);
  return message(
    line,
    text([plain(line)]),
    note(say.text('promoted.until')),
    buttons(button(say.line('can'), coming({}), { style: 'primary' }), button(say.line('cannot'), notThisTime({}))),
  );
}

/** A reminder to who comes: when, where, and the ways out. */
export function reminderView(data: Shown, standing: string, reader: Reader): Message {
  const say = words(reader.language);
  const line = words(reader.language).line('reminder', {
    title: data.plan.title,
    when: whenSaid(startOf(data), reader),
  });
  const where: readonly Block[] =
    data.plan.link === null ? [] : [facts([label(say.line('link'), reader.language), [link(data.plan.link, data.plan.link)]])];
  return message(
    line,
    text([plain(line)]),
    ...where,
    buttons(
      button(say.line('cannot'), notThisTime({})),
      button(say.line('reminders'), addressed(reminders({}), 'session', standing)),
      ...leaveButtons(reader.language),
    ),
  );
}

/** Which other session it is told of, what it was (null where that is not known), and what its reader answered. */
export type Changed = {
  readonly id?: string;
  readonly was: Shown | null;
  readonly answer: Answer['answer'] | null;
};

/** What those concerned read once: it is moved, or changed with its series. What they answered stays. */
export function changedView(key: 'moved' | 'changed', data: Shown, reader: Reader, { id = '', was, answer }: Changed): Message {
  const say = words(reader.language);
  const line = named(key, data, reader, { was: whenOf(was ?? data, reader) });
  const what = key === 'changed' && was !== null ? changesOf(was, data, reader) : [];
  const kept = answer === null || answer === 'no' ? [] : [note(say.text(`moved.kept.${answer}`))];
  // Of a series it may be told by another of its sessions.
  const at = (press: ReturnType<typeof mine>) => (id === '' ? press : addressed(press, KIND, id));
  return message(
    line,
    text([plain(line)]),
    ...(what.length === 0 ? [] : [text([plain(what.join(' '))])]),
    ...kept,
    buttons(button(say.line('mine'), at(mine({}))), button(say.line('cannot'), at(notThisTime({})))),
  );
}

/** What has changed, a sentence each. */
function changesOf(was: Shown, { date, plan }: Shown, reader: Reader): readonly string[] {
  const say = words(reader.language);
  return [
    ...(startOf(was) === startOf({ date, plan }) ? [] : [say.line('changed.when', { was: whenOf(was, reader) })]),
    ...(was.plan.title === plan.title ? [] : [say.line('changed.title', { was: was.plan.title })]),
    ...(was.plan.minutes === plan.minutes ? [] : [say.line('changed.minutes', { was: was.plan.minutes, minutes: plan.minutes })]),
    ...(was.plan.link === plan.link ? [] : [say.line('changed.link')]),
  ];
}

/** What a host reads before a session is cancelled. */
export function cancelQuestion(data: Shown, reader: Reader): Message {
  const say = words(reader.language);
  const line = named('cancel.sure', data, reader);
  const row = [button(say.line('cancel.yes'), cancelNow({}), { style: 'danger' }), button(say.line('keep'), keep({}))];
  return message(line, text([plain(line)]), buttons(...row));
}

/** Its host is asked what to do when few come. */
export function fewView(data: Shown, coming: number, reader: Reader): Message {
  const say = words(reader.language);
  const line = named('few', data, reader, { coming, minimum: data.plan.minimum });
  return message(
    line,
    text([plain(line)]),
    note(say.text('few.default')),
    buttons(
      button(say.line('few.go-on'), goOn({}), { style: 'primary' }),
      button(say.line('move'), move({})),
      button(say.line('cancel'), cancel({})),
    ),
  );
}

/** Hosts are told once that whoever hosts it is no longer there, with how many come where those are few. */
export function awayView(
  data: Shown,
  { who, few }: { readonly who: string | null; readonly few: number | null },
  reader: Reader,
): Message {
  const say = words(reader.language);
  const line = named('away', data, reader, { who: who ?? say.line('somebody') });
  return message(
    line,
    text([plain(line)]),
    ...(few === null ? [] : [text(say.text('away.few', { coming: few, minimum: data.plan.minimum }))]),
    note(say.text('away.any')),
    buttons(
      button(say.line('away.take'), hostIt({}), { style: 'primary' }),
      button(say.line('move'), move({})),
      button(say.line('cancel'), cancel({})),
    ),
  );
}
