import type { PlatformCode, PlatformFinding } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { clockFindings, dateIn, type Heard } from '../../src/ports/platform-clock.ts';
import { freshToken } from './auth.ts';
import type { Cloud } from './cloud.ts';
import type { TeamsSettings } from './config.ts';
import { TokenUnavailable } from './failures.ts';

/** Whoever asks waits for the answer. */
const WITHIN_MS = 4000;

/**
 * What Microsoft says of the bot's app id, secret and tenant, and of our clock: a token is asked for, anew, and used for
 * nothing. Never rejects. `wall` is the clock by which tokens are judged.
 */
export async function checkTeams(settings: TeamsSettings, cloud: Cloud, wall: Clock): Promise<readonly PlatformFinding[]> {
  const workspace = settings.tenantId ? `teams:${settings.tenantId}` : null;
  if (settings.insecureLocal) return [{ level: 'note', code: 'platform-unchecked', workspace, args: { platform: 'teams' } }];
  const within = Math.min(settings.timeoutMs, WITHIN_MS);
  const silent = (why: string): PlatformFinding[] => [
    { level: 'warn', code: 'platform-silent', workspace, args: { platform: 'teams', why } },
  ];
  const [directory, token] = await Promise.all([
    askDirectory(directoryOf(settings, cloud), within, wall),
    freshToken({ ...settings, timeoutMs: within }, cloud, wall).catch((error: unknown) => error),
  ]);
  const clock = 'why' in directory ? [] : clockFindings('teams', [directory], workspace);
  if ('status' in directory && directory.status === 400) return [refused('teams-tenant-unknown', workspace, ''), ...clock];
  if (token instanceof TokenUnavailable && codeOf(token.cause) !== '')
    return [refused(meaning(codeOf(token.cause)), workspace, codeOf(token.cause)), ...clock];
  if ('why' in directory) return silent(directory.why);
  if (directory.status >= 500) return [...silent(`http_${directory.status}`), ...clock];
  if (token === null) return [{ level: 'note', code: 'platform-unchecked', workspace, args: { platform: 'teams' } }, ...clock];
  if (token instanceof Error)
    return token instanceof TokenUnavailable && token.refused
      ? [refused('teams-token', workspace, 'refused'), ...clock]
      : [...silent('token'), ...clock];
  return [{ level: 'ok', code: 'teams-ok', workspace }, ...clock];
}

const refused = (code: PlatformCode, workspace: string | null, why: string): PlatformFinding => ({
  level: 'fail',
  code,
  workspace,
  args: { why },
});

/** What is public of the tenant, which a tenant that there is not has none of; on this machine, of its identity provider. */
const directoryOf = ({ tenantId }: TeamsSettings, cloud: Cloud): string =>
  cloud.local ? cloud.metadata : `${cloud.login}${tenantId || 'botframework.com'}/v2.0/.well-known/openid-configuration`;

type Directory = Heard & { readonly status: number };

async function askDirectory(url: string, withinMs: number, wall: Clock): Promise<Directory | { readonly why: string }> {
  const sent = wall.now();
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(withinMs), redirect: 'manual' });
    await answer.body?.cancel();
    return { status: answer.status, at: answer.status < 500 ? dateIn(answer.headers) : null, sent, back: wall.now() };
  } catch (error) {
    const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: unknown } };
    return { why: name === 'TimeoutError' ? 'timeout' : typeof cause?.code === 'string' ? cause.code : 'no answer' };
  }
}

/** Microsoft's own number of a refusal, `AADSTS7000222`, or its OAuth code; '' where it refused nothing. Never its sentence. */
function codeOf(cause: unknown): string {
  const said = (cause ?? {}) as { readonly errorCode?: unknown; readonly errorMessage?: unknown; readonly message?: unknown };
  const numbered = /AADSTS\d{4,8}/.exec(`${String(said.errorMessage ?? '')} ${String(said.message ?? '')}`)?.[0];
  if (numbered !== undefined) return numbered;
  return ['invalid_client', 'unauthorized_client', 'invalid_request'].find((code) => code === said.errorCode) ?? '';
}

const MEANINGS: Readonly<Record<string, PlatformCode>> = {
  AADSTS7000222: 'teams-secret-expired',
  AADSTS7000215: 'teams-secret-wrong',
  AADSTS700016: 'teams-app-unknown',
  AADSTS7000229: 'teams-app-unknown',
  AADSTS90002: 'teams-tenant-unknown',
  AADSTS900023: 'teams-tenant-unknown',
  AADSTS900021: 'teams-tenant-unknown',
};

const meaning = (code: string): PlatformCode => MEANINGS[code] ?? 'teams-token';
