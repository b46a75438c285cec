import type { Held } from './places.ts';
import type { Session } from './types.ts';

type Room = Pick<Session, 'members' | 'member'>;

/**
 * Whether somebody is still of the circle: in its channel, or steering it from elsewhere. A roster that nobody knows yet says
 * nothing of who left.
 */
export async function hereIn(session: Room): Promise<(id: string) => Promise<boolean>> {
  const inside = new Set((await session.members()).map(({ id }) => id));
  return async (id) => {
    if (inside.has(id)) return true;
    const member = await session.member(id);
    return member !== null && (inside.size === 0 || member.host);
  };
}

/** What was answered by those who are still of the circle: whoever left takes no place. */
export async function heldIn(session: Room & Pick<Session, 'entries'>): Promise<readonly Held[]> {
  const isHere = await hereIn(session);
  const held: Held[] = [];
  for (const { member, entry } of await session.entries()) if (await isHere(member)) held.push({ member, entry });
  return held;
}

/**
 * Whether whoever hosts a session is still there to do it. A host of the circle may be outside of its channel from the start;
 * one who was seen in it, and is no more, has left.
 */
export async function hostIsHere(session: Room & Pick<Session, 'data'>): Promise<boolean> {
  const { host, seen } = session.data;
  const members = await session.members();
  if (members.length > 0 && seen === host && !members.some(({ id }) => id === host)) return false;
  return host !== '' && (await hereIn(session))(host);
}

/** Keeps that whoever hosts it is in the channel now. */
export async function noteHost(session: Session): Promise<void> {
  const { host, seen } = session.data;
  if (seen !== host && (await session.members()).some(({ id }) => id === host)) session.remember({ ...session.data, seen: host });
}
