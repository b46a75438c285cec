import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACE as SLACK } from '../../adapters/slack/capabilities.ts';
import { PACE as TEAMS } from '../../adapters/teams/capabilities.ts';
import { Pacer } from '../../src/engine/pace.ts';
import type { Pace } from '../../src/ports/adapter.ts';

const pace = fc.record({
  perSecond: fc.double({ min: 0.2, max: 100, noNaN: true }),
  burst: fc.integer({ min: 1, max: 100 }),
  perPlacePerSecond: fc.double({ min: 0.2, max: 20, noNaN: true }),
  inFlight: fc.constant(8),
});

/** Sends as fast as the pacer lets a lane, with pauses in between; the moments at which something left. */
function sent(pacer: Pacer, pauses: readonly number[], count: number): readonly number[] {
  const at: number[] = [];
  let now = 1_000;
  for (let i = 0; i < count; i += 1) {
    now += pauses[i % pauses.length] ?? 0;
    now = Math.max(now, pacer.freeAt(now));
    expect(pacer.freeAt(now)).toBe(now);
    pacer.take(`place-${i}`, now);
    at.push(now);
  }
  return at;
}

/** The most that left in any stretch of `ms`. */
const mostWithin = (at: readonly number[], ms: number): number =>
  Math.max(...at.map((from) => at.filter((one) => one >= from && one < from + ms).length));

describe('a lane', () => {
  it('never exceeds its rate and burst, in any stretch of time, however it is used', () => {
    fc.assert(
      fc.property(pace, fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 10 }), (limits, pauses) => {
        const at = sent(new Pacer(limits), pauses, 120);
        for (const ms of [100, 1_000, 10_000, 60_000])
          expect(mostWithin(at, ms)).toBeLessThanOrEqual(limits.burst + (limits.perSecond * ms) / 1_000 + 1e-6);
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it('does not wait for nothing: it uses nine tenths of its rate', () => {
    fc.assert(
      fc.property(pace, (limits) => {
        const at = sent(new Pacer(limits), [0], 200);
        const took = ((at.at(-1) as number) - (at[0] as number)) / 1_000;
        // Each wait ends on a whole millisecond.
        expect(took).toBeLessThanOrEqual(200 / (limits.perSecond * 0.9) + 0.2);
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it.each<[string, Pace]>([
    ['Slack', SLACK],
    ['Teams', TEAMS],
  ])('stays below what %s allows in a minute', (_, limits) => {
    const at = sent(new Pacer(limits), [0], 600);
    expect(mostWithin(at, 60_000)).toBeLessThanOrEqual(limits.burst + limits.perSecond * 60);
  });

  it('is not confused by a clock that is set back', () => {
    const pacer = new Pacer({ perSecond: 1, burst: 1, perPlacePerSecond: 1, inFlight: 1 });
    pacer.take('a', 100_000);
    expect(pacer.freeAt(50_000)).toBeGreaterThan(50_000);
    pacer.take('a', 50_000);
    expect(pacer.freeAt(101_000)).toBeGreaterThan(101_000);
  });
});

describe('a place', () => {
  it('is left alone between two messages as long as its own rate asks, and others are not', () => {
    fc.assert(
      fc.property(pace, fc.integer({ min: 0, max: 1_000_000 }), (limits, now) => {
        const pacer = new Pacer(limits);
        pacer.take('a', now);
        const free = pacer.placeFreeAt('a', now);
        expect(free - now).toBeGreaterThanOrEqual(1_000 / limits.perPlacePerSecond - 1e-6);
        expect(pacer.placeFreeAt('b', now)).toBe(now);
        expect(pacer.placeFreeAt('a', free + 1)).toBe(free + 1);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});
