import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RitualsError } from '../../src/errors.ts';
import type { LogFields } from '../../src/ports/log.ts';
import { type Chore, startHousekeeping } from '../../src/runtime/housekeeping.ts';
import { realClock } from '../../src/runtime/real-clock.ts';
import { shiftedClock } from '../../src/runtime/shifted-clock.ts';

const START = Date.UTC(2026, 0, 1, 0, 0, 0, 500);
let lines: [string, LogFields | undefined][];
let stop: () => Promise<void>;

function start(...tasks: Chore[]): void {
  const write = (event: string, fields?: LogFields): void => void lines.push([event, fields]);
  const log = { debug() {}, info: write, warn: write, error: write };
  stop = startHousekeeping({ clock: shiftedClock(realClock, 86_400_000), log, tasks });
}

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  lines = [];
  stop = async () => {};
});
afterEach(async () => {
  await stop();
  vi.useRealTimers();
});

it('runs each chore on its beat, with the time of the clock it was given', async () => {
  const minutes: number[] = [];
  const hours: number[] = [];
  start(
    { name: 'a', every: '* * * * *', run: (now) => void minutes.push(now) },
    { name: 'b', every: '0 * * * *', run: (now) => void hours.push(now) },
  );
  await vi.advanceTimersByTimeAsync(3 * 60_000);
  expect(minutes).toHaveLength(3);
  expect(minutes[0]! - (START + 86_400_000)).toBeLessThan(60_100);
  expect(hours).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(57 * 60_000);
  expect(hours).toHaveLength(1);
});

it('logs a chore that throws by its code, and goes on', async () => {
  let runs = 0;
  start({
    name: 'purge',
    every: '* * * * *',
    run: async () => {
      runs += 1;
      throw new RitualsError('store.unusable', 'Amina wrote: hello');
    },
  });
  await vi.advanceTimersByTimeAsync(2 * 60_000);
  expect(runs).toBe(2);
  expect(lines).toEqual(Array(2).fill(['housekeeping.failed', { task: 'purge', error: 'RitualsError', code: 'store.unusable' }]));
});

it('never runs a chore beside itself, and stops only when it has ended', async () => {
  let running = 0;
  let begun = 0;
  let finish = (): void => {};
  start({
    name: 'slow',
    every: '* * * * *',
    run: async () => {
      begun += 1;
      running += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      running -= 1;
    },
  });
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect([begun, running]).toEqual([1, 1]);
  let stopped = false;
  const stopping = stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect(running).toBe(0);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(begun).toBe(1);
});

it('refuses a beat that is none', () => {
  expect(() => start({ name: 'x', every: 'often', run: () => {} })).toThrow(RitualsError);
});
