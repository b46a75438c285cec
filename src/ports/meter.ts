/** What the engine counts. Labels are words of ours, never ids or names. */
export interface Meter {
  /** A unit of work ended: a wakeup, a press, a form, a command. */
  unit(step: string, outcome: 'done' | 'failed' | 'parked'): void;
  /** A delivery was tried. */
  delivery(platform: string, outcome: 'sent' | 'later' | 'never' | 'unknown'): void;
  /** How long after its time something due was begun, in milliseconds. */
  late(step: string, ms: number): void;
}
