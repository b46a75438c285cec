import type { Clock } from '../../src/ports/clock.ts';
import type { Cloud } from './cloud.ts';
import type { TeamsSettings } from './config.ts';
import { TokenUnavailable } from './failures.ts';

/**
 * Tokens of an identity provider on this machine, by client credentials at its own origin; null where it gives none.
 * The SDK's own client cannot: it takes https and Microsoft's directory only.
 */
export function localTokens(settings: TeamsSettings, cloud: Cloud, clock: Clock): () => Promise<string | null> {
  const url = new URL(`/${settings.tenantId || 'botframework.com'}/oauth2/v2.0/token`, cloud.metadata);
  let kept: { readonly token: string | null; readonly until: number } | null = null;

  return async () => {
    if (kept && clock.now() < kept.until) return kept.token;
    const answer = await ask(url, settings, cloud.scope);
    kept = { token: answer?.token ?? null, until: clock.now() + (answer?.lastsMs ?? UNSERVED_MS) };
    return kept.token;
  };
}

/** How long a provider that gives no tokens is not asked again. */
const UNSERVED_MS = 60_000;

type Given = { readonly token: string; readonly lastsMs: number };

/** The provider's answer; null when it serves no tokens at all. Throws TokenUnavailable when it does and refuses. */
async function ask(url: URL, settings: TeamsSettings, scope: string): Promise<Given | null> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: settings.appId,
    client_secret: settings.appPassword,
    scope: `${scope}/.default`,
  });
  let status: number;
  let json: unknown;
  // Not there, or it speaks something else: it gives none, and none is needed on this machine.
  try {
    const signal = AbortSignal.timeout(settings.timeoutMs);
    // A redirect could carry the secret off this machine.
    const response = await fetch(url, { method: 'POST', body, signal, redirect: 'error' });
    status = response.status;
    json = await response.json();
  } catch {
    return null;
  }
  if (status === 404) return null;
  if (status >= 400) {
    const { error: errorCode, error_description: errorMessage } = (json ?? {}) as Record<string, unknown>;
    throw new TokenUnavailable(status < 500, { errorCode, errorMessage });
  }
  const { access_token: token, expires_in: seconds } = (json ?? {}) as Record<string, unknown>;
  if (typeof token !== 'string' || !token) return null;
  // A minute early, so that none ends on its way.
  return { token, lastsMs: Math.max(0, (Number(seconds) || 3600) * 1000 - 60_000) };
}
