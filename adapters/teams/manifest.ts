import { RitualsError } from '../../src/errors.ts';
import type { Language } from '../../src/message/index.ts';
import { appWords } from './package/words.ts';

/** A command as Teams offers it in one language; with `shortcut`, the name of the same in a message's own menu. */
export type Offer = { readonly command: string; readonly description: string; readonly shortcut?: string };

/** The same command in each language; the English word is the one it is known by. */
export type EntryPoint = Readonly<Record<Language, Offer>>;

/** Whose app it is. What is left out is a placeholder that must be filled in before the app is installed. */
export type ManifestOptions = {
  /** The bot's app id, as it was registered. */
  readonly appId?: string;
  /** The app's own id in Teams, the bot's unless told otherwise. */
  readonly id?: string;
  /** `major.minor.patch`; Teams takes an update only when it rises. */
  readonly version?: string;
  readonly developer?: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  /** Where the bot is reached from the internet. */
  readonly baseUrl?: string;
};

const NO_ID = '00000000-0000-0000-0000-000000000000';
const NOBODY = {
  name: 'Your organisation',
  websiteUrl: 'https://example.com',
  privacyUrl: 'https://example.com/privacy',
  termsOfUseUrl: 'https://example.com/terms',
};

/** Where a bot can be: each has a list of commands of its own. */
const SCOPES = ['personal', 'team', 'groupChat'] as const;

/** Teams takes no more of either than this, and none with a longer name. */
const MOST_COMMANDS = 12;
const MOST_SHORTCUTS = 10;
const MOST_TITLE_CHARS = 32;
const MOST_DESCRIPTION_CHARS = 128;

/**
 * The app's manifest (version 1.29), to be packed with its two pictures and what it is called in French. It asks to write to
 * the members of a team and for nothing else: no message history, no sign-in, no permission on a team's data, and standard
 * channels and group chats alone (`supportsChannelFeatures` would bring people of other organisations in). In another
 * language than English it is only what its translation is taken from. Throws RitualsError when there is more than Teams takes.
 */
export function teamsManifest(
  entryPoints: readonly EntryPoint[],
  options: ManifestOptions = {},
  language: Language = 'en',
): Readonly<Record<string, unknown>> {
  const { appId = NO_ID, id = appId, version = '1.0.0', developer = NOBODY, baseUrl } = options;
  const { name, description, help } = appWords(language);
  const offers = entryPoints.map((entryPoint) => entryPoint[language]);
  const commands = [help, ...offers].map(named);
  const chosen = entryPoints.flatMap((entryPoint) => {
    const { shortcut, ...offer } = entryPoint[language];
    if (shortcut === undefined) return [];
    const { command: id } = entryPoint.en;
    return [{ id, type: 'action', context: ['message'], ...named({ ...offer, command: shortcut }), fetchTask: true }];
  });
  within('commands', commands.length, MOST_COMMANDS);
  within('message commands', chosen.length, MOST_SHORTCUTS);
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version,
    id,
    localizationInfo: { defaultLanguageTag: 'en', additionalLanguages: [{ languageTag: 'fr', file: 'fr.json' }] },
    developer,
    name,
    description,
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1c6b62',
    bots: [
      {
        botId: appId,
        scopes: SCOPES,
        isNotificationOnly: false,
        supportsFiles: true,
        commandLists: SCOPES.map((scope) => ({ scopes: [scope], commands })),
      },
    ],
    ...(chosen.length > 0 ? { composeExtensions: [{ botId: appId, commands: chosen }] } : {}),
    permissions: ['identity', 'messageTeamMembers'],
    defaultInstallScope: 'team',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    validDomains: baseUrl === undefined ? [] : [new URL(baseUrl).hostname],
  };
}

function within(what: string, count: number, most: number): void {
  if (count > most) throw new RitualsError('ritual.invalid', `There are ${count} ${what}, but Teams takes ${most} at most.`);
}

/** A name cut short would be another name; a description is still one. */
function named({ command, description }: Offer): { readonly title: string; readonly description: string } {
  if (command.length > MOST_TITLE_CHARS)
    throw new RitualsError('ritual.invalid', `“${command}” is longer than the ${MOST_TITLE_CHARS} characters Teams shows.`);
  return { title: command, description: clip(description, MOST_DESCRIPTION_CHARS) };
}

const clip = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
