import { within } from './within.ts';

/** What `/healthz` and `/readyz` look at. */
export type VitalSigns = {
  /** Whether the loop turns: false once it has made no progress for three minutes, or the database was found damaged. */
  lives(): boolean;
  /** Whether the database answers within two seconds. However many ask, it is asked once at a time. */
  answers(): Promise<boolean>;
};

/** The loop looks around every 15 seconds; a turn that asks a slow platform who is in many channels takes longer. */
const STUCK_AFTER_MS = 180_000;
const ANSWERS_WITHIN_MS = 2_000;

/** The vital signs of a bot: `turns` counts what its loop did, `touch` asks the database, `now` is the machine's own clock. */
export function vitalSigns(of: {
  readonly turns: () => number;
  readonly broken: Promise<unknown>;
  readonly touch: () => Promise<unknown>;
  readonly now: () => number;
  /** How long the database may take, in milliseconds. */
  readonly withinMs?: number;
}): VitalSigns {
  let seen = { turns: of.turns(), at: of.now() };
  let broken = false;
  let asking: Promise<unknown> | null = null;
  void of.broken.then(() => {
    broken = true;
  });
  return {
    // Measured from the last time somebody looked: what stood still between two looks only just began to.
    lives: () => {
      const [turns, now] = [of.turns(), of.now()];
      if (turns !== seen.turns) seen = { turns, at: now };
      return !broken && now - seen.at < STUCK_AFTER_MS;
    },
    answers: () => {
      asking ??= of.touch().finally(() => {
        asking = null;
      });
      return within(of.withinMs ?? ANSWERS_WITHIN_MS, asking).then(
        () => true,
        () => false,
      );
    },
  };
}
