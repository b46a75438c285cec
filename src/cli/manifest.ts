import { readFileSync } from 'node:fs';
import { type EntryPoint, slackManifest } from '../../adapters/slack/manifest.ts';
import { teamsManifest } from '../../adapters/teams/manifest.ts';
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

/**
 * The Teams app manifest, its commands and message extensions taken from the rituals. `appId` is the bot's, `baseUrl` its
 * public address; what is left out is a placeholder to fill in.
 */
export function teams(
  options: { readonly appId?: string; readonly baseUrl?: string } = {},
  kinds: readonly Pick<RitualKind, 'entryPoints'>[] = rituals,
): string {
  const entryPoints = kinds.flatMap((kind) =>
    kind.entryPoints.map(({ command, title, shortcut }) => ({
      command,
      description: title.en,
      ...(shortcut === undefined ? {} : { shortcut: shortcut.en }),
    })),
  );
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return `${JSON.stringify(teamsManifest(entryPoints, { ...options, version }), null, 2)}\n`;
}

function offered(entryPoint: RitualKind['entryPoints'][number]): readonly EntryPoint[] {
  const { command, aliases = [], title, usage, shortcut } = entryPoint;
  const hint = usage === undefined ? {} : { usageHint: usage };
  const main = { command, description: title.en, ...hint, ...(shortcut === undefined ? {} : { shortcut: shortcut.en }) };
  return [main, ...aliases.map((alias) => ({ command: alias, description: title.fr, ...hint }))];
}
