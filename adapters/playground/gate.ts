import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './failures.ts';

const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Lets in what comes from this very page or from a script, and nothing another web page could send in its name:
 * a foreign Host is DNS rebinding, a foreign Origin or Sec-Fetch-Site is a forged request. Throws Refusal.
 */
export function admit(request: IncomingMessage, allowHost: readonly string[], page: boolean): void {
  const host = request.headers.host ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (!LOOPBACK.test(name) && !allowHost.some((allowed) => allowed.toLowerCase() === name))
    throw new Refusal('stranger', 'The playground answers under a loopback address only, such as http://localhost.');
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && hostOf(origin) !== host.toLowerCase())
    throw new Refusal('stranger', 'The playground takes nothing from another site’s page.');
  // Following a link to the page is fine; another site's page reaching for the data is not.
  if (!page && site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Refusal('stranger', 'The playground takes nothing from another site’s page.');
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/** Headers of every answer: nothing from elsewhere runs, nobody frames it, nothing is guessed or kept. */
export function harden(response: ServerResponse): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  const headers = {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
