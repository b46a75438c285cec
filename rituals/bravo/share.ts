import { bravosOf } from './one/types.ts';
import type { Desk } from './types.ts';

const EIGHT_WEEKS = 56 * 86_400_000;
/** Of fewer, a share would tell who. */
const ENOUGH = 8;

/** Which part of the circle was thanked, in quarters, from `0` (fewer than one) to `3` (more than three); `few` in a small circle. */
export type Share = 'few' | '0' | '1' | '2' | '3';

/** The share of members who were given a bravo in the last eight weeks: worked out when it is asked for, kept nowhere. */
export async function shareOf(desk: Desk): Promise<Share> {
  const circle = (await desk.members()).filter(({ guest }) => desk.config.guests || !guest);
  if (circle.length < ENOUGH) return 'few';
  const recent = (await bravosOf(desk)).filter(({ start }) => start >= desk.now - EIGHT_WEEKS);
  const thanked = new Set(recent.flatMap(({ data }) => data.to.filter(({ told }) => told).map(({ id }) => id)));
  const share = circle.filter(({ id }) => thanked.has(id)).length / circle.length;
  if (share > 3 / 4) return '3';
  return share >= 1 / 2 ? '2' : share >= 1 / 4 ? '1' : '0';
}
