import { type Ctx, type Member, sameLocalTime, type Types } from '../../src/ritual/index.ts';

const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const DAY = 24 * HOUR;

/** A week's day begins 26 hours before it does in the last zone: prompts may be due so long before its own start. */
export const LEAD = 26 * HOUR;

type Ritual = Pick<Ctx<Types>, 'now' | 'after' | 'ritual'> & { readonly config: { readonly window: number } };

/** The start of the first week after the one that started at `last` of which somebody's prompt may still be due; null for none. */
export const weekAfter = ({ now, after, config }: Ritual, last: number): number | null =>
  after(Math.max(last, now - LEAD - config.window * MINUTE));

/** When a person's next prompt comes: between the two moments. `from` may be over: their window of the week is on. */
export type Next = { readonly from: number; readonly until: number };

/**
 * When the next prompt comes for a person in `zone`, the minute of chance left out; null for none. `mayCome` says of a week
 * whose window is on there whether its prompt is still to come.
 */
export function nextFor(
  ritual: Ritual,
  zone: string,
  started: number,
  mayCome: (start: number, from: number) => boolean,
): Next | null {
  const window = ritual.config.window * MINUTE;
  // The week that began last may not have come for them yet.
  let start = ritual.after(Math.max(started - 1, ritual.now - LEAD - window));
  while (start !== null) {
    const from = sameLocalTime(start, ritual.ritual.zone, zone);
    if (from > ritual.now || (from + window > ritual.now && mayCome(start, from))) return { from, until: from + window };
    start = ritual.after(start);
  }
  return null;
}

/** Whether somebody is away at a moment beyond their own quiet hours, by what they told the platform. */
export const isAway = ({ awake }: Pick<Ctx<Types>, 'awake'>, person: Member, at: number): boolean =>
  person.awayUntil > awake({ ...person, awayUntil: 0 }, at);

/** A local month, as the number of months since the year 0. */
function monthOf(at: number, zone: string): number {
  const local = new Date(sameLocalTime(at, zone, 'UTC'));
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
}

/** The first start after `at` that is in another month of the ritual's zone; null where there is none. */
export function nextMonth({ after, ritual }: Pick<Ctx<Types>, 'after' | 'ritual'>, at: number): number | null {
  let start = after(at);
  while (start !== null && monthOf(start, ritual.zone) === monthOf(at, ritual.zone)) start = after(start);
  return start;
}

/** Whether the week that starts at `start` is the last of its month. */
export function endsMonth({ after, ritual }: Pick<Ctx<Types>, 'after' | 'ritual'>, start: number): boolean {
  const next = after(start);
  return next === null || monthOf(next, ritual.zone) !== monthOf(start, ritual.zone);
}
