import { RitualsError } from '../../src/errors.ts';

/** A command as Teams offers it; with `shortcut`, the name of the same in a message's own menu. */
export type EntryPoint = {
  readonly command: string;
  readonly description: string;
  readonly shortcut?: string;
};

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

/** Teams shows no more commands than this, none with a longer name. */
const MOST_COMMANDS = 10;
const MOST_TITLE_CHARS = 32;
const MOST_DESCRIPTION_CHARS = 128;

/**
 * The app's manifest (version 1.29), to be packed with its two pictures. It asks to write to the members of a team and for
 * nothing else: no message history, no sign-in, no permission on a team's data. Throws RitualsError when there is more than
 * Teams would show.
 */
export function teamsManifest(
  entryPoints: readonly EntryPoint[],
  options: ManifestOptions = {},
): Readonly<Record<string, unknown>> {
  const { appId = NO_ID, id = appId, version = '1.0.0', developer = NOBODY, baseUrl } = options;
  const commands = entryPoints.map(({ command, description }) => ({
    title: title(command),
    description: clip(description, MOST_DESCRIPTION_CHARS),
  }));
  const chosen = entryPoints.flatMap(({ command, description, shortcut }) =>
    shortcut === undefined
      ? []
      : [
          {
            id: command,
            type: 'action',
            context: ['message'],
            title: title(shortcut),
            description: clip(description, MOST_DESCRIPTION_CHARS),
            fetchTask: true,
          },
        ],
  );
  if (commands.length > MOST_COMMANDS)
    throw new RitualsError('ritual.invalid', `There are ${commands.length} commands, but Teams shows ${MOST_COMMANDS} at most.`);
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version,
    id,
    developer,
    name: { short: 'Rituals', full: 'Rituals: a team’s own, kept on time' },
    description: {
      short: 'Keeps the time of your team’s rituals, wherever everybody is.',
      full: 'People keep their rituals; Rituals keeps the time. It remembers when, draws lots, carries messages and forgets what it should. It never plays a feeling and never ranks anybody. Say help to it to see what it knows.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#2f3e46',
    bots: [
      {
        botId: appId,
        scopes: SCOPES,
        isNotificationOnly: false,
        supportsFiles: false,
        ...(commands.length > 0 ? { commandLists: SCOPES.map((scope) => ({ scopes: [scope], commands })) } : {}),
      },
    ],
    ...(chosen.length > 0 ? { composeExtensions: [{ botId: appId, commands: chosen }] } : {}),
    permissions: ['identity', 'messageTeamMembers'],
    defaultInstallScope: 'team',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    validDomains: baseUrl === undefined ? [] : [new URL(baseUrl).hostname],
  };
}

/** A name cut short would be another name. */
function title(words: string): string {
  if (words.length <= MOST_TITLE_CHARS) return words;
  throw new RitualsError('ritual.invalid', `“${words}” is longer than the ${MOST_TITLE_CHARS} characters Teams shows.`);
}

const clip = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
