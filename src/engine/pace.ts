import type { Pace } from '../ports/adapter.ts';

/** Under the platform's limit by so much: exactly at it is several times slower than just below. */
const RATE_SHARE = 0.98;
const BURST_SHARE = 0.8;

/** A spaced token bucket for one lane, and one for each place in it. Pure but for what it remembers; time is passed in. */
export class Pacer {
  readonly #perMs: number;
  readonly #burst: number;
  readonly #placeEveryMs: number;
  readonly #places = new Map<string, number>();
  #tokens: number;
  #at = 0;

  constructor(pace: Pace) {
    this.#perMs = (pace.perSecond * RATE_SHARE) / 1000;
    this.#burst = Math.max(1, pace.burst * BURST_SHARE);
    this.#placeEveryMs = 1000 / (pace.perPlacePerSecond * RATE_SHARE);
    this.#tokens = this.#burst;
  }

  /** When the lane may send next, at or after `now`. */
  freeAt(now: number): number {
    this.#refill(now);
    return this.#tokens >= 1 ? now : now + Math.ceil((1 - this.#tokens) / this.#perMs);
  }

  /** When this place may be sent to next, at or after `now`. */
  placeFreeAt(place: string, now: number): number {
    return Math.max(now, this.#places.get(place) ?? 0);
  }

  /** Counts one message to `place` as sent at `now`. */
  take(place: string, now: number): void {
    this.#refill(now);
    this.#tokens -= 1;
    for (const [known, until] of this.#places) if (until <= now) this.#places.delete(known);
    this.#places.set(place, now + this.#placeEveryMs);
  }

  #refill(now: number): void {
    if (now > this.#at) this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMs);
    this.#at = Math.max(this.#at, now);
  }
}
