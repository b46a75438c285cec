import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { PlatformFinding } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { clockFindings, dateIn, type Heard } from '../../src/ports/platform-clock.ts';
import type { Clients } from './clients.ts';
import type { SlackSettings } from './config.ts';
import { slackCode, toSent } from './failures.ts';
import { slackManifest } from './manifest.ts';

/** Whoever asks waits for the answer. */
const WITHIN_MS = 4000;
/** Nothing reaches anybody without these; the others cost one thing each. */
const NEEDED: ReadonlySet<string> = new Set(['chat:write', 'commands']);

type Said = Awaited<ReturnType<WebClient['auth']['test']>>;

/**
 * What Slack says of the tokens and their scopes, and of our clock. It asks who we are and nothing else; only where that
 * refuses an app token is an address for a connection asked for, which opens none. Never rejects.
 */
export async function checkSlack(
  settings: SlackSettings,
  { options }: Pick<Clients, 'options'>,
  clock: Clock,
): Promise<readonly PlatformFinding[]> {
  const heard: Heard[] = [];
  const listening = async (...asked: Parameters<typeof fetch>): Promise<Response> => {
    const sent = clock.now();
    const answer = await fetch(...asked);
    // What went wrong on the way may be answered by somebody else than Slack.
    heard.push({ at: answer.ok ? dateIn(answer.headers) : null, sent, back: clock.now() });
    return answer;
  };
  const client = (token: string): WebClient =>
    new WebClient(token, {
      ...options,
      timeout: Math.min(settings.timeoutMs, WITHIN_MS),
      fetch: listening as NonNullable<WebClientOptions['fetch']>,
    });

  const [bot, app] = await Promise.all([
    ofBot(client(settings.botToken)),
    settings.appToken === undefined ? [] : ofApp(client(settings.appToken)),
  ]);
  const workspace = bot[0]?.workspace ?? null;
  // Both are asked of one Slack: that it is silent is said once.
  const silent = bot.some(({ code }) => code === 'platform-silent');
  const rest = app.filter(({ code }) => !silent || code !== 'platform-silent').map((one) => ({ ...one, workspace }));
  return [...bot, ...rest, ...clockFindings('slack', heard, workspace)];
}

async function ofBot(client: WebClient): Promise<readonly PlatformFinding[]> {
  const said = await asked(() => client.auth.test());
  if ('level' in said) return [said];
  const workspace = said.team_id === undefined ? null : `slack:${said.team_id}`;
  const has = said.response_metadata?.scopes;
  if (has === undefined) return [{ level: 'note', code: 'slack-scopes-unknown', workspace }];
  const missing = wantedScopes().filter((scope) => !has.includes(scope));
  if (missing.length === 0) return [{ level: 'ok', code: 'slack-ok', workspace }];
  const level = (scope: string) => (NEEDED.has(scope) ? 'fail' : 'warn');
  return missing.map((scope) => ({ level: level(scope), code: 'slack-scope', workspace, args: { scope } }));
}

async function ofApp(client: WebClient): Promise<readonly PlatformFinding[]> {
  const said = await asked(() => client.auth.test());
  if (!('level' in said)) {
    const has = said.response_metadata?.scopes;
    return has === undefined || has.includes('connections:write') ? [] : [refusedApp('missing_scope')];
  }
  if (said.code !== 'slack-token') return [said];
  const opened = await asked(() => client.apps.connections.open({}));
  if (!('level' in opened)) return [];
  return [opened.code === 'slack-token' ? refusedApp(String(opened.args?.why)) : opened];
}

const refusedApp = (why: string): PlatformFinding => ({
  level: 'fail',
  code: 'slack-app-token',
  workspace: null,
  args: { why },
});

/** What Slack answers, or the finding that it does not, or that it refuses. */
async function asked<T extends Pick<Said, 'ok'>>(call: () => Promise<T>): Promise<T | PlatformFinding> {
  try {
    return await call();
  } catch (error) {
    const failure = failureOf(error);
    if (failure.s === 'never') return { level: 'fail', code: 'slack-token', workspace: null, args: { why: failure.why } };
    return { level: 'warn', code: 'platform-silent', workspace: null, args: { platform: 'slack', why: failure.why } };
  }
}

function failureOf(error: unknown): { readonly s: string; readonly why: string } {
  try {
    const { s, why } = toSent(error, false);
    return { s, why: slackCode(error) ?? why };
  } catch {
    return { s: 'later', why: 'unreadable' };
  }
}

/** The bot scopes that the manifest asks for. */
export function wantedScopes(): readonly string[] {
  const { oauth_config } = slackManifest([]) as {
    readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  };
  return oauth_config.scopes.bot;
}
