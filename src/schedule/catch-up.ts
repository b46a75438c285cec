/** What to do about starts that are due: epoch ms throughout. */
export type CatchUp = {
  /** The one start to run now, late or not; null when none is due or the latest is too old. */
  readonly run: number | null;
  /** Starts that will not run, oldest first, the latest `limit` of them. */
  readonly missed: readonly number[];
  /** Whether older ones than those listed were missed too. */
  readonly moreMissed: boolean;
  /** The first start after now, counted on from `due`; null when the recurrence has ended. */
  readonly next: number | null;
};

const LONGEST_WINDOW_MS = 6 * 3_600_000;

/** How late (ms) a start may still run, unless a ritual says otherwise: 6 hours, or half its period when that is less. */
export function catchUpWindow(period: number): number {
  return Math.min(LONGEST_WINDOW_MS, period / 2);
}

/**
 * Decides after any absence: of the starts from `due` to `now`, at most the latest runs, if it is at most `window` ms
 * old; all others are missed, never a burst. `next` gives the start after another, which must be later than it.
 */
export function planCatchUp({
  due,
  now,
  window,
  next,
  limit = 50,
}: {
  readonly due: number;
  readonly now: number;
  readonly window: number;
  readonly next: (after: number) => number | null;
  readonly limit?: number;
}): CatchUp {
  const missed: number[] = [];
  let moreMissed = false;
  const miss = (start: number): void => {
    missed.push(start);
    if (missed.length > limit) moreMissed = missed.shift() !== undefined;
  };
  let latest: number | null = null;
  let coming: number | null = due;
  while (coming !== null && coming <= now) {
    if (latest !== null) miss(latest);
    latest = coming;
    coming = next(latest);
  }
  if (latest === null || now - latest <= window) return { run: latest, missed, moreMissed, next: coming };
  miss(latest);
  return { run: null, missed, moreMissed, next: coming };
}
