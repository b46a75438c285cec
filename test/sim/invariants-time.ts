import { Temporal } from 'temporal-polyfill';
import type { WorkspaceSettings } from '../../src/engine/settings.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import { calendar } from '../schedule/calendar.ts';
import { hold } from './broken.ts';
import type { Arrival } from './fake-platform.ts';
import { sameLocalTime } from './local-time.ts';
import { takesPart } from './model.ts';
import type { Happening } from './watch.ts';
import { type Leaving, userOf, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const said = (at: number): string => new Date(at).toISOString();
const local = (zone: string, at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Nothing that nobody asked for leaves in its reader's quiet hours or on their holidays. */
export function nothingLeavesInQuietHours(leaving: Leaving, settings: WorkspaceSettings): void {
  const now = local(leaving.zone, leaving.at);
  const { from, to, days } =
    settings.quietHours === 'none'
      ? { from: '', to: '', days: [] }
      : (settings.quietHours ?? { from: '18:30', to: '08:30', days: ['sat', 'sun'] });
  const clock = now.toPlainTime().toString().slice(0, 5);
  const night = from < to ? clock >= from && clock < to : from !== to && (clock >= from || clock < to);
  const quiet =
    night || days.some((d) => d === WEEK[now.dayOfWeek - 1]) || settings.holidays?.includes(now.toPlainDate().toString());
  hold('nothingLeavesInQuietHours', !quiet, () => `${leaving.unprompted} to ${leaving.user} at ${now.toString()}`);
}

/** Nobody gets more than three unprompted private messages in a week of theirs, over all rituals. */
export function atMostThreeAWeek(world: World, arrival: Arrival): void {
  const leaving = world.leavings.get(arrival.key)?.at(-1);
  if (!leaving || ['', 'personal'].includes(leaving.unprompted)) return;
  const now = local(leaving.zone, leaving.at);
  const monday = now
    .toPlainDate()
    .subtract({ days: now.dayOfWeek - 1 })
    .toZonedDateTime(leaving.zone).epochMilliseconds;
  const keys = world.platform.arrivals.flatMap(({ key, edit }) =>
    !edit &&
    world.leavings
      .get(key)
      ?.some((one) => one.user === leaving.user && one.at >= monday && !['', 'personal'].includes(one.unprompted))
      ? [key]
      : [],
  );
  const distinct = new Set(keys);
  hold('atMostThreeAWeek', distinct.size <= 3, () => `${distinct.size} to ${leaving.user} since ${said(monday)}`);
}

/**
 * No prompt is due before it is the ritual's local time for its reader (a minute of grace); one whose own time comes only
 * after the closing is due at the ritual's start.
 */
export function noPromptBeforeOnesOwnTime(told: Extract<Happening, { h: 'told' }>): void {
  if (!told.slot.startsWith('prompt:')) return;
  const own = sameLocalTime(told.start, told.zone, told.member.zone);
  const due = own < told.until ? own : told.start;
  hold(
    'noPromptBeforeOnesOwnTime',
    told.at + MINUTE >= due,
    () => `${told.slot} in ${told.member.zone} at ${said(told.at)}, due ${said(due)}`,
  );
}

/** Somebody who stopped or paused is told nothing by a wakeup that ran later; a reminder goes to nobody who had answered or passed. */
export function nothingToWhoLeft(world: World, told: Extract<Happening, { h: 'told' }>): void {
  const chose = world.chosenBy(told.ritual, userOf(told.member.id));
  hold('nothingToWhoLeft', takesPart(chose, told.at), () => `${told.slot}, who chose ${JSON.stringify(chose)}`);
  const answered = told.slot.startsWith('reminder:') && world.saidBy(told.occurrence, userOf(told.member.id)).entry !== null;
  hold('nothingToWhoLeft', !answered, () => `${told.slot}, who has answered`);
}

const calendars = new Map<string, readonly number[]>();

/** All starts of a recurrence up to some days after `until`, by a calendar that shares no code with ours. */
export function startsOf(written: string, since: number, until: number): readonly number[] {
  const recurrence = Recurrence.parse(JSON.parse(written));
  const from =
    recurrence.from ??
    local('UTC', since - 5 * DAY)
      .toPlainDate()
      .toString();
  const days = Math.ceil((until - Temporal.PlainDate.from(from).toZonedDateTime('UTC').epochMilliseconds) / DAY / 60 + 1) * 60;
  const key = `${written} ${from} ${days}`;
  const known = calendars.get(key);
  if (known) return known;
  const dateOf = (at: number): string => local(recurrence.zone, at).toPlainDate().toString();
  const starts = calendar({ ...recurrence, from }, Math.max(days, 1)).filter(
    (at) => !recurrence.except.includes(dateOf(at)) && (recurrence.until === undefined || dateOf(at) <= recurrence.until),
  );
  if (calendars.size > 500) calendars.clear();
  calendars.set(key, starts);
  return starts;
}

/** However long nobody ran, only the latest start that was missed still opens, and not when it is too late for it. */
export function onlyTheLatestOpensLate(world: World, entered: Extract<Happening, { h: 'entered' }>): void {
  if (entered.stage !== 'open' || entered.at <= entered.start) return;
  const written = world.versions.get(entered.ritual)?.at(-1)?.recurrence ?? '';
  const starts = startsOf(written, world.begins, entered.at + 40 * DAY);
  const later = starts.filter((at) => at > entered.start && at <= entered.at);
  hold('onlyTheLatestOpensLate', later.length === 0, () => `${entered.occurrence} opened although ${later.map(said)} had come`);
  const next = starts.find((at) => at > entered.start) ?? entered.start + DAY;
  const late = entered.at - entered.start;
  hold(
    'onlyTheLatestOpensLate',
    late <= Math.min(6 * HOUR, (next - entered.start) / 2),
    () => `${entered.occurrence}, ${late} ms late`,
  );
}

/** No round opens whose closing is over: it would ask nobody, and tell the channel of nothing. */
export function noRoundOpensOver({ at, until, stage, occurrence }: Extract<Happening, { h: 'entered' }>): void {
  hold('noRoundOpensOver', stage !== 'open' || (until ?? at + 1) > at, () => `${occurrence} was over at ${said(until ?? 0)}`);
}

/** Every start stands in the recurrence as it was written at some time, and a ritual that goes on has its very next start planned. */
export async function startsFollowTheRecurrence(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('occurrence').selectAll().orderBy('start_at').execute());
  const now = world.clock.now();
  for (const [ritual, versions] of world.versions) {
    const mine = rows.filter((row) => row.ritual === ritual);
    const starts = mine.map((row) => row.start_at);
    hold('startsFollowTheRecurrence', new Set(starts).size === starts.length, () => `${ritual} starts twice at once`);
    for (const at of starts)
      hold(
        'startsFollowTheRecurrence',
        versions.some(({ recurrence }) => startsOf(recurrence, world.begins, at + 40 * DAY).includes(at)),
        () => `${ritual} starts at ${said(at)}`,
      );
    const current = versions.at(-1);
    if (!current?.live) continue;
    const [planned, ...more] = mine.filter((row) => row.stage === 'planned');
    hold('startsFollowTheRecurrence', more.length === 0, () => `${ritual} is planned ${more.length + 1} times`);
    // What was missed ends later than it starts, and speaks for all that would have started meanwhile.
    const begun = mine.filter((row) => row.stage !== 'planned').map((row) => Math.max(row.start_at, missedAt(world, row)));
    const after = (last: number): number | null =>
      startsOf(current.recurrence, world.begins, Math.max(last, now) + 70 * DAY).find((at) => at > last) ?? null;
    const due = [after(Math.max(current.at, ...begun)), after(Math.max(...begun))];
    const seen = () =>
      `${ritual}: planned ${planned && said(planned.start_at)}, due ${due.map((at) => at && said(at)).join(' or ')}`;
    hold('startsFollowTheRecurrence', due.includes(planned?.start_at ?? null), seen);
  }
}

const missedAt = (world: World, row: { readonly id: string; readonly ended_at: number | null }): number =>
  world.happenings.some((one) => one.occurrence === row.id) ? 0 : (row.ended_at ?? 0);
