import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Patience } from './slack-patience.ts';
import { MEMBERS, USERS } from './slack-people.ts';
import { APP, BOT, CHANNEL, direct, directOf, isPosting, type SlackWorld, TEAM } from './slack-world.ts';

export type Secrets = { readonly botToken: string; readonly signingSecret: string; readonly appToken: string };
type Args = Record<string, unknown>;
type Reply = Record<string, unknown>;

/** Slack's Web API and its response URLs, on loopback. */
export type SlackApi = { readonly url: string; readonly server: Server; hookUrl(id: string): string; close(): Promise<void> };

const PAGE = 3;
/** Of somebody who never set any. */
const NO_DND = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': 'channel text blocks metadata mrkdwn parse link_names unfurl_links unfurl_media thread_ts'.split(' '),
  'chat.update': ['channel', 'ts', 'text', 'blocks', 'parse', 'link_names'],
  'views.open': ['trigger_id', 'view'],
  'views.push': ['trigger_id', 'view'],
  'views.publish': ['user_id', 'view'],
  'conversations.open': ['users'],
  'conversations.info': ['channel'],
  'conversations.members': ['channel', 'limit', 'cursor'],
  'users.info': ['user', 'include_locale'],
  'dnd.teamInfo': ['users'],
  'dnd.info': ['user'],
  'files.getUploadURLExternal': ['filename', 'length', 'alt_text'],
  'files.completeUploadExternal': ['files', 'channel_id'],
  'auth.test': [],
  'apps.connections.open': [],
};

