import type { Message } from '../../../src/message/index.ts';
import { sentence } from '../../../src/ritual/index.ts';
import { Board, Plan, type Series } from '../types.ts';
import { settle } from './answering.ts';
import { heldIn } from './here.ts';
import { countsOf, type Held } from './places.ts';
import { concerned, invitationOf, membersOf, seriesOf, tellSoon } from './telling.ts';
import { startOf } from './times.ts';
import { Answer, isToCome, KIND, One, type OneData, type Session } from './types.ts';
import { changedView, named, type Reader } from './views.ts';

type Shown = Pick<OneData, 'date' | 'plan'>;
/** What one person reads of it; `was` is the session until now, null where they have yet to read of the change before. */
type Told = (data: Shown, reader: Reader, one: Held, was: Shown | null) => Message;

/**
 * The session is as `next` says from now on, where that is something else. Those concerned are told once, answers stay, the
 * invitation follows, and what it owes is worked out anew. Returns how many are told.
 */
export async function change(
  session: Session,
  next: Pick<OneData, 'date' | 'plan' | 'own' | 'before'>,
  { say, skip = [] }: { readonly say: Told; readonly skip?: readonly string[] },
): Promise<readonly string[]> {
  const { data, now } = session;
  const moved = next.date !== data.date || !samePlan(next.plan, data.plan, SHOWN);
  const held = await heldIn(session);
  const plan = withRoom(next.plan, held);
  session.remember({
    ...data,
    ...next,
    plan,
    ...(moved ? { sequence: data.sequence + 1, changed: now } : {}),
  });
  const after = await settle(session, held);
  const news = next.date + timesOf(next.plan) !== data.date + timesOf(data.plan);
  const told = news ? concerned(after) : [];
  const members = (await membersOf(session, told)).filter(({ member }) => !skip.includes(member.id));
  const unread = await unreadIn(session, data);
  // What waits for somebody's morning is still so, unless there is something newer to say.
  if (news) session.withdraw('changed:');
  for (const { member, entry } of members) {
    const was = unread.has(member.id) ? null : data;
    const view = say(session.data, { ...member, now }, { member: member.id, entry }, was);
    tellSoon(session, `changed:${session.data.sequence}:${member.id}`, member, view);
  }
  if (news) {
    const telling = { sequence: session.data.sequence, members: members.map(({ member }) => member.id) };
    session.remember({ ...session.data, telling });
  }
  // Its times are worked out on entering.
  session.go(session.occurrence.stage === 'scheduled' ? 'scheduled' : 'invited');
  return members.map(({ member }) => member.id);
}

/** Who was told of the change before and has yet to read of it. */
async function unreadIn(session: Session, { telling }: Pick<OneData, 'telling'>): Promise<ReadonlySet<string>> {
  if (!telling) return new Set();
  const left = new Set(await session.told('changed:'));
  return new Set(telling.members.filter((id) => !left.has(`changed:${telling.sequence}:${id}`)));
}

/** A place that somebody has is never taken from them: there are as many as people who come, at least. */
const withRoom = (plan: Plan, held: readonly Held[]): Plan => ({
  ...plan,
  places: Math.max(plan.places, countsOf(held).coming),
});

/** What a calendar shows of a plan. */
const SHOWN = ['title', 'purpose', 'zone', 'time', 'minutes', 'link'] as const;

const ALL = Object.keys(Plan.shape) as (keyof Plan)[];

/** What people are told of: a sentence put otherwise is none. */
const timesOf = ({ title, zone, time, minutes, link }: Plan): string => JSON.stringify([title, zone, time, minutes, link]);

/** Whether two plans are the same in these. */
const samePlan = (a: Plan, b: Plan, keys: readonly (keyof Plan)[]): boolean => keys.every((key) => a[key] === b[key]);

