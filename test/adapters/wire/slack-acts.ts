import type { OpenView, SlackWorld } from './slack-world.ts';
import { APP, CHANNEL, direct, directOf, TEAM } from './slack-world.ts';

/** Payloads in the shapes Slack sends, for one workspace. Every one makes its own ids. */
export type SlackActs = ReturnType<typeof slackActs>;
type Payload = Record<string, unknown>;

/** `hookUrl` makes a response URL out of an id. */
export function slackActs(world: SlackWorld, hookUrl: (id: string) => string) {
  const trigger = (user: string): string => {
    const id = `13345224609.738474920.${world.next()}`;
    world.triggers.set(id, { user, used: false });
    return id;
  };
  const hook = (user: string, channel: string, ts: string | null): string => {
    const id = `hk${world.next()}secret`;
    world.hooks.set(id, { user, channel, ts, uses: 0 });
    return hookUrl(id);
  };
  const by = (user: string): Payload => ({
    team: { id: TEAM, domain: 'home' },
    user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: TEAM },
    api_app_id: APP,
    token: 'blank',
    enterprise: null,
    is_enterprise_install: false,
  });

  return {
    press(user: string, receipt: string, label: string): Payload {
      const [channel = '', ts = ''] = receipt.split('|');
      const message = world.messages.get(receipt);
      const found = world.see(message?.blocks).buttons.find((b) => b.label === label);
      return {
        type: 'block_actions',
        ...by(user),
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
        trigger_id: trigger(user),
        channel: { id: channel, name: direct(channel) ? 'directmessage' : 'team' },
        message: { type: 'message', ts, text: message?.text, blocks: message?.blocks },
        state: { values: {} },
        response_url: hook(user, channel, ts),
        actions: [
          {
            type: 'button',
            block_id: 'aB1',
            action_id: found?.action_id ?? 'none',
            text: { type: 'plain_text', text: label },
            value: found?.value,
            action_ts: `1763888401.${world.next()}`,
          },
        ],
      };
    },
    submit(user: string, open: OpenView): Payload {
      const values: Record<string, Payload> = {};
      for (const block of open.view.blocks) {
        if (block.type !== 'input') continue;
        const { element, block_id } = block;
        const typed = open.values[block_id];
        const chosen = 'options' in element ? element.options.find((o) => o.value === typed) : undefined;
        const held: Payload = { type: element.type };
        if (element.type === 'plain_text_input') held.value = typed === '' ? null : typed;
        else if (element.type === 'datepicker') held.selected_date = typed === '' ? null : typed;
        else if (element.type === 'multi_users_select') held.selected_users = typed;
        else if (element.type === 'conversations_select') held.selected_conversation = typed === '' ? null : typed;
        else if (element.type === 'checkboxes' || element.type === 'multi_static_select')
          held.selected_options = element.options.filter((o) => (typed as readonly string[]).includes(o.value));
        else held.selected_option = chosen ?? null;
        values[block_id] = { [element.action_id]: held };
      }
      return {
        type: 'view_submission',
        ...by(user),
        trigger_id: trigger(user),
        view: {
          id: open.id,
          team_id: TEAM,
          ...open.view,
          state: { values },
          hash: '1763888400.ab',
          root_view_id: open.id,
          app_id: APP,
        },
        response_urls: [],
      };
    },
    command(user: string, command: string, text: string, channel = CHANNEL): Payload {
      return {
        token: 'blank',
        api_app_id: APP,
        team_id: TEAM,
        team_domain: 'home',
        channel_id: channel,
        channel_name: 'team',
        user_id: user,
        user_name: user.toLowerCase(),
        command: `/${command}`,
        text,
        response_url: hook(user, channel, null),
        trigger_id: trigger(user),
        is_enterprise_install: 'false',
      };
    },
    /** A command chosen from the menu of `message`, as somebody wrote it. */
    shortcut(user: string, command: string, message: Payload, channel = CHANNEL): Payload {
      const ts = `1763888399.${world.next()}`;
      return {
        type: 'message_action',
        ...by(user),
        callback_id: command,
        trigger_id: trigger(user),
        response_url: hook(user, channel, null),
        action_ts: '1763888400.000300',
        message_ts: ts,
        channel: { id: channel, name: direct(channel) ? 'directmessage' : 'team' },
        message: { type: 'message', ts, client_msg_id: '5f1ab2c3', team: TEAM, blocks: [], ...message },
      };
    },
    /** A button on somebody's home page: no channel, no message, no response URL. */
    pressHome(user: string, label: string): Payload {
      const found = world.homes.get(user)?.buttons.find((b) => b.label === label);
      return {
        type: 'block_actions',
        ...by(user),
        container: { type: 'view', view_id: 'V0HOME' },
        trigger_id: trigger(user),
        view: { id: 'V0HOME', team_id: TEAM, type: 'home', blocks: [], private_metadata: '', callback_id: '', app_id: APP },
        actions: [
          {
            type: 'button',
            block_id: 'h1',
            action_id: found?.action_id ?? 'none',
            value: found?.value,
            action_ts: '1763888401.1',
          },
        ],
      };
    },
    opened(user: string, tab = 'home'): Payload {
      return this.event({ type: 'app_home_opened', user, channel: directOf(user), tab });
    },
    event(event: Payload, more: Payload = {}): Payload {
      return {
        type: 'event_callback',
        token: 'blank',
        team_id: TEAM,
        context_team_id: TEAM,
        api_app_id: APP,
        event_id: `Ev${world.next()}`,
        event_time: 1763888400,
        authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
        is_ext_shared_channel: false,
        event: { event_ts: '1763888400.000100', ...event },
        ...more,
      };
    },
  };
}
