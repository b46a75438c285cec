import type { CalendarEvent, Member } from '../../src/ritual/index.ts';
import { endOf, startOf } from './one/times.ts';
import { Answer, KIND, One } from './one/types.ts';
import type { Board } from './types.ts';

/** A session that was cancelled stays in calendars, as cancelled, for so long. */
const GONE_MS = 30 * 86_400_000;

/** What a calendar calls a session, for as long as it is in one. */
export const uidOf = (occurrence: string): string => `${occurrence}@rituals`;

/**
 * What stands in somebody's calendar: the sessions they come to, or may; of the whole circle (null), all of them. The link of
 * a meeting goes to those who come alone.
 */
export async function calendarOf(board: Board, member: Member | null): Promise<readonly CalendarEvent[]> {
  const events: CalendarEvent[] = [];
  for (const { id, stage, data } of await board.all({ kind: KIND })) {
    const one = One.parse(data);
    if (stage === 'cancelled' && one.changed + GONE_MS < board.now) continue;
    const part = member === null ? null : await board.entryOf(id, member.id);
    const answer = part === null || part === undefined ? null : Answer.parse(part).answer;
    if (member !== null && answer !== 'coming' && answer !== 'unsure') continue;
    events.push({
      uid: uidOf(id),
      sequence: one.sequence,
      start: startOf(one),
      end: endOf(one),
      zone: one.plan.zone,
      title: one.plan.title,
      description: one.plan.purpose,
      url: answer === 'coming' ? one.plan.link : null,
      status: stage === 'cancelled' ? 'cancelled' : 'confirmed',
      changed: one.changed,
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
