import { type Message, privately, type Reply, replace } from '../message/index.ts';
import type { Ctx, Member } from './context.ts';
import type { On, Stage, Wire } from './kind.ts';
import { backAgain, leaving } from './leaving.ts';
import { closesAt, graceOf, hasBegun, nextFor, type RoundTypes } from './round.ts';
import { answerKept, answerStays, leftFirst, pass, takeBack, takenBackInGrace } from './round-views.ts';

const MINUTE = 60_000;

/** How a ritual calls itself to a reader: the host's name for it, else its own. */
export type NameOf<T extends RoundTypes> = (config: T['config'], language: Member['language']) => string;

/** Somebody who paused or stopped is asked to come back before they answer: an old button must not speak for them. */
export const awayReply = (by: Member): Reply | null => (by.choice.state === 'in' ? null : privately(leftFirst(by.language)));

/**
 * Not this time, and all of it taken back: the presses of an open round beside its own. `passed` is the part that says so. An
 * answer is taken back by its own button alone.
 */
export function changingMind<T extends RoundTypes>(
  on: On<T>,
  passed: T['entry'],
  again: (round: Ctx<T>, by: Member, what: 'passed' | 'taken-back') => Message,
): readonly Wire<T>[] {
  return [
    // No reminder, and the door stays open. What somebody answered is not lost to an old button.
    on.press(pass, async (round, by) => {
      const entry = await round.entry(by.id);
      if (entry !== null && !entry.passed) return replace(answerKept({ closes: closesAt(round), now: round.now }, by));
      round.drop(by.id);
      round.record(by.id, passed);
      round.withdraw(`reminder:${by.id}`);
      return replace(again(round, by, 'passed'));
    }),
    // They know of the round, so no reminder comes.
    on.press(takeBack, (round, by) => {
      round.drop(by.id);
      round.wakeAt('remind', closesAt(round) + 1, by.id);
      round.withdraw(`reminder:${by.id}`);
      return replace(again(round, by, 'taken-back'));
    }),
  ];
}

/**
 * The stage between the closing and `closed`: nothing new is taken, and what was written in the last minutes waits its grace,
 * in which it can be taken back so that nothing of it appears. `more` are the ritual's own presses.
 */
export const graceStage = <T extends RoundTypes>(on: On<T>, more: readonly Wire<T>[] = []): Stage<T> => ({
  enter: async (round) => {
    round.remember({ ...round.data, closed: round.now });
    const written = (await round.entries()).filter(({ entry }) => !entry.passed).map(({ at }) => at);
    round.wakeAt('done', Math.max(round.now, ...written.map((at) => at + graceOf(round.config))));
  },
  wakeups: { done: (round) => round.go('closed') },
  on: [
    on.press(takeBack, (round, by) => {
      round.drop(by.id);
      return replace(takenBackInGrace(by.language));
    }),
    ...more,
  ],
  until: (round) => round.occurrence.since + 10 * MINUTE,
  leadsTo: 'closed',
});

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
