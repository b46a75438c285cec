/** The only source of time. Epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Resolves at `at` or when `signal` aborts, whichever is first. Never rejects. */
  sleepUntil(at: number, signal: AbortSignal): Promise<void>;
}
