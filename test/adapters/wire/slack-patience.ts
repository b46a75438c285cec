/**
 * Takes the place of `AbortSignal.timeout` while a wire is open: signals that end when a test says so, so that an answer
 * that never comes costs no waiting, and a busy machine never looks like one.
 */
export type Patience = { runOut(): void; giveBack(): void };

const real = AbortSignal.timeout;
const waiting = new Set<AbortController>();

/** Whoever asks for a time-out from now on waits until `runOut`, or for as long as it says after `giveBack`. */
export function slackPatience(): Patience {
  AbortSignal.timeout = () => {
    const waits = new AbortController();
    waiting.add(waits);
    return waits.signal;
  };
  return {
    runOut() {
      for (const waits of waiting) waits.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
      waiting.clear();
    },
    giveBack() {
      AbortSignal.timeout = real;
    },
  };
}
