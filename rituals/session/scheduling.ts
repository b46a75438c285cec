import { privately, type Reply, type ValuesOf } from '../../src/message/index.ts';
import { isZone, type Member, type Refusal, readCivilDate, readClockTime, refused, sentence } from '../../src/ritual/index.ts';
import { BLANK, type When } from './plans.ts';
import { readWhat, readWhen } from './reading.ts';
import { details, type schedule } from './refs.ts';
import { detailsForm, preview, proposed, whenForm } from './schedule-forms.ts';
import { datesOf, MOST_SESSIONS } from './season.ts';
import { beginSeries } from './series.ts';
import type { Board } from './types.ts';
import { scheduledView } from './views.ts';
import { whenWrong } from './when-wrong.ts';
import { words } from './words.ts';

/** What the first form leads on with: a press of the second. */
type Carried = Parameters<typeof details>[0];
type Details = ReturnType<typeof detailsForm>;

/** The first form, with what is known already; what is nothing of its kind is left out. */
export function whenView(board: Board, by: Member, { date, time, zone, language }: Parameters<typeof schedule>[0]) {
  const known = {
    date: date !== undefined && readCivilDate(date) !== null ? date : undefined,
    time: time === undefined ? undefined : (readClockTime(time) ?? undefined),
    spoken: language ?? board.ritual.language,
  };
  // Where nobody has said where the circle is, whoever schedules is asked for their own time.
  const own = board.ritual.zone === 'UTC' ? by.zone : board.ritual.zone;
  return whenForm(zone !== undefined && isZone(zone) ? zone : own, by.language, known);
}

/** The first form is sent: the second opens, filled in from the template, under the dates as people will read them. */
export async function goOn(
  board: Board,
  by: Member,
  values: ValuesOf<ReturnType<typeof whenForm>['fields']>,
  { title }: { readonly title?: string | undefined },
): Promise<Reply | Refusal> {
  const read = readWhen(values, { now: board.now, language: by.language });
  if ('wrong' in read) return refused(read.wrong);
  const carried: Carried = {
    t: read.template ?? BLANK,
    d: read.first,
    h: read.time,
    z: read.zone,
    e: read.every,
    c: read.count,
    x: read.except.join(),
    ...(read.language ? { l: read.language } : {}),
    ...(title ? { n: title } : {}),
  };
  return { r: 'form', form: { ...(await shown(board, by, read, title)), press: details(carried) } };
}

/** The second form, for what the first one carried; a sentence where that is nothing one could have sent. */
export async function detailsView(board: Board, by: Member, carried: Carried): Promise<Details | Reply> {
  const when = whenOf(carried);
  return when === null ? privately(sentence(words(by.language).line('wrong.gone'))) : shown(board, by, when, carried.n);
}

async function shown(board: Board, by: Member, when: When, title?: string): Promise<Details> {
  const base = proposed(when.template, { config: board.config, language: when.language ?? board.ritual.language });
  const people = await board.members();
  // No more places than people; two at least, or it is no session.
  const places = Math.max(2, Math.min(base.places, people.length));
  const room = { ...base, places, minimum: Math.min(base.minimum, places) };
  const what = title ? { ...room, title: title.slice(0, 80) } : room;
  const shows = preview(when, what.minutes, people, by.language);
  return detailsForm(what, { shows, days: board.config.inviteDays, language: by.language });
}

/** What is carried is read again: nothing of it is believed. */
function whenOf({ t, d, h, z, e, c, x, l }: Carried): When | null {
  const time = readClockTime(h);
  const except = x === '' ? [] : x.split(',');
  const plain = [d, ...except].every((date) => readCivilDate(date) !== null) && isZone(z) && time !== null;
  const counts = Number.isInteger(e) && e >= 0 && e <= 8 && Number.isInteger(c) && c >= 1 && c <= MOST_SESSIONS;
  if (!plain || !counts || except.length > 2 * MOST_SESSIONS) return null;
  const when = { template: t === BLANK ? null : t, language: l, first: d, time, zone: z, every: e, count: c, except };
  return datesOf(when).length === 0 ? null : when;
}

/** The second form is sent: all sessions begin, and whoever schedules reads when the first one is. */
export async function launch(
  board: Board,
  by: Member,
  values: ValuesOf<Details['fields']>,
  carried: Carried,
): Promise<Reply | Refusal> {
  const when = whenOf(carried);
  if (when === null) return privately(sentence(words(by.language).line('wrong.gone')));
  const what = readWhat(values, by.language);
  const dates = datesOf(when);
  // Time has passed since the first form: it may be too late by now.
  const late = whenWrong({ dates, time: when.time, zone: when.zone, now: board.now }, by.language);
  const alternate = await alternateOf(board, by, values.alternate);
  const people = (await board.members()).length;
  const wrong = {
    ...('wrong' in what
      ? what.wrong
      : what.places > people
        ? { places: words(by.language).line('wrong.places', { people }) }
        : {}),
    ...('wrong' in late ? { title: late.wrong.date ?? late.wrong.time ?? '' } : {}),
    ...(alternate === undefined
      ? { alternate: words(by.language).line(values.alternate?.[0] === by.user ? 'wrong.alternate.self' : 'wrong.alternate') }
      : {}),
  };
  if ('wrong' in what || alternate === undefined || Object.keys(wrong).length > 0) return refused(wrong);
  const { template, language = board.ritual.language, time, zone, first, every, count, except } = when;
  const plan = { template, language, time, zone, ...what };
  const wanted = { plan, first, every, count, except: [...except], host: by.id, alternate, file: null };
  const [id = ''] = await beginSeries(board, wanted, dates);
  return privately(scheduledView({ plan, date: dates[0] ?? first, count: dates.length, id }, { ...by, now: board.now }));
}

/** Who stands in: somebody else of the channel; null for nobody, undefined for who cannot. */
async function alternateOf(board: Board, by: Member, chosen: readonly string[] | undefined): Promise<string | null | undefined> {
  const [user] = chosen ?? [];
  if (user === undefined) return null;
  const found = (await board.members()).find((one) => one.user === user && (board.config.guests || !one.guest));
  return found === undefined || found.id === by.id ? undefined : found.id;
}
