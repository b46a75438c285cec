import { setMaxListeners } from 'node:events';
import type { Clock } from '../ports/clock.ts';

/** No timer runs longer: a laptop that slept or a clock that was set is noticed within this time. */
const LONGEST_NAP_MS = 30_000;

/** The machine's own clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  async sleepUntil(at, signal) {
    // One signal ends every sleep of the process: many listeners are no leak.
    setMaxListeners(0, signal);
    while (!signal.aborted) {
      const left = at - Date.now();
      // Not `left > 0`: a moment that is not a number must not spin for ever.
      if (!(left > 0)) return;
      await nap(Math.min(left, LONGEST_NAP_MS), signal);
    }
  },
};

const nap = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
