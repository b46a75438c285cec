/** What a platform may do with one call. */
export type Fate =
  /** Taken, and it says so. */
  | 'sent'
  /** Taken; the answer comes late. */
  | 'slow'
  /** Not taken now: this message waits. */
  | 'later'
  /** Not taken now: a 429 for the whole workspace. */
  | 'limit'
  /** Taken; the answer is lost. */
  | 'arrived'
  /** Not taken; the answer is lost. */
  | 'lost'
  /** Refused for good. */
  | 'never'
  /** The adapter itself fails. */
  | 'bug';

/** How often what goes wrong; chances are from 0 to 1, the platform's are weights. */
export type Faults = {
  readonly platform: Readonly<Record<Fate, number>>;
  /** A transaction's work runs in full, and then it is rolled back. */
  readonly cut: number;
  /** A transaction is committed, and whoever asked for it never learns. */
  readonly unheard: number;
  /** The platform cannot say who is in a channel. */
  readonly rosterDown: number;
  /** Processes die, and stay away for a while, and clocks are set back. */
  readonly processes: boolean;
};

/** What a bad week looks like. */
export const FAULTS: Faults = {
  platform: { sent: 60, slow: 8, later: 7, limit: 6, arrived: 8, lost: 7, never: 3, bug: 1 },
  cut: 0.03,
  unheard: 0.02,
  rosterDown: 0.1,
  processes: true,
};

/** Nothing goes wrong. */
export const NO_FAULTS: Faults = {
  platform: { sent: 1, slow: 0, later: 0, limit: 0, arrived: 0, lost: 0, never: 0, bug: 0 },
  cut: 0,
  unheard: 0,
  rosterDown: 0,
  processes: false,
};
