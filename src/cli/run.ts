import { readEnvironment } from '../config/environment.ts';
import { jsonLog } from '../runtime/json-log.ts';
import { processEnvironment } from '../runtime/process-environment.ts';
import { obeySignals } from '../runtime/signals.ts';

/** Starts the bot as the environment says, and ties it to the signals of this process. Throws ConfigError or RitualsError. */
export async function run(): Promise<void> {
  const environment = readEnvironment(processEnvironment());
  // A wrong environment is told without loading anything else.
  const { start } = await import('../main.ts');
  const bot = await start(environment);
  obeySignals(bot, jsonLog(environment.logLevel));
  void bot.broken.then(async (why) => {
    process.stderr.write(`${why.code}: ${why.message}\n`);
    await bot.stop();
    process.exit(1);
  });
}
