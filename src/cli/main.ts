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
  .command('export')
  .description('print the rituals and workspace settings of the database as a rituals file; the bot may run')
  .option('--out <file>', 'write them there instead; a file that is there is replaced')
  .option('--workspace <id>', 'of one workspace alone: slack:T…, teams:… or playground')
  .action(async (wish: { readonly out?: string; readonly workspace?: string }) => {
    const { exportRituals } = await import('./export.ts');
    process.stdout.write(await exportRituals(await environment(), wish));
  });

program
  .command('import')
  .description(
    'apply a rituals file once, as rituals that are steered from chat afterwards; on SQLite the bot must not be running',
  )
  .argument('<file>', 'a rituals file, as `export` writes it')
  .option('--dry-run', 'say what would change, and change nothing', false)
  .action(async (file: string, { dryRun }: { readonly dryRun: boolean }) => {
    const { importRituals } = await import('./import.ts');
    const { realClock } = await import('../runtime/real-clock.ts');
    process.stdout.write(await importRituals(await environment(), file, { dryRun, clock: realClock }));
  });

program
  .command('backup')
  .description('copy the SQLite database to a new file, whole and checked, while the bot runs')
  .argument('<file>', 'the file to make')
  .action(async (file: string) => {
    const { backup } = await import('./backup.ts');
    process.stdout.write(await backup(await environment(), file));
  });

program
  .command('restore')
  .description('put a backup in the place of the SQLite database; the bot must not be running')
  .argument('<file>', 'a file that `backup` made')
  .option('--force', 'put a database that is there aside, under a name with the moment in it', false)
  .action(async (file: string, { force }: { readonly force: boolean }) => {
    const { restore } = await import('./restore.ts');
    const { realClock } = await import('../runtime/real-clock.ts');
    process.stdout.write(await restore(await environment(), file, { force, now: realClock.now() }));
  });

program
  .command('move')
  .description('copy all of DATABASE_URL to an empty database of the other engine, and compare; the bot must not be running')
  .option('--to <address>', 'postgres://user:password@host:5432/database, or sqlite:<path>')
  .option('--to-env <name>', 'the variable that holds the address: a password is then seen by nobody')
  .action(async (target: { readonly to?: string; readonly toEnv?: string }) => {
    const { move } = await import('./move.ts');
    const { processEnvironment } = await import('../runtime/process-environment.ts');
    process.stdout.write(await move(await environment(), target, processEnvironment()));
  });

program
  .command('doctor')
  .description('say what is wrong and what to do; beside a running bot or without one. Ends with 0, 1 (warnings) or 2 (failures)')
  .option('--json', 'the same for a program', false)
  .option('--workspace <id>', 'of one workspace alone: slack:T…, teams:… or playground')
  .option('--offline', 'ask no platform', false)
  .addOption(new Option('--language <code>', 'in which language').choices(['en', 'fr']).default('en'))
  .action(async (wish: { json: boolean; workspace?: string; offline: boolean; language: 'en' | 'fr' }) => {
    const { doctor } = await import('./doctor.ts');
    const { report } = await import('./doctor-report.ts');
    const { fileProblems, kindsByName } = await import('../main.ts');
    const { processEnvironment } = await import('../runtime/process-environment.ts');
    const { out, exit } = report(await doctor(processEnvironment(), { kinds: kindsByName(), fileProblems }, wish), wish);
    process.stdout.write(out);
    process.exitCode = exit;
  });

program
  .command('my-data')
  .description('write all that is kept about somebody as two files; on SQLite the bot must not be running')
  .argument('<workspace>', 'slack:T…, teams:… or playground')
  .argument('<user>', "the platform's user id")
  .option('--out <dir>', 'the folder to write to', '.')
  .action(async (workspace: string, user: string, { out }: { readonly out: string }) => {
    const { myDataFiles } = await import('./my-data.ts');
    const { realClock } = await import('../runtime/real-clock.ts');
    process.stdout.write(await myDataFiles(await environment(), { workspace, user, out, clock: realClock }));
  });

program
  .command('forget')
  .description('forget somebody, or all of a workspace, at once and for good; on SQLite the bot must not be running')
  .argument('[workspace]', 'slack:T…, teams:… or playground')
  .argument('[user]', "the platform's user id")
  .option('--workspace <id>', 'erase all that is kept of this workspace')
  .option('--yes', 'confirms that a whole workspace is erased', false)
  .action(async (workspace: string | undefined, user: string | undefined, wish: { workspace?: string; yes: boolean }) => {
    const { forgetFor } = await import('./forget.ts');
    const { realClock } = await import('../runtime/real-clock.ts');
    const all = { workspace, user, whole: wish.workspace, yes: wish.yes };
    process.stdout.write(await forgetFor(await environment(), all, realClock));
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

async function environment() {
  const { readEnvironment } = await import('../config/environment.ts');
  const { processEnvironment } = await import('../runtime/process-environment.ts');
  return readEnvironment(processEnvironment());
}

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
