import { z } from 'zod';
import type { Ctx, Types } from './context.ts';
import { addDuration, Duration, durationMs, sameLocalTime } from './time.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Settings of every ritual whose rounds ask each member; `openFor` is its own default, as ISO 8601 writes it. */
export const roundSettings = (openFor: string) => ({
  /** How people know this ritual; said at the top of each message. */
  name: z.string().trim().min(1).max(60).optional(),
  /** From the start in the ritual's zone to the closing, one instant for all. */
  openFor: Duration.prefault(openFor),
  /** The one reminder comes when this share of a member's own window has passed; 0 for none. */
  remindAt: z.number().min(0).max(0.95).default(0.75),
});

/** What a ritual of rounds has in its types. `closed` is when answers were no longer taken; `passed`, not this time. */
export type RoundTypes = Types & {
  readonly config: { readonly openFor: Duration; readonly remindAt: number };
  readonly data: { readonly closed: number | null };
  readonly entry: { readonly passed: boolean };
};
export type AnyRound = Ctx<RoundTypes>;

/** A round's day begins 26 hours before it does in the last zone: prompts may be due so long before the ritual's own start. */
export const LEAD = 26 * HOUR;

/** When a round closes, for everybody at once: settled when it opened, whatever the settings became since. */
export function closesAt(round: AnyRound): number {
  const { stage, start, until } = round.occurrence;
  return stage === 'open' && until !== null ? until : addDuration(round.ritual.zone, start, round.config.openFor);
}

/** When it is the ritual's local date and time for a person in `zone`. */
export const ownTime = (round: AnyRound, zone: string, start = round.occurrence.start): number =>
  sameLocalTime(start, round.ritual.zone, zone);

/** Whether the round has come for a person in `zone`: its own start, or their own time if that is sooner. */
export const hasBegun = (round: AnyRound, zone: string): boolean =>
  round.occurrence.stage === 'open' && round.now >= Math.min(round.occurrence.start, ownTime(round, zone));

/** When the next round comes for a person in `zone`, in their own time; null when none is planned. */
export function nextFor(round: AnyRound, zone: string): number | null {
  const { stage, start, skipped } = round.occurrence;
  const coming = (stage === 'planned' && !skipped) || (stage === 'open' && !hasBegun(round, zone));
  const next = coming ? start : round.next;
  return next === null ? null : ownTime(round, zone, next);
}

/**
 * When a person's prompt is due: the ritual's local time in their own zone. One whose own time is over already, or comes
 * only after the closing, has it at the ritual's start.
 */
export function promptAt(round: AnyRound, zone: string): number {
  const own = ownTime(round, zone);
  const start = round.occurrence.start;
  return own >= round.now && own < closesAt(round) ? own : Math.max(start, round.now);
}

/** When the one reminder of someone prompted now is due, or null for none. */
export const remindAt = (round: AnyRound): number | null =>
  round.config.remindAt === 0 ? null : round.now + Math.round((closesAt(round) - round.now) * round.config.remindAt);

/** How long what a member wrote waits before it appears: five minutes, or a tenth of a window shorter than that. */
export const graceOf = ({ openFor }: RoundTypes['config']): number => Math.min(5 * MINUTE, durationMs(openFor) / 10);
