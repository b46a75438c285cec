import { ConfigError } from '../errors.ts';
import type { Log } from '../ports/log.ts';
import { errorFields } from './error-fields.ts';

/** What of a running bot the signals reach. */
type Bot = { stop(): Promise<void>; reload(): Promise<void> };

/** Whoever stops a process waits ten seconds; after that there is no one to say goodbye to. */
const LAST_MOMENT_MS = 9_500;

/**
 * Ties a bot to its process. SIGTERM and SIGINT stop it, within ten seconds in any case; said twice, at once. SIGHUP reads
 * the rituals file again, and a bad one changes nothing. A crash is one line in the log and ends the process with 1.
 */
export function obeySignals(bot: Bot, log: Log): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    setTimeout(() => {
      log.error('stop.late');
      process.exit(1);
    }, LAST_MOMENT_MS).unref();
    bot.stop().then(
      () => process.exit(0),
      (error) => crash(error, log),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  let reloads = Promise.resolve();
  process.on('SIGHUP', () => {
    reloads = reloads.then(() => reload(bot, log));
  });

  process.on('uncaughtException', (error) => crash(error, log));
  process.on('unhandledRejection', (error) => crash(error, log));
}

async function reload(bot: Bot, log: Log): Promise<void> {
  try {
    await bot.reload();
  } catch (error) {
    log.error('reload.refused', errorFields(error));
    if (error instanceof ConfigError) process.stderr.write(`${error.problems.join('\n')}\n`);
  }
}

/** The frames say where; the message stays out, as it may carry what people wrote. */
function crash(error: unknown, log: Log): never {
  log.error('process.crashed', errorFields(error));
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)) : [];
  process.stderr.write(`${frames.join('\n')}\n`);
  process.exit(1);
}
