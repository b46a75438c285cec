import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catchUpWindow, planCatchUp } from '../../src/schedule/catch-up.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const daily = (after: number): number => (Math.floor(after / DAY) + 1) * DAY;
const plan = (now: number, more: Partial<Parameters<typeof planCatchUp>[0]> = {}) =>
  planCatchUp({ due: 10 * DAY, now, window: 6 * HOUR, next: daily, ...more });

describe('catching up', () => {
  it('waits for a start still to come', () => {
    expect(plan(9 * DAY)).toEqual({ run: null, missed: [], moreMissed: false, next: 10 * DAY });
  });

  it.each([0, 1, 6 * HOUR])('runs a start %i ms late', (late) => {
    expect(plan(10 * DAY + late)).toEqual({ run: 10 * DAY, missed: [], moreMissed: false, next: 11 * DAY });
  });

  it('misses one that is too old, and says so', () => {
    expect(plan(10 * DAY + 6 * HOUR + 1)).toEqual({ run: null, missed: [10 * DAY], moreMissed: false, next: 11 * DAY });
  });

  it('runs only the latest of several', () => {
    expect(plan(13 * DAY + HOUR)).toEqual({
      run: 13 * DAY,
      missed: [10 * DAY, 11 * DAY, 12 * DAY],
      moreMissed: false,
      next: 14 * DAY,
    });
  });

  it('lists at most the limit, the latest ones', () => {
    const { missed, moreMissed, run } = plan(110 * DAY);
    expect([run, missed.length, missed[0], missed.at(-1), moreMissed]).toEqual([110 * DAY, 50, 60 * DAY, 109 * DAY, true]);
    expect(plan(60 * DAY)).toMatchObject({ moreMissed: false });
    expect(plan(13 * DAY, { limit: 0 })).toEqual({ run: 13 * DAY, missed: [], moreMissed: true, next: 14 * DAY });
  });

  it('ends with the recurrence', () => {
    expect(plan(20 * DAY, { next: () => null })).toEqual({ run: null, missed: [10 * DAY], moreMissed: false, next: null });
  });

  it('counts on from the due time, never from now', () => {
    const asked: number[] = [];
    plan(12 * DAY + 5, {
      next: (after) => {
        asked.push(after);
        return daily(after);
      },
    });
    expect(asked).toEqual([10 * DAY, 11 * DAY, 12 * DAY]);
  });

  it('accounts for every start once, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY }), fc.integer({ min: 0, max: DAY }), (elapsed, window) => {
        const now = 10 * DAY + elapsed;
        const { run, missed, next } = plan(now, { window });
        const starts = Array.from({ length: Math.floor(elapsed / DAY) + 1 }, (_, i) => (10 + i) * DAY);
        expect([...missed, ...(run === null ? [] : [run])]).toEqual(starts);
        if (run !== null) expect(now - run).toBeLessThanOrEqual(window);
        expect(next).toBe(daily(now));
      }),
    );
  });

  it('opens a window of six hours, or half the period', () => {
    expect([7 * DAY, DAY, 4 * HOUR].map(catchUpWindow)).toEqual([6 * HOUR, 6 * HOUR, 2 * HOUR]);
  });
});
