import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let made: Promise<{ readonly trusted: Keys; readonly stranger: Keys }> | null = null;
/** Made once: keys are slow, and nothing here changes them. */
const keys = () => {
  made ??= Promise.all([generateKeyPair('RS256', { extractable: true }), generateKeyPair('RS256', { extractable: true })]).then(
    ([trusted, stranger]) => ({ trusted, stranger }),
  );
  return made;
};

/** How a token is made. What is undefined is left out of it. */
export type TokenParts = {
  readonly iss?: string | undefined;
  readonly aud?: string | readonly string[] | undefined;
  readonly serviceurl?: string | undefined;
  /** Seconds from now. */
  readonly expiresIn?: number | undefined;
  readonly notBeforeIn?: number | undefined;
  readonly kid?: string;
  readonly key?: 'trusted' | 'stranger' | 'public-as-secret' | 'none';
  readonly claims?: Readonly<Record<string, unknown>>;
};

export type TokenService = 'serves' | 'absent' | 'not-json' | 'refuses';

/** An identity provider on this machine: OpenID metadata, keys endorsed for Teams and not, tokens for the bot. */
export type Identity = {
  readonly origin: string;
  readonly metadata: string;
  readonly given: readonly string[];
  readonly asked: () => number;
  tokens: TokenService;
  /** What the metadata answers with, 200 unless told otherwise. */
  metadataStatus: number;
  /** What it says to a refused bot. */
  refusal: { readonly error: string; readonly error_description?: string };
  /** The time by its clock, in epoch milliseconds; null: the machine's. */
  date: number | null;
  /** It takes requests and says nothing, once. */
  mute: boolean;
  sign(parts: TokenParts): Promise<string>;
  close(): Promise<void>;
};

export async function openIdentity(): Promise<Identity> {
  const { trusted, stranger } = await keys();
  const jwk = await exportJWK(trusted.publicKey);
  const given: string[] = [];
  let asked = 0;

  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (identity.mute) return;
    if (identity.date !== null) response.setHeader('date', new Date(identity.date).toUTCString());
    if (url.endsWith('/openidconfiguration')) {
      if (identity.metadataStatus !== 200) return void response.writeHead(identity.metadataStatus).end();
      return json(response, { issuer: 'https://api.botframework.com', jwks_uri: `${origin}/v1/keys` });
    }
    if (url.endsWith('/keys')) {
      const key = (kid: string, endorsements?: readonly string[]) => ({
        ...jwk,
        kid,
        use: 'sig',
        ...(endorsements ? { endorsements } : {}),
      });
      return json(response, {
        keys: [key('teams', ['msteams', 'skype']), key('webchat', ['webchat']), key('unendorsed'), key('empty', [])],
      });
    }
    if (!url.endsWith('/oauth2/v2.0/token')) return void response.writeHead(404).end();
    asked += 1;
    if (identity.tokens === 'absent') return void response.writeHead(404).end();
    if (identity.tokens === 'not-json') return void response.writeHead(200).end('<html>');
    if (identity.tokens === 'refuses') return json(response, identity.refusal, 401);
    given.push(`bot-token-${given.length}-of-${url.split('/')[1]}`);
    json(response, { token_type: 'Bearer', expires_in: 3600, access_token: given.at(-1) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const identity: Identity = {
    origin,
    metadata: `${origin}/v1/.well-known/openidconfiguration`,
    given,
    asked: () => asked,
    tokens: 'serves',
    metadataStatus: 200,
    refusal: { error: 'invalid_client' },
    date: null,
    mute: false,
    async sign({ iss, aud, serviceurl, expiresIn, notBeforeIn, kid = 'teams', key = 'trusted', claims = {} }) {
      const seconds = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);
      const payload = {
        ...(iss === undefined ? {} : { iss }),
        ...(aud === undefined ? {} : { aud: aud as string | string[] }),
        ...(serviceurl === undefined ? {} : { serviceurl }),
        ...(expiresIn === undefined ? {} : { exp: seconds + expiresIn }),
        ...(notBeforeIn === undefined ? {} : { nbf: seconds + notBeforeIn }),
        ...claims,
      };
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      if (key === 'none') return `${part({ alg: 'none', kid })}.${part(payload)}.${part('x')}`;
      if (key === 'public-as-secret')
        return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid }).sign(new TextEncoder().encode(JSON.stringify(jwk)));
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign((key === 'trusted' ? trusted : stranger).privateKey);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return identity;
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
