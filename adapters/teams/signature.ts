import { verify } from 'node:crypto';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import type { Claimed } from './token.ts';

type Refused = { readonly status: 401 | 503; readonly why: string };
type Times = { readonly exp?: unknown; readonly nbf?: unknown };

/** How far the clocks of two machines may be apart, in seconds. The SDK allows the same. */
const SKEW = 300;
/** What may pass between our look at the clock and the SDK's, in seconds. */
const MARGIN = 2;

/**
 * Checks a token whose claims are right: its key is known and endorsed for Teams, the signature is that key's, and it is
 * valid at `now`, in epoch milliseconds; null when all is well. The SDK checks again, but prints a stack and the key of
 * every token it refuses, and lets a key without endorsements sign for anyone.
 */
export async function refuseToken(
  authorization: string,
  { keyId }: Extract<Claimed, { keyId: string }>,
  metadata: string,
  now: () => number,
): Promise<Refused | null> {
  const [header = '', claims = '', signature = ''] = authorization.replace(/^Bearer /, '').split('.');
  const found = await keyOf(keyId, metadata);
  if (found === 'unavailable') return { status: 503, why: 'token-keys-unavailable' };
  if (!found) return { status: 401, why: 'token-key-unknown' };
  const why = found.endorsements?.includes('msteams')
    ? (problemOfSignature(header, claims, signature, found.key) ?? problemOfTime(read(claims), now() / 1000))
    : 'endorsement';
  return why ? { status: 401, why } : null;
}

type Key = { readonly key: string; readonly endorsements?: readonly string[] };

/** From the cache the SDK keeps for itself, so that both know the same keys. */
async function keyOf(keyId: string, metadata: string): Promise<Key | null | 'unavailable'> {
  try {
    return await new JwtTokenExtractor({}, metadata, []).openIdMetadata.getKey(keyId);
  } catch {
    // The identity provider could not be asked, so nobody can be told to be wrong: the platform should try again.
    return 'unavailable';
  }
}

function problemOfSignature(header: string, claims: string, signature: string, key: string): string | null {
  const { alg } = read(header) as { readonly alg: string };
  try {
    const right = verify(
      alg.replace('RS', 'RSA-SHA'),
      Buffer.from(`${header}.${claims}`),
      key,
      Buffer.from(signature, 'base64url'),
    );
    return right ? null : 'token-signature';
  } catch {
    return 'token-signature';
  }
}

function problemOfTime({ exp, nbf }: Times, now: number): string | null {
  if (typeof exp !== 'number' || now + MARGIN >= exp + SKEW) return 'token-expired';
  // The SDK counts whole seconds.
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > Math.floor(now) + SKEW)) return 'token-early';
  return null;
}

/** A part that was read as an object before. */
const read = (part: string): Times => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Times;
