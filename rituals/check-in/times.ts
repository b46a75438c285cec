import { addDuration, durationMs, sameLocalTime } from '../../src/ritual/index.ts';
import type { CheckIn, Round } from './types.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A round's day begins 26 hours before it does in the last zone: prompts may be due so long before the ritual's own start. */
export const LEAD = 26 * HOUR;

/** When a round closes, for everybody at once: settled when it opened, whatever the settings became since. */
export function closesAt(round: Round): number {
  const { stage, start, until } = round.occurrence;
  return stage === 'open' && until !== null ? until : addDuration(round.ritual.zone, start, round.config.openFor);
}

/** When it is the ritual's local date and time for a person in `zone`. */
export const ownTime = (round: Round, zone: string, start = round.occurrence.start): number =>
  sameLocalTime(start, round.ritual.zone, zone);

/** Whether the round has come for a person in `zone`: its own start, or their own time if that is sooner. */
export const hasBegun = (round: Round, zone: string): boolean =>
  round.occurrence.stage === 'open' && round.now >= Math.min(round.occurrence.start, ownTime(round, zone));

/** When the next round comes for a person in `zone`, in their own time; null when none is planned. */
export function nextFor(round: Round, zone: string): number | null {
  const { stage, start, skipped } = round.occurrence;
  const coming = (stage === 'planned' && !skipped) || (stage === 'open' && !hasBegun(round, zone));
  const next = coming ? start : round.next;
  return next === null ? null : ownTime(round, zone, next);
}

/**
 * When a person's prompt is due: the ritual's local time in their own zone. One whose own time is over already, or comes
 * only after the closing, has it at the ritual's start.
 */
export function promptAt(round: Round, zone: string): number {
  const own = ownTime(round, zone);
  const start = round.occurrence.start;
  return own >= round.now && own < closesAt(round) ? own : Math.max(start, round.now);
}

/** When the one reminder of someone prompted now is due, or null for none. */
export const remindAt = (round: Round): number | null =>
  round.config.remindAt === 0 ? null : round.now + Math.round((closesAt(round) - round.now) * round.config.remindAt);

/** How long what a member wrote waits before it appears: five minutes, or a tenth of a window shorter than that. */
export const graceOf = (config: CheckIn['config']): number => Math.min(5 * MINUTE, durationMs(config.openFor) / 10);
