import type { Clock } from '../../../src/ports/clock.ts';

/** A clock that stands still until a test moves it. */
export type ManualClock = Clock & {
  /** Moves time on and wakes who slept until then. */
  advance(ms: number): void;
  /** Resolves once somebody sleeps for exactly this long from now. */
  sleeps(ms: number): Promise<void>;
};

type Sleeper = { readonly at: number; readonly wake: () => void };

/** Starts at `now`, in epoch milliseconds. */
export function manualClock(now = Date.UTC(2026, 10, 23, 9, 0)): ManualClock {
  let time = now;
  const sleepers = new Set<Sleeper>();
  const watchers = new Set<() => void>();
  return {
    now: () => time,
    sleepUntil: (at, signal) =>
      new Promise((resolve) => {
        if (at <= time || signal.aborted) return resolve();
        const sleeper: Sleeper = {
          at,
          wake: () => {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake);
        for (const watch of watchers) watch();
      }),
    advance(ms) {
      time += ms;
      for (const sleeper of [...sleepers]) if (sleeper.at <= time) sleeper.wake();
    },
    sleeps: (ms) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (![...sleepers].some((s) => s.at === time + ms)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}
