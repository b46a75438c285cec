import { type Message, privately, type Reply, replace } from '../message/index.ts';
import type { Ctx, Member } from './context.ts';
import type { On, Wire } from './kind.ts';
import { backAgain, leaving } from './leaving.ts';
import { type AnyRound, closesAt, graceOf, hasBegun, nextFor, type RoundTypes } from './round.ts';
import { answerStays, leftFirst, takenBackInGrace } from './round-views.ts';

const MINUTE = 60_000;

/** How a ritual calls itself to a reader: the host's name for it, else its own. */
export type NameOf<T extends RoundTypes> = (config: T['config'], language: Member['language']) => string;

/** Somebody who paused or stopped is asked to come back before they answer: an old button must not speak for them. */
export const awayReply = (by: Member): Reply | null => (by.choice.state === 'in' ? null : privately(leftFirst(by.language)));

/** This time without them: no reminder, and the door stays open. `passed` is the part that says so. */
export function passThisTime<T extends RoundTypes>(round: Ctx<T>, by: Member, passed: T['entry']): void {
  round.drop(by.id);
  round.record(by.id, passed);
  round.withdraw(`reminder:${by.id}`);
}

/** Everything a person said in an open round, forgotten. They know of the round, so no reminder comes. */
export function takeAllBack(round: AnyRound, by: Member): void {
  round.drop(by.id);
  round.wakeAt('remind', closesAt(round) + 1, by.id);
  round.withdraw(`reminder:${by.id}`);
}

/** Between the closing and what is published: all of it is forgotten, and nothing of it will appear. */
export function takeBackInGrace(round: AnyRound, by: Member): Reply {
  round.drop(by.id);
  return replace(takenBackInGrace(by.language));
}

/** Nothing new is taken; what was written in the last minutes waits its grace before the stage's wakeup `done`. */
export async function waitGrace(round: AnyRound): Promise<void> {
  round.remember({ ...round.data, closed: round.now });
  const written = (await round.entries()).filter(({ entry }) => !entry.passed).map(({ at }) => at);
  round.wakeAt('done', Math.max(round.now, ...written.map((at) => at + graceOf(round.config))));
}

/** When grace is over at the latest. */
export const graceEnds = (round: AnyRound): number => round.occurrence.since + 10 * MINUTE;

/**
 * Pause, stop and come back in a ritual of rounds, to be listed under `always`. Whoever is back in an open round reads
 * `again`, with what to answer, or `noted`, with what they had answered; whoever leaves one keeps the right to take that back.
 */
export function leavingRounds<T extends RoundTypes>(
  on: On<T>,
  views: {
    readonly nameOf: NameOf<T>;
    again(round: Ctx<T>, by: Member): Message | Promise<Message>;
    noted(round: Ctx<T>, by: Member, entry: T['entry']): Message | Promise<Message>;
  },
): readonly Wire<T>[] {
  return leaving(on, {
    back: async (round, by) => {
      if (!hasBegun(round, by.zone)) return backAgain(nextFor(round, by.zone), by, round.now);
      const entry = await round.entry(by.id);
      return entry === null || entry.passed ? views.again(round, by) : views.noted(round, by, entry);
    },
    stays: async (round, by) => {
      const entry = round.occurrence.stage === 'open' ? await round.entry(by.id) : null;
      const facts = { name: views.nameOf(round.config, by.language), closes: closesAt(round), now: round.now };
      return entry === null || entry.passed ? [] : answerStays(facts, by);
    },
  });
}
