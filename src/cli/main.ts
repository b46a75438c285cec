import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { failure } from './failure.ts';

// Every command imports what it needs when it runs: printing dates opens no database and loads no platform.
const program = new Command('rituals')
  .description("Keeps the time of a remote team's rituals on Slack and Microsoft Teams.")
  .version((JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version);

program
  .command('start')
  .description('run the bot; settings come from the environment and from .env (see .env.example)')
  .action(async () => {
    const { run } = await import('./run.ts');
    await run();
  });

program
  .command('rotate-secret')
  .description('seal all that is kept with RITUALS_SECRET instead of RITUALS_FORMER_SECRET; the bot must not be running')
  .action(async () => {
    const { rotateSecret } = await import('./rotate-secret.ts');
    const { readEnvironment } = await import('../config/environment.ts');
    const { processEnvironment } = await import('../runtime/process-environment.ts');
    process.stdout.write(await rotateSecret(readEnvironment(processEnvironment())));
  });

program
  .command('gallery')
  .description('write every view and form of every ritual as each platform would receive it')
  .requiredOption('--out <dir>', 'the folder to write to: <dir>/<platform>/<language>/<kind>/<view>.json')
  .action(async ({ out }: { readonly out: string }) => {
    const { gallery } = await import('./gallery.ts');
    const files = await gallery(out);
    process.stdout.write(`${files} files in ${out}\n`);
  });

program
  .command('manifest')
  .description('print the app manifest of a platform, commands included; for Slack with Socket Mode, or over HTTP with --url')
  .option('--url <address>', "the bot's public address, https://…")
  .addOption(new Option('--platform <name>', 'whose manifest').choices(['slack', 'teams']).default('slack'))
  .option('--app-id <id>', "on Teams, the bot's app id")
  .action(async ({ url, platform, appId }: { readonly url?: string; readonly platform: string; readonly appId?: string }) => {
    const { manifest, teams } = await import('./manifest.ts');
    const options = { ...(appId === undefined ? {} : { appId }), ...(url === undefined ? {} : { baseUrl: url }) };
    process.stdout.write(platform === 'teams' ? teams(options) : manifest(url));
  });

program
  .command('dates')
  .description('print the next moments of a recurrence, one a line, in UTC')
  .requiredOption('--recurrence <yaml>', 'as in a rituals file: { every: 2 weeks, on: [tue], at: "09:30", zone: Europe/Paris }')
  .requiredOption('--from <instant>', 'the first moment that may be printed: 2026-11-21T00:00Z')
  .option('--count <number>', 'how many', wholeNumber, 10)
  .action(async ({ recurrence, from, count }: { readonly recurrence: string; readonly from: string; readonly count: number }) => {
    const { dates } = await import('./dates.ts');
    for (const moment of dates({ recurrence, from, count })) process.stdout.write(`${moment}\n`);
  });

function wholeNumber(written: string): number {
  if (/^\d{1,6}$/.test(written) && Number(written) > 0) return Number(written);
  throw new InvalidArgumentError('Write a whole number from 1 to 999999.');
}

try {
  await program.parseAsync();
} catch (error) {
  const { exit, lines } = failure(error);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(exit);
}
