import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/ports/clock.ts';

type Sleeper = { readonly at: number; readonly wake: () => void };
/** So many turns of the event loop without an end or a sleeper: nobody will ever wake this. */
const PATIENCE = 500_000;

/** A clock that stands still until it is moved; whoever sleeps on it wakes when their moment has come. */
export class ManualClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleepUntil(at: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || !(at > this.#now)) return Promise.resolve();
    // One signal ends every sleep of a process: many listeners are no leak.
    setMaxListeners(0, signal);
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        at,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', sleeper.wake);
    });
  }

  /** Moves time by `ms`, back when it is negative, as a machine's clock may be set. */
  add(ms: number): void {
    this.#now += ms;
    for (const sleeper of [...this.#sleepers]) if (sleeper.at <= this.#now) sleeper.wake();
  }

  /** Waits for work that needs no time to pass, and complains when it sleeps all the same. */
  async finish<T>(work: Promise<T>): Promise<T> {
    return this.#until(work, (at) => {
      throw new Error(`something waits until ${new Date(at).toISOString()}, and nobody moves time`);
    });
  }

  /** Waits for work that sleeps: each time only sleepers are left, time goes on to the first of them. */
  async pass<T>(work: Promise<T>): Promise<T> {
    return this.#until(work, (at) => this.add(at - this.#now));
  }

  async #until<T>(work: Promise<T>, asleep: (at: number) => void): Promise<T> {
    let over = false;
    const ended = work.finally(() => {
      over = true;
    });
    ended.catch(() => undefined);
    for (let turns = 0; turns < PATIENCE; turns += 1) {
      await setImmediate();
      if (over) return ended;
      if (this.#sleepers.size > 0) {
        asleep(Math.ceil(Math.min(...[...this.#sleepers].map(({ at }) => at))));
        turns = 0;
      }
    }
    throw new Error('something waits for what never comes');
  }
}
