import { titleOf } from '../../engine/choose-ritual.ts';
import { recurrenceOf, startAfter } from '../../engine/planning.ts';
import { type Form, plain, privately, type Reply, replace } from '../../message/index.ts';
import { findLocal, localOf, moment, type Refusal, refused } from '../../ritual/index.ts';
import { comingAlso, leavingOut } from '../../schedule/one-date.ts';
import type { Recurrence } from '../../schedule/recurrence.ts';
import type { RitualRow } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { ritualAt } from '../set-up/clash.ts';
import { readTime } from '../set-up/rhythm.ts';
import { saying } from '../set-up/views.ts';
import { steered } from './managed.ts';
import { type Next, nextOf } from './next.ts';
import { pageOf } from './page.ts';
import { leaveRoundOut, recurring } from './skipping.ts';
import { noteAndTell } from './tell-hosts.ts';
import { steeringWords } from './words.ts';

/** To which moment the next date moves, as it is now. Times are those of the ritual's own zone. */
export const moveForm = (
  { name, when, date, time, zone }: { readonly [K in 'name' | 'when' | 'date' | 'time' | 'zone']: string },
  say: ReturnType<typeof steeringWords>,
) =>
  ({
    title: say.line('move.title'),
    submit: say.line('move.submit'),
    cancel: say.line('cancel'),
    intro: [plain(say.line('move.intro', { name, when }))],
    fields: {
      date: { f: 'date', label: say.line('move.date'), initial: date },
      time: { f: 'line', label: say.line('move.time', { zone }), max: 20, initial: time },
    },
    audience: say.text('audience'),
  }) as const satisfies Form;

type Coming = { readonly ritual: RitualRow; readonly recurrence: Recurrence; readonly next: Next };

/** The date that can be moved, or what is said instead. */
async function comingOf(visit: Visit): Promise<Coming | { readonly instead: Reply }> {
  const { tx, parts, now, language } = visit;
  const found = steered(visit);
  if ('instead' in found) return found;
  const recurrence = recurrenceOf(found.ritual);
  const next = found.ritual.paused === 0 ? await nextOf(tx, parts, found.ritual, now) : null;
  if (!recurrence || next === null) return { instead: privately(saying(steeringWords(language).line('skip.nothing'))) };
  return { ritual: found.ritual, recurrence, next };
}

export async function askMove(visit: Visit): Promise<ReturnType<typeof moveForm> | Reply> {
  const coming = await comingOf(visit);
  if ('instead' in coming) return coming.instead;
  const { ritual, recurrence, next } = coming;
  const { language, parts } = visit;
  const when = moment(next.at, recurrence.zone, language);
  const facts = { name: titleOf(parts, ritual, language), when, zone: recurrence.zone, ...localOf(next.at, recurrence.zone) };
  return moveForm(facts, steeringWords(language));
}

/** The next date comes at another moment; the series stays. */
export async function keepMove(visit: Visit, values: { readonly date: string; readonly time: string }): Promise<Reply | Refusal> {
  const coming = await comingOf(visit);
  if ('instead' in coming) return coming.instead;
  const { ritual, recurrence, next } = coming;
  const say = steeringWords(visit.language);
  const time = readTime(values.time);
  if (time === null) return refused({ time: say.line('move.unread') });
  const { at, clocks } = findLocal({ date: values.date, time }, recurrence.zone);
  if (clocks === 'skipped') return refused({ time: say.line('move.clocks') });
  const wrong = await problemOf(visit, coming, at);
  if (wrong) return refused({ date: wrong });
  if (next.begun) await leaveRoundOut(visit, next);
  await recurring(visit, ritual, comingAlso(leavingOut(recurrence, next.at), `${values.date}T${time}`));
  await noteAndTell(visit, ritual, 'moved');
  const said = say.line('moved', { when: moment(at, recurrence.zone, visit.language), zone: recurrence.zone });
  return replace(await pageOf(visit, ritual.id, said));
}

/** Why the next date cannot come at that moment, in one sentence; null when it can. */
async function problemOf(
  { tx, parts, workspace, now, language }: Visit,
  { ritual, recurrence, next }: Coming,
  at: number,
): Promise<string | null> {
  const say = steeringWords(language);
  const words = (moved: number): string => moment(moved, recurrence.zone, language);
  if (at <= now) return say.line('move.past');
  if (at === next.at) return say.line('move.same');
  if (next.begun && at < next.at) return say.line('move.begun', { when: words(next.at) });
  const following = startAfter(ritual, next.at);
  if (following !== null && at >= following) return say.line('move.after', { when: words(following) });
  const other = await ritualAt(tx, { workspace, channel: ritual.channel, except: ritual.id }, at);
  return other ? say.line('move.clash', { name: titleOf(parts, other, language) }) : null;
}
