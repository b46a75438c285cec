import { readFileSync } from 'node:fs';
import { type EntryPoint, slackManifest } from '../../adapters/slack/manifest.ts';
import { type ManifestOptions, type EntryPoint as TeamsEntryPoint, teamsManifest } from '../../adapters/teams/manifest.ts';
import { pack } from '../../adapters/teams/package/pack.ts';
import { rituals } from '../../rituals/index.ts';
import type { RitualKind } from '../ritual/index.ts';

/**
 * The Slack app manifest, its commands and message shortcuts taken from the rituals: for Socket Mode, or for HTTP when
 * `baseUrl` is the bot's public address. Slack translates neither: a command is in English, another word for it in French.
 */
export const manifest = (baseUrl?: string, kinds: readonly Pick<RitualKind, 'entryPoints'>[] = rituals): string => {
  const entryPoints = [...OWN, ...kinds.flatMap((kind) => kind.entryPoints.flatMap(offered))];
  return `${JSON.stringify(slackManifest(entryPoints, baseUrl === undefined ? { socketMode: true } : { baseUrl }), null, 2)}\n`;
};

/** The bot's own words on Slack: one's own page, in either language. Elsewhere `help` says the same. */
const OWN: readonly EntryPoint[] = [
  { command: 'rituals', description: 'Your page: what is open, what comes next, your choices, a ritual to start' },
  { command: 'rituels', description: 'Votre page : ce qui est ouvert, la suite, vos choix, un rituel à lancer' },
];

/** What a Teams app is told apart from its commands; what is left out of a manifest is a placeholder to fill in. */
export type TeamsOptions = Omit<ManifestOptions, 'version'> & {
  /** This version of the bot, unless told otherwise. */
  readonly version?: string;
};

/** The Teams app manifest, its commands and message extensions taken from the rituals. */
export const teams = (options: TeamsOptions = {}, kinds: readonly Pick<RitualKind, 'entryPoints'>[] = rituals): string =>
  `${JSON.stringify(teamsManifest(onTeams(kinds), { version: ownVersion(), ...options }), null, 2)}\n`;

/** The Teams app as a zip to upload: its manifest, its pictures, and what it is called in French. */
export const teamsPackage = (options: TeamsOptions, kinds: readonly Pick<RitualKind, 'entryPoints'>[] = rituals): Buffer =>
  pack(onTeams(kinds), { version: ownVersion(), ...options });

const ownVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** The first of the other words for a command is the French one. */
const onTeams = (kinds: readonly Pick<RitualKind, 'entryPoints'>[]): readonly TeamsEntryPoint[] =>
  kinds.flatMap((kind) =>
    kind.entryPoints.map(({ command, aliases = [], title, shortcut }) => ({
      en: { command, description: title.en, ...(shortcut === undefined ? {} : { shortcut: shortcut.en }) },
      fr: { command: aliases[0] ?? command, description: title.fr, ...(shortcut === undefined ? {} : { shortcut: shortcut.fr }) },
    })),
  );

function offered(entryPoint: RitualKind['entryPoints'][number]): readonly EntryPoint[] {
  const { command, aliases = [], title, usage, shortcut } = entryPoint;
  const hint = usage === undefined ? {} : { usageHint: usage };
  const main = { command, description: title.en, ...hint, ...(shortcut === undefined ? {} : { shortcut: shortcut.en }) };
  return [main, ...aliases.map((alias) => ({ command: alias, description: title.fr, ...hint }))];
}
