import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { failure } from './failure.ts';

type Asked = {
  readonly appId: string;
  readonly id?: string;
  readonly url: string;
  readonly out: string;
  readonly developer: string;
  readonly website?: string;
  readonly privacy?: string;
  readonly terms?: string;
  readonly appVersion?: string;
};

const program = new Command('teams-package')
  .description('Writes the app package that Microsoft Teams takes: a zip with the manifest, its two icons and its French words.')
  .requiredOption('--app-id <id>', "the bot's app id, as it was registered", guid)
  .requiredOption('--url <address>', "the bot's public address, https://…", https)
  .option('--out <file>', 'where to write it', 'rituals-teams.zip')
  .option('--id <id>', "the app's own id in Teams, if another than the bot's", guid)
  .option('--developer <name>', 'who runs this bot, in 32 characters', shortName, 'Your organisation')
  .option('--website <address>', 'a page about it; default: the --url', https)
  .option('--privacy <address>', 'a page that says what is kept; default: <url>/privacy', https)
  .option('--terms <address>', 'a page with your terms of use; default: <url>/terms', https)
  .option('--app-version <version>', "1.2.3; Teams takes an update only when it rises; default: the bot's version", version)
  .action(async (asked: Asked) => {
    const { teamsPackage } = await import('./manifest.ts');
    const { appId, id, url, out, developer: name, appVersion } = asked;
    const base = url.replace(/\/+$/, '');
    const websiteUrl = asked.website ?? base;
    const privacyUrl = asked.privacy ?? `${base}/privacy`;
    const termsOfUseUrl = asked.terms ?? `${base}/terms`;
    const zip = teamsPackage({
      appId,
      baseUrl: base,
      developer: { name, websiteUrl, privacyUrl, termsOfUseUrl },
      ...(id === undefined ? {} : { id }),
      ...(appVersion === undefined ? {} : { version: appVersion }),
    });
    writeFileSync(out, zip);
    process.stdout.write(`${out}: ${zip.length} bytes. Upload it in the Teams admin centre.\n`);
    if (asked.privacy === undefined || asked.terms === undefined)
      process.stdout.write(`People who ask are sent to ${privacyUrl} and ${termsOfUseUrl}: put your pages there.\n`);
  });

function guid(written: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written)) return written.toLowerCase();
  throw new InvalidArgumentError('Write the id as it was given: 00000000-0000-0000-0000-000000000000.');
}

function https(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url?.protocol === 'https:' && url.hostname.includes('.')) return written;
  throw new InvalidArgumentError('Teams takes an address that begins with https:// and that the internet reaches.');
}

function shortName(written: string): string {
  if (written.trim() && written.length <= 32) return written.trim();
  throw new InvalidArgumentError('Write a name of 1 to 32 characters.');
}

function version(written: string): string {
  if (/^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(written)) return written;
  throw new InvalidArgumentError('Write three numbers: 1.2.3.');
}

try {
  await program.parseAsync();
} catch (error) {
  const { exit, lines } = failure(error);
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(exit);
}
