import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Sent } from '../../src/ports/adapter.ts';

export type Failure = Exclude<Sent, { s: 'sent' }>;

const GONE = new Set(
  (
    'channel_not_found is_archived message_not_found thread_not_found cannot_reply_to_message user_not_found users_not_found user_disabled ' +
    'user_not_visible cannot_dm_bot channel_type_not_supported'
  ).split(' '),
);
const FORBIDDEN = new Set(
  (
    'not_in_channel ekm_access_denied cant_update_message edit_window_closed messages_tab_disabled missing_scope ' +
    'access_denied no_permission not_allowed_token_type user_is_restricted cannot_post_to_channel access_restricted'
  ).split(' '),
);
const UNAUTHORISED = new Set(
  'account_inactive token_revoked token_expired invalid_auth not_authed team_access_not_granted org_login_required'.split(' '),
);
const WAIT = new Set('ratelimited rate_limited message_limit_exceeded team_added_to_org accesslimited'.split(' '));
const AMBIGUOUS = new Set('fatal_error internal_error service_unavailable request_timeout'.split(' '));

/** Failures before any byte of the request reached Slack. */
const NOT_TAKEN =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_.*|ERR_TLS_.*|.*_CERTIFICATE.*)$/;

const SHORTLY_MS = 10_000;
const A_WHILE_MS = 30_000;

/** Slack's own error code in `error`, or null. Never words of a body: a proxy's page can stand where a code should. */
export function slackCode(error: unknown): string | null {
  const code: unknown = error instanceof WebAPIPlatformError ? error.data.error : null;
  if (typeof code !== 'string' || code.length > 60) return null;
  return WAIT.has(code) || /^[a-z0-9]+(_[a-z0-9]+)+$/.test(code) ? code : null;
}

/**
 * What became of a call that failed. `posting` says that it could have left something behind on Slack: then a lost
 * answer is `unknown`; of a call that only asks it is `later`. Anything that is no failure of the SDK is thrown on.
 */
export function toSent(error: unknown, posting: boolean): Failure {
  const lost = (why: string): Failure => (posting ? { s: 'unknown', why } : later(why));
  if (error instanceof WebAPIRateLimitedError) return later('ratelimited', error.retryAfter * 1000, true);
  if (error instanceof WebAPIPlatformError) return ofCode(error, lost);
  if (error instanceof WebAPIHTTPError) {
    if (error.statusCode >= 500) return lost(`http_${error.statusCode}`);
    if (error.statusCode === 413) return { s: 'never', reason: 'invalid', why: 'http_413' };
    return later(`http_${error.statusCode}`, A_WHILE_MS, true);
  }
  if (error instanceof WebAPIRequestError) {
    const codes = causes(error.original);
    const before = codes.find((code) => NOT_TAKEN.test(code));
    return before === undefined ? lost(codes[0] ?? 'request_error') : later(before, SHORTLY_MS, true);
  }
  // The SDK has no class for a 429 that does not say how long.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
    return later('ratelimited', A_WHILE_MS, true);
  throw error;
}

const later = (why: string, afterMs = SHORTLY_MS, lane = false): Failure => ({ s: 'later', afterMs, lane, why });

function ofCode(error: WebAPIPlatformError, lost: (why: string) => Failure): Failure {
  const why = slackCode(error);
  if (why === null) return lost('unreadable');
  if (WAIT.has(why)) {
    const seconds = error.data.response_metadata?.retryAfter;
    return later(why, typeof seconds === 'number' ? seconds * 1000 : A_WHILE_MS, true);
  }
  if (AMBIGUOUS.has(why)) return lost(why);
  if (GONE.has(why)) return { s: 'never', reason: 'gone', why };
  if (FORBIDDEN.has(why) || why.startsWith('restricted_action')) return { s: 'never', reason: 'forbidden', why };
  if (UNAUTHORISED.has(why)) return { s: 'never', reason: 'unauthorised', why };
  return { s: 'never', reason: 'invalid', why };
}

/** The codes (or names) of an error and of what caused it, innermost last. */
function causes(error: unknown): string[] {
  const found: string[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code: unknown = 'code' in at ? at.code : undefined;
    if (typeof code === 'string') found.push(code);
    else if (at.name === 'TimeoutError') found.push('timeout');
  }
  return found;
}
