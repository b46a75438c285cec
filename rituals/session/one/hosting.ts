import { privately, type Reply, replace, type ValuesOf } from '../../../src/message/index.ts';
import type { Member, On, Refusal, Wire } from '../../../src/ritual/index.ts';
import { refused, sentence } from '../../../src/ritual/index.ts';
import { giveControls } from '../live/index.ts';
import { whenWrong } from '../when-wrong.ts';
import { callOff, change } from './changing.ts';
import { noteHost } from './here.ts';
import { cancel, cancelNow, goOn, hostIt, keep, move } from './refs.ts';
import { mayHost } from './telling.ts';
import { startOf } from './times.ts';
import { isToCome, type OneData, type Session, type SessionTypes } from './types.ts';
import { cancelQuestion, changedView, named } from './views.ts';
import { words } from './words.ts';

/** Another date and time for one session. */
export function moveForm({ date, plan }: Pick<OneData, 'date' | 'plan'>, { language }: Pick<Member, 'language'>) {
  const say = words(language);
  return {
    title: say.line('move.title'),
    submit: say.line('move.submit'),
    cancel: say.line('form.cancel'),
    fields: {
      date: { f: 'date' as const, label: say.line('move.date'), initial: date },
      time: {
        f: 'line' as const,
        label: say.line('move.time'),
        hint: say.line('move.time.hint', { zone: plan.zone }),
        max: 10,
        initial: plan.time,
      },
    },
    audience: say.text('move.audience'),
  };
}

/** What hosts do with one session, from their private messages. */
export const hostWires = (on: On<SessionTypes>): readonly Wire<SessionTypes>[] => [
  on.form(move, {
    view: (session, by) => barFor(session, by) ?? moveForm(session.data, by),
    submit: (session, by, values) => moveTo(session, by, values),
  }),
  on.press(cancel, (session, by) => barFor(session, by) ?? replace(cancelQuestion(session.data, { ...by, now: session.now }))),
  on.press(cancelNow, async (session, by) => {
    const bar = barFor(session, by);
    if (bar) return bar;
    await callOff(session, true, 'told.cancelled', [by.id]);
    return saying(session, by, 'cancel.done');
  }),
  on.press(keep, (session, by) => replace(sentence(named('keep.done', session.data, { ...by, now: session.now })))),
  on.press(goOn, (session, by) => barFor(session, by) ?? saying(session, by, 'few.done')),
  on.press(hostIt, async (session, by) => {
    const bar = barFor(session, by);
    if (bar) return bar;
    // Before the controls are out, who hosts is only noted.
    if (session.data.controls === undefined) {
      session.remember({ ...session.data, host: by.id });
      await noteHost(session);
    } else await giveControls(session, by.id, null);
    return saying(session, by, 'away.done');
  }),
];

const saying = (session: Session, by: Member, key: 'cancel.done' | 'few.done' | 'away.done' | 'move.same'): Reply =>
  replace(sentence(named(key, session.data, { ...by, now: session.now })));

/** Why somebody cannot change it: it is not theirs, or too late. */
function barFor(session: Session, by: Member): Reply | null {
  const say = words(by.language);
  if (!mayHost(session, by)) return privately(sentence(say.line('past.host')));
  const open = isToCome(session.occurrence.stage) && session.now < startOf(session.data);
  return open ? null : privately(sentence(say.line('past.done', { title: session.data.plan.title })));
}

async function moveTo(
  session: Session,
  by: Member,
  { date, time }: ValuesOf<ReturnType<typeof moveForm>['fields']>,
): Promise<Reply | Refusal> {
  const bar = barFor(session, by);
  if (bar) return bar;
  const { plan } = session.data;
  const read = whenWrong({ dates: [date], time, zone: plan.zone, now: session.now }, by.language);
  if ('wrong' in read) return refused(read.wrong);
  if (date === session.data.date && read.time === plan.time) return saying(session, by, 'move.same');
  const before = [...(session.data.before ?? []), { sequence: session.data.sequence, date: session.data.date, time: plan.time }];
  const next = { date, plan: { ...plan, time: read.time }, own: true, before };
  const heard = new Set(await session.told('changed:'));
  // Whoever slept through a move knows of what was before it.
  const known = (member: string): Pick<OneData, 'date' | 'plan'> => {
    const last = before.findLast(({ sequence }) => heard.has(`changed:${sequence}:${member}`)) ?? before[0];
    return { date: last?.date ?? date, plan: { ...plan, time: last?.time ?? plan.time } };
  };
  const told = await change(session, next, {
    say: (data, reader, { member, entry }) => changedView('moved', data, reader, { was: known(member), answer: entry.answer }),
    skip: [by.id],
  });
  return replace(sentence(named('move.done', session.data, { ...by, now: session.now }, { told: told.length })));
}
