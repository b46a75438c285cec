import type { RawEnvironment } from '../config/dotenv.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { ConfigError } from '../errors.ts';
import { jsonLog } from '../runtime/json-log.ts';
import { processEnvironment } from '../runtime/process-environment.ts';
import { obeySignals } from '../runtime/signals.ts';

/** Starts the bot as the environment says, and ties it to the signals of this process. Throws ConfigError or RitualsError. */
export async function run(): Promise<void> {
  const environment = await checked(processEnvironment());
  const { start } = await import('../main.ts');
  const bot = await start(environment);
  obeySignals(bot, jsonLog(environment.logLevel));
  void bot.broken.then(async (why) => {
    process.stderr.write(`${why.code}: ${why.message}\n`);
    await bot.stop();
    process.exit(1);
  });
}

/** The environment; when it is wrong, what is wrong in the rituals file it names is said in the same breath. */
async function checked(env: RawEnvironment): Promise<Environment> {
  try {
    return readEnvironment(env);
  } catch (error) {
    const file = env.RITUALS_FILE?.trim();
    if (!(error instanceof ConfigError) || !file) throw error;
    const { fileProblems } = await import('../main.ts');
    throw new ConfigError(error.code, [...error.problems, ...fileProblems(file)]);
  }
}
