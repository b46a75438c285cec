import { RitualsError } from '../../src/errors.ts';
import type { Sent } from '../../src/ports/adapter.ts';

/** No token could be had for a call, so nothing left. `refused`: asking again will not help. */
export class TokenUnavailable extends RitualsError {
  readonly refused: boolean;
  constructor(refused: boolean, cause?: unknown) {
    super('adapter.start', 'Microsoft gave no token for this bot. Check its app id, secret and tenant.', { cause });
    this.refused = refused;
  }
}

/** What is known of a failed call: the HTTP status, or the network's code, and the wait that was asked for. */
export type Failure = {
  readonly status: number | null;
  readonly code: string;
  readonly retryAfterMs: number | null;
  /** Surely nothing reached the platform. */
  readonly unsent: boolean;
};

/** Reads an error of the SDK. Only codes are taken from it: its message can carry what was posted. */
export function failureOf(error: unknown, now: number): Failure {
  if (error instanceof TokenUnavailable)
    return { status: error.refused ? 401 : null, code: 'token', retryAfterMs: null, unsent: true };
  const seen = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const status = typeof seen.statusCode === 'number' ? seen.statusCode : null;
  const code = typeof seen.code === 'string' && /^[\w.-]{1,60}$/.test(seen.code) ? seen.code : String(seen.name ?? 'unknown');
  return { status, code, retryAfterMs: retryAfter(seen.response, now), unsent: status === null && UNSENT.has(code) };
}

/** Codes of a connection that was never made. */
const UNSENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What a failed call means for the delivery. `posting` is false for calls that show nothing to anybody. */
export function sentOf(failure: Failure, posting = true): Sent {
  const why = failure.status === null ? failure.code : `${failure.status} ${failure.code}`;
  const afterMs = failure.retryAfterMs;
  if (failure.unsent && failure.status === null) return { s: 'later', afterMs: afterMs ?? 5000, lane: true, why };
  switch (failure.status) {
    case 429:
      return { s: 'later', afterMs: afterMs ?? 2000, lane: true, why };
    case 412:
      return { s: 'later', afterMs: afterMs ?? 1000, lane: false, why };
    case 401:
      return { s: 'never', reason: 'unauthorised', why };
    case 403:
      return { s: 'never', reason: 'forbidden', why };
    case 404:
    case 410:
      return { s: 'never', reason: 'gone', why };
  }
  if (failure.status !== null && failure.status >= 400 && failure.status < 500 && failure.status !== 408)
    return { s: 'never', reason: 'invalid', why };
  return posting ? { s: 'unknown', why } : { s: 'later', afterMs: afterMs ?? 2000, lane: false, why };
}

/** `Retry-After` in milliseconds: seconds or a date. */
function retryAfter(response: unknown, now: number): number | null {
  const headers = (response as { headers?: { get?: (name: string) => string | undefined } } | undefined)?.headers;
  const value = headers?.get?.('retry-after')?.trim();
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
