import { releaseLane } from '../store/lanes.ts';
import { type Attempt, call, conclude, nextAttempt, placeKey } from './deliver.ts';
import { Pacer } from './pace.ts';
import { type Parts, platformOf } from './parts.ts';

/**
 * Drives one workspace's messages: spaced by the lane's pace, several on their way at once, one at a time to a place.
 * `run` resolves when nothing may leave any more; the lane's pace is remembered between runs.
 */
export class Lane {
  readonly #parts: Parts;
  readonly #workspace: string;
  readonly #pacer: Pacer;
  readonly #inFlight: number;
  readonly #ids = new Set<string>();
  readonly #places = new Set<string>();
  /** Places that wait their turn do so from one run to the next: else a run that finds only them ends, and is begun again, for ever. */
  readonly #resting = new Set<Promise<void>>();

  constructor(parts: Parts, workspace: string) {
    this.#parts = parts;
    this.#workspace = workspace;
    const pace = parts.adapters.get(platformOf(workspace))?.pace;
    this.#pacer = new Pacer(pace ?? { perSecond: 1, burst: 1, perPlacePerSecond: 1, inFlight: 1 });
    this.#inFlight = pace?.inFlight ?? 1;
  }

  /**
   * Sends until nothing is due or `signal` aborts; what has left is waited for either way. Returns how many calls were made.
   * Rejects when what became of one could not be written.
   */
  async run(signal: AbortSignal): Promise<number> {
    let calls = 0;
    const flying = new Set<Promise<void>>();
    const failures: unknown[] = [];
    const keep = (set: Set<Promise<void>>, work: Promise<void>): void => {
      const kept = work.finally(() => set.delete(kept));
      set.add(kept);
    };
    try {
      while (!signal.aborted) {
        await this.#parts.clock.sleepUntil(this.#pacer.freeAt(this.#parts.clock.now()), signal);
        if (signal.aborted || failures.length > 0) break;
        const attempt = await nextAttempt(this.#parts, this.#workspace, { ids: this.#ids, places: this.#places });
        if (attempt !== null && attempt !== 'blocked') {
          calls += 1;
          keep(
            flying,
            // Nobody may be waiting just now: a failure that is not kept would end the process.
            this.#fly(attempt)
              .catch((error: unknown) => void failures.push(error))
              .finally(() => keep(this.#resting, this.#rest(placeKey(attempt.row), signal))),
          );
          if (flying.size >= this.#inFlight) await Promise.race(flying);
        } else if (flying.size > 0) await Promise.race(flying);
        else if (attempt === 'blocked' && this.#resting.size > 0) await Promise.race(this.#resting);
        else break;
      }
    } finally {
      await Promise.all(flying);
      await this.#parts.store.transaction((tx) => releaseLane(tx, this.#workspace, this.#parts.owner));
    }
    if (failures.length > 0) throw failures[0];
    return calls;
  }

  async #fly(attempt: Attempt): Promise<void> {
    const place = placeKey(attempt.row);
    this.#ids.add(attempt.row.id);
    this.#places.add(place);
    this.#pacer.take(place, this.#parts.clock.now());
    try {
      await conclude(this.#parts, attempt, await call(this.#parts, attempt));
    } finally {
      this.#ids.delete(attempt.row.id);
    }
  }

  /** A place is left alone until its own pace allows the next message. */
  async #rest(place: string, signal: AbortSignal): Promise<void> {
    await this.#parts.clock.sleepUntil(this.#pacer.placeFreeAt(place, this.#parts.clock.now()), signal);
    this.#places.delete(place);
  }
}
