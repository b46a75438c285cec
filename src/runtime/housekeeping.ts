import { createTask, validate } from 'node-cron';
import { RitualsError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { errorFields } from './error-fields.ts';

/** Something the process does for itself, again and again; `every` is a cron expression in UTC, of the machine's own clock. */
export type Chore = {
  readonly name: string;
  readonly every: string;
  readonly run: (now: number) => void | Promise<void>;
};

const SILENT = { info() {}, warn() {}, error() {}, debug() {} };

/** A beat held up by a busy process is still worth having this much later. */
const TOLERATED_DELAY_MS = 30_000;

/**
 * Starts the chores; the function it gives stops them, and resolves once those under way have ended. A chore never
 * overlaps itself, never keeps the process alive, and when it throws that is one line in the log. `now` is `clock`'s.
 */
export function startHousekeeping(deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly tasks: readonly Chore[];
}): () => Promise<void> {
  const { clock, log, tasks } = deps;
  for (const { name, every } of tasks)
    if (!validate(every)) throw new RitualsError('program.bug', `The chore ${name} has no cron expression but ${every}.`);

  const running = new Set<Promise<void>>();
  const beats = tasks.map((chore) =>
    createTask(
      chore.every,
      () => {
        const run = perform(chore, clock, log).finally(() => running.delete(run));
        running.add(run);
        return run;
      },
      {
        name: chore.name,
        timezone: 'UTC',
        noOverlap: true,
        unref: true,
        suppressMissedWarning: true,
        missedExecutionTolerance: TOLERATED_DELAY_MS,
        logger: SILENT,
      },
    ),
  );
  for (const beat of beats) void beat.start();
  return async () => {
    await Promise.all(beats.map((beat) => beat.destroy()));
    await Promise.all(running);
  };
}

async function perform(chore: Chore, clock: Clock, log: Log): Promise<void> {
  try {
    await chore.run(clock.now());
    log.debug('housekeeping.done', { task: chore.name });
  } catch (error) {
    log.error('housekeeping.failed', { task: chore.name, ...errorFields(error) });
  }
}