/** The session is cancelled: whoever answered is told once, the invitation says so. Returns who is told. */
export async function callOff(
  session: Session,
  own: boolean,
  key: 'told.cancelled' | 'told.ended',
  skip: readonly string[] = [],
): Promise<readonly string[]> {
  const { data, now } = session;
  const held: readonly Held[] = await heldIn(session);
  session.remember({ ...data, own: own || data.own, sequence: data.sequence + 1, changed: now });
  for (const slot of ['promoted:', 'changed:', 'reminder-day:', 'reminder-soon:', 'few:', 'away:']) session.withdraw(slot);
  const members = (await membersOf(session, concerned(held))).filter(({ member }) => !skip.includes(member.id));
  for (const { member } of members)
    tellSoon(session, `cancelled:${member.id}`, member, sentence(named(key, data, { ...member, now })));
  if (session.occurrence.stage === 'scheduled') session.withdraw('invitation');
  else session.edit('invitation', invitationOf(session, held, 'cancelled'));
  session.go('cancelled');
  return members.map(({ member }) => member.id);
}

/**
 * What the series asks of this session, unless it was changed on its own: another plan or date, or that it is no more.
 * True if it asked for something.
 */
export async function followSeries(session: Session): Promise<boolean> {
  const series = seriesOf(session);
  const { data, occurrence } = session;
  if (series === null || startOf(data) <= session.now) return false;
  const told = series.told ?? [];
  const date = series.dates?.[occurrence.id];
  // What a host moved on its own stays where it is; that the whole series ends holds for it too.
  if (series.ended || (date === null && !data.own)) {
    const key = series.ended ? 'told.ended' : 'told.cancelled';
    noteTold(session, await callOff(session, false, key, series.ended ? told : []));
    return true;
  }
  if (data.own) return false;
  const held = await heldIn(session);
  const next = { date: date ?? data.date, plan: withRoom(series.plan, held), own: false };
  if (next.date === data.date && samePlan(next.plan, data.plan, ALL)) return false;
  const nearest = held.length === 0 ? new Map<string, Next>() : await nextOnes(session, series);
  const say: Told = (shown, reader, { member, entry }, was) => {
    const first = nearest.get(member);
    if (!first) return changedView('changed', shown, reader, { was, answer: entry.answer });
    return changedView('changed', first, reader, { id: first.id, was: was && first.was, answer: first.answer });
  };
  noteTold(session, await change(session, next, { say, skip: told }));
  return true;
}

/**
 * The series has changed, this session perhaps not: who has yet to read what it told them of the change before reads that, and
 * nothing more; where another session has told them of both by now, that goes.
 */
export async function heedSeries(session: Session): Promise<void> {
  if ((await followSeries(session)) || session.data.own) return;
  const told = seriesOf(session)?.told ?? [];
  const { sequence, members } = session.data.telling ?? { sequence: 0, members: [] };
  const slotOf = (id: string): string => `changed:${sequence}:${id}`;
  const left = new Set(await session.told('changed:'));
  const waiting = members.filter((id) => !left.has(slotOf(id)));
  for (const id of waiting) if (told.includes(id)) session.withdraw(slotOf(id));
  noteTold(
    session,
    waiting.filter((id) => !told.includes(id)),
  );
}

/** The first session to come that concerns somebody: as it is from now on, as it was, what they answered. */
type Next = Shown & { readonly id: string; readonly at: number; readonly was: Shown; readonly answer: Answer['answer'] };

/** For each person, the first session of the series to come that concerns them, as it is from now on. */
async function nextOnes(session: Session, series: Series): Promise<ReadonlyMap<string, Next>> {
  const found = new Map<string, Next>();
  for (const { id, stage, data } of await session.all({ kind: KIND })) {
    const one = One.parse(data);
    if (one.series !== series.id || !isToCome(stage)) continue;
    // One that was moved on its own has not changed.
    if (one.own) continue;
    const shown = { date: series.dates?.[id] ?? one.date, plan: series.plan };
    const at = startOf(shown);
    if (at <= session.now) continue;
    for (const { member, entry } of await session.entriesOf(id)) {
      const before = found.get(member);
      const { answer } = Answer.parse(entry);
      if (answer !== 'no' && (before === undefined || at < before.at)) found.set(member, { ...shown, id, at, was: one, answer });
    }
  }
  return found;
}

/** Who has been told of a change to the series: by the first of its sessions that concerns them. */
function noteTold(session: Session, told: readonly string[]): void {
  if (told.length === 0) return;
  const board = Board.parse(session.standing.data);
  const series = board.series.map((one) =>
    one.id === session.data.series ? { ...one, told: [...(one.told ?? []), ...told] } : one,
  );
  session.standing.remember({ ...board, series });
}
