import type { CalendarContent, CalendarEvent, Member } from '../../src/ritual/index.ts';
import { calendarName } from './my-calendar.ts';
import { endOf, startOf } from './one/times.ts';
import { Answer, KIND, One } from './one/types.ts';
import type { Board } from './types.ts';

/** A session that was cancelled stays in feeds, as cancelled, for so long. */
const GONE_MS = 30 * 86_400_000;

/** What a calendar calls a session, for as long as it is in one. */
export const uidOf = (occurrence: string): string => `${occurrence}@rituals`;

/** What an answer is in a calendar; who waits for a place is not in it. */
const ANSWERS = { coming: 'accepted', unsure: 'tentative', waiting: 'declined', no: 'declined' } as const;

/**
 * What stands in somebody's calendar: the sessions they come to, or may; of the whole circle (null), all of them. What they
 * declined since, or was cancelled long ago, is told to who asks for it alone, so that a file they kept can be taken back. The
 * link of a meeting goes to those who come alone.
 */
export async function calendarOf(board: Board, member: Member | null): Promise<CalendarContent> {
  const name = calendarName(member ? 'mine' : 'all', board.config.name, member?.language ?? board.ritual.language);
  return { name, events: await eventsOf(board, member) };
}

async function eventsOf(board: Board, member: Member | null): Promise<readonly CalendarEvent[]> {
  const events: CalendarEvent[] = [];
  for (const { id, stage, data } of await board.all({ kind: KIND })) {
    const one = One.parse(data);
    const part = member === null ? null : await board.entryOf(id, member.id);
    const said = part === null || part === undefined ? null : Answer.parse(part);
    if (member !== null && said === null) continue;
    const answer = said === null ? undefined : ANSWERS[said.answer];
    const gone = answer === 'declined' || (stage === 'cancelled' && one.changed + GONE_MS < board.now);
    events.push({
      uid: uidOf(id),
      // Both rise alone, and so does their sum.
      sequence: one.sequence + (said?.turns ?? 0),
      start: startOf(one),
      end: endOf(one),
      zone: one.plan.zone,
      title: one.plan.title,
      description: one.plan.purpose,
      url: said?.answer === 'coming' ? one.plan.link : null,
      status: stage === 'cancelled' ? 'cancelled' : 'confirmed',
      changed: one.changed,
      ...(answer === undefined ? {} : { answer }),
      listed: !gone,
    });
  }
  return events.sort((a, b) => a.start - b.start);
}

/** Where a person finds one session, and all of theirs, for their calendar; null where no address can be reached. */
export async function linksFor(
  ctx: Pick<Board, 'calendar'>,
  by: Member,
  occurrence: string,
): Promise<{ readonly feed: string; readonly one: string } | null> {
  const calendar = await ctx.calendar(by);
  return calendar === null ? null : { feed: calendar.feed, one: calendar.one(uidOf(occurrence)) };
}
