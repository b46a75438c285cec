/**
 * Takes the place of `AbortSignal.timeout` for a test file: signals that end when a test says so, so that an answer
 * that never comes costs no waiting, and a busy machine never looks like one.
 */
export type Patience = { runOut(): void };

const waiting = new Set<AbortController>();

/** Whoever asks for a time-out from now on waits until `runOut`. */
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
  };
}