/** Opens the API; `socketUrl` answers `apps.connections.open`. */
export async function openSlackApi(
  world: SlackWorld,
  secrets: Secrets,
  socketUrl: (base: string) => string,
  patience: Patience,
): Promise<SlackApi> {
  let base = '';
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      world.breaches.push(`the wire failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const body = bytes.toString();
    const { pathname } = new URL(request.url ?? '/', base);
    if (pathname.startsWith('/upload/')) {
      const taken = world.fault('upload') === null && world.files.receive(pathname.slice(8), bytes);
      return void response.writeHead(taken ? 200 : 500).end(taken ? `OK - ${bytes.length}` : 'refused');
    }
    if (pathname.startsWith('/hook/')) return hook(pathname.slice(6), body, response);
    const method = pathname.replace(/^\/api\//, '');
    world.calls.push(method);
    if (isPosting(method)) world.posts += 1;
    const fault = world.fault(method);
    const say = (reply: Reply, status = 200, headers: Record<string, string> = {}): void => {
      const date = world.date === null ? {} : { date: new Date(world.date).toUTCString() };
      response.writeHead(status, { 'content-type': 'application/json', ...date, ...headers }).end(JSON.stringify(reply));
    };
    if (fault === 'slow') return patience.runOut();
    if (fault === 'reset') return void request.socket.destroy();
    if (fault === 'rate-limited') return say({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': '7' });
    if (fault === 'broken') return void response.writeHead(500).end('<html>Oops</html>');
    if (fault === 'gone') return say({ ok: false, error: method === 'chat.update' ? 'message_not_found' : 'channel_not_found' });
    if (fault === 'forbidden')
      return say({ ok: false, error: method === 'chat.update' ? 'cant_update_message' : 'not_in_channel' });
    if (fault !== null && 'error' in fault) return say({ ok: false, error: fault.error });
    if (fault !== null) return void response.writeHead(fault.status).end('no');
    const args = readArgs(body);
    const known = KEYS[method];
    if (known === undefined) return say({ ok: false, error: 'unknown_method' });
    for (const key of Object.keys(args)) if (!known.includes(key)) world.breaches.push(`${method}: unknown argument ${key}`);
    if (method === 'auth.test') return say(...whoAmI(request.headers.authorization ?? ''));
    const token = method === 'apps.connections.open' ? secrets.appToken : secrets.botToken;
    if (request.headers.authorization !== `Bearer ${token}`) return say({ ok: false, error: 'invalid_auth' });
    say(answer(method, args));
  }

  /** Of an app token Slack tells the app alone. */
  function whoAmI(authorization: string): [Reply, number, Record<string, string>] {
    const [, who] = /^Bearer (.*)$/.exec(authorization) ?? [];
    const said = (reply: Reply, scopes: readonly string[] | null): [Reply, number, Record<string, string>] => [
      reply,
      200,
      scopes === null ? {} : { 'x-oauth-scopes': scopes.join(',') },
    ];
    if (who === secrets.botToken) return said(answer('auth.test', {}), world.scopes.bot);
    if (who !== secrets.appToken) return said({ ok: false, error: 'invalid_auth' }, null);
    if (world.appRefused !== null) return said({ ok: false, error: world.appRefused }, null);
    return said({ ok: true, app_id: APP, app_name: 'Rituals' }, world.scopes.app);
  }

  function answer(method: string, args: Args): Reply {
    const text = (key: string): string => (typeof args[key] === 'string' ? args[key] : '');
    const refuse = (error: string): Reply => ({ ok: false, error });
    switch (method) {
      case 'auth.test':
        return {
          ok: true,
          url: 'https://home.slack.com/',
          team: 'Home',
          team_id: TEAM,
          user: 'rituals',
          user_id: BOT,
          bot_id: 'B0BOT',
          app_id: APP,
        };
      case 'apps.connections.open':
        return { ok: true, url: socketUrl(base) };
      case 'conversations.open':
        return USERS[text('users')] ? { ok: true, channel: { id: directOf(text('users')) } } : refuse('user_not_found');
      case 'conversations.members': {
        if (text('channel') !== CHANNEL) return refuse('channel_not_found');
        const from = Number(text('cursor') || 0);
        const there = world.outside ? MEMBERS.filter((user) => user !== BOT) : MEMBERS;
        const next = from + PAGE < there.length ? String(from + PAGE) : '';
        return { ok: true, members: there.slice(from, from + PAGE), response_metadata: { next_cursor: next } };
      }
      case 'conversations.info':
        if (text('channel') !== CHANNEL) return refuse('channel_not_found');
        return { ok: true, channel: { id: CHANNEL, name: 'team', is_channel: true, is_member: !world.outside } };
      case 'users.info':
        return USERS[text('user')]
          ? { ok: true, user: world.described(text('user'), USERS[text('user')]) }
          : refuse('user_not_found');
      case 'dnd.teamInfo': {
        const users = text('users').split(',');
        if (users.length > 50) world.breaches.push(`dnd.teamInfo of ${users.length} people`);
        return { ok: true, users: Object.fromEntries(users.map((user) => [user, world.dnd.get(user) ?? NO_DND])) };
      }
      case 'dnd.info':
        return { ok: true, ...(world.dnd.get(text('user')) ?? NO_DND) };
      case 'chat.postMessage': {
        const channel = text('channel');
        if (channel !== CHANNEL && !USERS[direct(channel) ?? '']) return refuse('channel_not_found');
        if (args.link_names !== 'false' || args.unfurl_links !== 'false')
          world.breaches.push('chat.postMessage links or unfurls');
        const refusal = world.files.refusal(args.blocks);
        if (refusal !== null) return refusal;
        const thread = text('thread_ts') || null;
        const above = thread === null ? null : world.messages.get(`${channel}|${thread}`);
        if (above === undefined) return refuse('thread_not_found');
        if (above?.thread) world.breaches.push('chat.postMessage: a thread in a thread');
        const { ts } = world.put(channel, { text: args.text, blocks: args.blocks, metadata: args.metadata, thread });
        return { ok: true, channel, ts };
      }
      case 'chat.update': {
        const standing = world.messages.get(`${text('channel')}|${text('ts')}`);
        if (standing === undefined) return refuse('message_not_found');
        const refusal = world.files.refusal(args.blocks);
        if (refusal !== null) return refusal;
        const { metadata, thread } = standing;
        world.put(standing.channel, { text: args.text, blocks: args.blocks, metadata, thread }, standing.ts);
        return { ok: true, channel: standing.channel, ts: standing.ts };
      }
      case 'files.getUploadURLExternal': {
        const id = world.files.announce(text('filename'), Number(text('length')));
        return { ok: true, file_id: id, upload_url: `${base}/upload/${id}` };
      }
      case 'files.completeUploadExternal': {
        const files = (args.files ?? []) as { id: string; title?: string }[];
        const into = text('channel_id') || null;
        if (into !== null && into !== CHANNEL && !USERS[direct(into) ?? '']) return refuse('channel_not_found');
        if (!world.files.complete(files, into)) return refuse('file_not_found');
        // A file in a chat is a message of its own there.
        if (into !== null)
          world.sights.push({ channel: into, user: direct(into), plain: files.map(({ title }) => title).join() });
        return { ok: true, files };
      }
      case 'views.publish':
        if (!USERS[text('user_id')]) return refuse('user_not_found');
        return world.publish(text('user_id'), args.view) ? { ok: true, view: { id: 'V0HOME' } } : refuse('invalid_arguments');
      default: {
        const trigger = world.triggers.get(text('trigger_id'));
        if (trigger === undefined) return refuse('invalid_trigger_id');
        if (trigger.used) return refuse('exchanged_trigger_id');
        trigger.used = true;
        const open = world.show(args.view, trigger.user, text('trigger_id'));
        return open ? { ok: true, view: { id: open.id, hash: '1.a' } } : refuse('invalid_arguments');
      }
    }
  }

  function hook(id: string, body: string, response: ServerResponse): void {
    const at = world.hooks.get(id);
    const fault = world.fault('hook');
    if (at === undefined || at.uses >= 5 || fault !== null) {
      response.writeHead(fault === null ? 404 : 500).end('refused');
      return;
    }
    at.uses += 1;
    const { response_type, replace_original, text, blocks, ...rest } = JSON.parse(body) as Args;
    if (Object.keys(rest).length > 0) world.breaches.push(`response_url: unknown ${Object.keys(rest).join()}`);
    if (replace_original === true && at.ts !== null) world.put(at.channel, { text, blocks }, at.ts);
    else if (response_type === 'in_channel') world.put(at.channel, { text, blocks });
    else world.whisper(at.channel, at.user, { text, blocks });
    response.writeHead(200).end('ok');
  }

  return {
    url: `${base}/api`,
    server,
    hookUrl: (id) => `${base}/hook/${id}`,
    close: () =>
      new Promise((resolve) => {
        patience.giveBack();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readArgs(body: string): Args {
  const args: Args = {};
  for (const [key, value] of new URLSearchParams(body))
    args[key] = /^[[{]/.test(value) && key !== 'text' ? JSON.parse(value) : value;
  return args;
}
