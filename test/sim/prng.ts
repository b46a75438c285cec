import type { Ids } from '../../src/ports/ids.ts';

/** A small generator of chance (splitmix32): the same seed gives the same draws on every machine. */
export class Prng {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** One of the items, each as likely as its weight says. */
  weighted<T>(table: readonly (readonly [weight: number, item: T])[]): T {
    let left = this.next() * table.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of table) {
      left -= weight;
      if (left < 0) return item;
    }
    return (table.at(-1) as readonly [number, T])[1];
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }

  /** A generator of its own, so that one part of a history can change without the draws of another. */
  fork(): Prng {
    return new Prng(this.below(0x1_0000_0000));
  }
}

/** Ids and draws of the engine, from the seed. */
export const seededIds = (prng: Prng): Ids => ({
  next: () =>
    `${Array.from({ length: 4 }, () =>
      prng
        .below(36 ** 5)
        .toString(36)
        .padStart(5, '0'),
    ).join('')}id`,
  draw: (below) => prng.below(below),
});
