import { setMaxListeners } from 'node:events';
import { RitualsError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';

/** A clock that runs ahead of another by an offset that only grows; whoever sleeps on it wakes when their moment is jumped over. */
export interface ShiftedClock extends Clock {
  /** How far ahead it is, in milliseconds. */
  offset(): number;
  /** Moves time forward by `ms`, zero or more. */
  advance(ms: number): void;
}

/** A clock `offset` milliseconds ahead of `base`: a database that was moved into the future goes on from there. */
export function shiftedClock(base: Clock, offset = 0): ShiftedClock {
  let ahead = checked(offset);
  const sleepers = new Set<AbortController>();
  const now = (): number => base.now() + ahead;

  return {
    now,
    offset: () => ahead,
    advance(ms) {
      ahead += checked(ms);
      for (const sleeper of sleepers) sleeper.abort();
    },
    async sleepUntil(at, signal) {
      setMaxListeners(0, signal);
      while (!signal.aborted && at > now()) {
        const sleeper = new AbortController();
        const stop = (): void => sleeper.abort();
        sleepers.add(sleeper);
        signal.addEventListener('abort', stop);
        await base.sleepUntil(at - ahead, sleeper.signal);
        signal.removeEventListener('abort', stop);
        sleepers.delete(sleeper);
      }
    },
  };
}

function checked(ms: number): number {
  if (Number.isFinite(ms) && ms >= 0) return ms;
  throw new RitualsError('program.bug', `A clock moves forward by milliseconds, not by ${ms}.`);
}
