import { type Member, sameLocalTime } from '../../../src/ritual/index.ts';
import type { Card } from './types.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Before something a person wrote appears in the channel. */
export const GRACE = 5 * MINUTE;

/** That many working days after `at`, as the first host to have worked them counts; days of the week where no host is known. */
export async function workingDays(card: Card, at: number, days: number): Promise<number> {
  const hosts = await card.hosts();
  if (hosts.length === 0) return at + Math.ceil((days * 7) / 5) * DAY;
  return Math.min(...hosts.map((host) => card.workingDays(host, at, days)));
}

/** From `at` on, the first moment of some host's working hours: what is said to all of itself is not said at night. */
export async function byDay(card: Card, at: number): Promise<number> {
  const hosts = await card.hosts();
  return hosts.length === 0 ? at : Math.min(...hosts.map((host) => card.awake(host, at)));
}

/** Not before what somebody has just said appears. */
export const orLater = ({ data }: Card, at: number): number => Math.max(at, data.pending?.at ?? 0);

/** Noon of a day after today and within a year, in the ritual's zone; else why it is none. */
export function dayAhead(card: Pick<Card, 'now' | 'ritual'>, by: Pick<Member, 'zone'>, date: string): number | 'past' | 'far' {
  const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
  const noon = sameLocalTime(Date.UTC(y, m - 1, d, 12), 'UTC', card.ritual.zone);
  if (Math.min(noon, sameLocalTime(Date.UTC(y, m - 1, d), 'UTC', by.zone)) <= card.now) return 'past';
  return noon > card.now + 366 * DAY ? 'far' : noon;
}
