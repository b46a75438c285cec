import { slackManifest } from '../../adapters/slack/manifest.ts';
import { rituals } from '../../rituals/index.ts';

/** The Slack app manifest, its commands taken from the rituals: for Socket Mode, or for HTTP when `baseUrl` is the bot's public address. */
export const manifest = (baseUrl?: string): string => {
  const commands = rituals.flatMap((ritual) => ritual.entryPoints.map((e) => ({ command: e.command, description: e.title.en })));
  return `${JSON.stringify(slackManifest(commands, baseUrl === undefined ? { socketMode: true } : { baseUrl }), null, 2)}\n`;
};
