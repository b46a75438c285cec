import type { Cloud } from './cloud.ts';

/** What is wrong with a bearer token before anybody looks at its signature, or the key it says it is signed with. */
export type Claimed = { readonly problem: string } | { readonly keyId: string };

const ALGORITHMS: ReadonlySet<unknown> = new Set(['RS256', 'RS384', 'RS512']);

/**
 * Reads the claims a connector's token must make: issuer, audience, an end, and the very serviceUrl of its activity.
 * The SDK accepts a token without end, one without serviceUrl, and emulators' and skills' tokens without audience.
 */
export function claimsOf(authorization: string, appId: string, serviceUrl: string | null, cloud: Cloud): Claimed {
  const match = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization);
  if (!match) return { problem: authorization ? 'token-malformed' : 'token-missing' };
  const header = decode(match[1] as string);
  const claims = decode(match[2] as string);
  if (!header || !claims) return { problem: 'token-malformed' };
  if (!ALGORITHMS.has(header.alg)) return { problem: 'token-algorithm' };
  if (typeof header.kid !== 'string' || !header.kid) return { problem: 'token-key' };
  if (claims.iss !== cloud.issuer) return { problem: 'token-issuer' };
  if (claims.aud !== appId) return { problem: 'token-audience' };
  if (typeof claims.exp !== 'number') return { problem: 'token-endless' };
  if (!serviceUrl || claims.serviceurl !== serviceUrl) return { problem: 'token-service-url' };
  return { keyId: header.kid };
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
