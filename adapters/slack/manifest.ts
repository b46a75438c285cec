import { clip } from './render-text.ts';
import { SLACK_PATH } from './slack-path.ts';

/** A slash command as Slack offers it; with `shortcut`, the name of the same in a message's own menu, in 24 characters. */
export type EntryPoint = {
  readonly command: string;
  readonly description: string;
  readonly usageHint?: string;
  readonly shortcut?: string;
};

/** With Socket Mode no URL is needed; over HTTP `baseUrl` is where Slack reaches the one server. */
export type ManifestOptions = { readonly socketMode?: boolean; readonly baseUrl?: string };

/**
 * Each is used: posting, commands, mentions, direct messages, people's zones, members of public and private channels;
 * `im:history` is what somebody writes to the bot itself, and nothing else; `files:write` uploads the pictures of our own
 * messages and the files a person asks for, and reads no file; `dnd:read` says until when somebody is not to
 * be disturbed.
 */
const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'dnd:read',
  'files:write',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
];

const EVENTS = [
  'app_home_opened',
  'app_mention',
  // What somebody writes to the bot itself, in their chat with it.
  'message.im',
  'app_uninstalled',
  'tokens_revoked',
  'user_change',
  'dnd_updated_user',
  'team_join',
  'member_joined_channel',
  'member_left_channel',
  ...['archive', 'deleted', 'left', 'rename', 'unarchive'].flatMap((what) => [`channel_${what}`, `group_${what}`]),
  // A private channel that is shared with another organisation gets another id.
  'channel_id_changed',
];

/** The app's manifest (version 2): what an administrator pastes to create it. It asks for no channel's messages. */
export function slackManifest(
  entryPoints: readonly EntryPoint[],
  options: ManifestOptions = {},
): Readonly<Record<string, unknown>> {
  const socketMode = options.socketMode ?? options.baseUrl === undefined;
  const url = socketMode ? {} : { request_url: `${(options.baseUrl ?? '').replace(/\/+$/, '')}${SLACK_PATH}` };
  const commandOf = ({ command, description, usageHint }: EntryPoint) => ({
    command: `/${command.replace(/^\//, '')}`,
    description: clip(description, 2000),
    ...(usageHint === undefined ? {} : { usage_hint: clip(usageHint, 1000) }),
    // So that people come by their ids.
    should_escape: true,
    ...(socketMode ? {} : { url: url.request_url }),
  });
  const shortcuts = entryPoints.flatMap(({ command, description, shortcut }) =>
    shortcut === undefined
      ? []
      : [{ name: shortcut, type: 'message', callback_id: command.replace(/^\//, ''), description: clip(description, 150) }],
  );
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Rituals',
      description: 'Keeps the time of your team’s rituals, wherever everybody is.',
      background_color: '#1c6b62',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Rituals', always_online: true },
      ...(shortcuts.length === 0 ? {} : { shortcuts }),
      ...(entryPoints.length === 0 ? {} : { slash_commands: entryPoints.map(commandOf) }),
    },
    oauth_config: { scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: { ...url, bot_events: EVENTS },
      interactivity: { is_enabled: true, ...url },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}
