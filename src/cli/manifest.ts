import { type EntryPoint, slackManifest } from '../../adapters/slack/manifest.ts';
import { rituals } from '../../rituals/index.ts';
import type { RitualKind } from '../ritual/index.ts';

/**
 * The Slack app manifest, its commands and message shortcuts taken from the rituals: for Socket Mode, or for HTTP when
 * `baseUrl` is the bot's public address. Slack translates neither: a command is in English, another word for it in French.
 */
export const manifest = (baseUrl?: string, kinds: readonly Pick<RitualKind, 'entryPoints'>[] = rituals): string => {
  const entryPoints = kinds.flatMap((kind) => kind.entryPoints.flatMap(offered));
  return `${JSON.stringify(slackManifest(entryPoints, baseUrl === undefined ? { socketMode: true } : { baseUrl }), null, 2)}\n`;
};

function offered(entryPoint: RitualKind['entryPoints'][number]): readonly EntryPoint[] {
  const { command, aliases = [], title, usage, shortcut } = entryPoint;
  const hint = usage === undefined ? {} : { usageHint: usage };
  const main = { command, description: title.en, ...hint, ...(shortcut === undefined ? {} : { shortcut: shortcut.en }) };
  return [main, ...aliases.map((alias) => ({ command: alias, description: title.fr, ...hint }))];
}
