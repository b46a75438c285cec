import type { Message } from '../../../src/message/index.ts';
import type { Member } from '../../../src/ritual/index.ts';
import { channelOf } from '../language.ts';
import { Board, type Series } from '../types.ts';
import { invitation } from './invitation.ts';
import { countsOf, type Held } from './places.ts';
import { startOf } from './times.ts';
import type { Session } from './types.ts';

/**
 * Tells somebody in private what they asked to be told of: outside their quiet hours, unless the session would have begun by
 * then. It is of no use after the start, except for what says that there is none.
 */
export function tellSoon(session: Session, slot: string, member: Member, message: Message, start = startOf(session.data)): void {
  const waits = session.awake(member, session.now) < start;
  session.tell(slot, member, message, {
    ...(waits ? { unprompted: 'personal' } : {}),
    expires: Math.max(start, session.now + 1),
  });
}

/** Those who come, wait or are not sure. */
export const concerned = (held: readonly Held[]): readonly Held[] => held.filter(({ entry }) => entry.answer !== 'no');

/** The members among those who answered, each with their answer; who is gone is left out. */
export async function membersOf(
  session: Session,
  held: readonly Held[],
): Promise<readonly { readonly member: Member; readonly entry: Held['entry'] }[]> {
  const found = await Promise.all(held.map(async ({ member, entry }) => ({ member: await session.member(member), entry })));
  return found.flatMap(({ member, entry }) => (member === null ? [] : [{ member, entry }]));
}

/** The invitation as it is to stand now. */
export const invitationOf = (
  session: Session,
  held: readonly Held[],
  state: Parameters<typeof invitation>[0]['state'] = 'open',
): Message => invitation({ data: session.data, counts: countsOf(held), state }, { ...channelOf(session), now: session.now });

/** Whether somebody may change this session: its host, who stands in for them, or any host of the circle. */
export const mayHost = (session: Session, by: Member): boolean =>
  by.host || by.id === session.data.host || by.id === seriesOf(session)?.alternate;

/** The series of a session, as the board has it; null where it is no more. */
export const seriesOf = (session: Session): Series | null =>
  Board.parse(session.standing.data).series.find(({ id }) => id === session.data.series) ?? null;
