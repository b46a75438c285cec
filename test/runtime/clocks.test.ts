import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RitualsError } from '../../src/errors.ts';
import { realClock } from '../../src/runtime/real-clock.ts';
import { shiftedClock } from '../../src/runtime/shifted-clock.ts';

const START = Date.UTC(2026, 0, 1);
beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

/** Whether a promise has settled, told without waiting for it. */
function watch(promise: Promise<void>): { readonly over: boolean } {
  const state = { over: false };
  void promise.then(() => {
    state.over = true;
  });
  return state;
}
const forever = new AbortController().signal;

describe('the real clock', () => {
  it('sleeps until the moment, however far', async () => {
    const sleep = watch(realClock.sleepUntil(START + 3_600_000, forever));
    await vi.advanceTimersByTimeAsync(3_599_999);
    expect(sleep.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(sleep.over).toBe(true);
  });

  it('does not sleep for what is past, now, or no moment at all', async () => {
    for (const at of [START - 1, START, Number.NaN]) await realClock.sleepUntil(at, forever);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('wakes when told to stop, and leaves no timer', async () => {
    const stop = new AbortController();
    const sleep = watch(realClock.sleepUntil(START + 1_000, stop.signal));
    stop.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(sleep.over).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    await realClock.sleepUntil(START + 1_000, stop.signal);
  });

  it('notices within half a minute that the clock was set', async () => {
    const sleep = watch(realClock.sleepUntil(START + 86_400_000, forever));
    vi.setSystemTime(START + 86_400_000);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sleep.over).toBe(true);
  });

  it('lets many sleep on one signal without a warning', async () => {
    const warned = vi.spyOn(process, 'emitWarning');
    const stop = new AbortController();
    const sleeps = Array.from({ length: 50 }, () => realClock.sleepUntil(START + 1_000, stop.signal));
    stop.abort();
    await Promise.all(sleeps);
    expect(warned).not.toHaveBeenCalled();
  });
});

describe('a shifted clock', () => {
  it('is ahead by its offset', () => {
    const clock = shiftedClock(realClock, 5_000);
    expect(clock.now()).toBe(START + 5_000);
    clock.advance(1_000);
    expect([clock.now(), clock.offset()]).toEqual([START + 6_000, 6_000]);
  });

  it('runs at the usual speed', async () => {
    const clock = shiftedClock(realClock, 5_000);
    const sleep = watch(clock.sleepUntil(START + 6_000, forever));
    await vi.advanceTimersByTimeAsync(999);
    expect(sleep.over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(sleep.over).toBe(true);
  });

  it('wakes those whose moment was jumped over, and only those', async () => {
    const clock = shiftedClock(realClock);
    const [soon, late] = [watch(clock.sleepUntil(START + 1_000, forever)), watch(clock.sleepUntil(START + 9_000, forever))];
    clock.advance(1_000);
    await vi.advanceTimersByTimeAsync(0);
    expect([soon.over, late.over]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(late.over).toBe(true);
  });

  it('wakes when told to stop', async () => {
    const clock = shiftedClock(realClock);
    const stop = new AbortController();
    const sleep = watch(clock.sleepUntil(START + 1_000, stop.signal));
    stop.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(sleep.over).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('never moves by %d', (ms) => {
    const clock = shiftedClock(realClock);
    expect(() => clock.advance(ms)).toThrow(RitualsError);
    expect(() => shiftedClock(realClock, ms)).toThrow(RitualsError);
    expect(clock.offset()).toBe(0);
  });
});
