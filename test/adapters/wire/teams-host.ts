import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TeamsConfig } from '../../../adapters/teams/config.ts';
import { createTeams } from '../../../adapters/teams/index.ts';
import type { Adapter } from '../../../src/ports/adapter.ts';
import type { HttpHandler } from '../../../src/ports/http.ts';
import type { LogFields } from '../../../src/ports/log.ts';
import { realClock } from '../../../src/runtime/real-clock.ts';
import type { StubInbound } from '../../conformance/wire.ts';
import { type FakeConnector, openConnector } from './teams-connector.ts';
import { type Identity, openIdentity, type TokenParts } from './teams-identity.ts';
import { APP, BOT, CHANNEL, CHANNELS, EVERYBODY, PASSWORD, personOf, ROSTERS, TENANT } from './teams-world.ts';

export type Raw = { readonly status: number; readonly body: unknown; readonly text: string };
export type Inbound = Readonly<Record<string, unknown>>;

/** How a raw request may differ: its token's parts, its header, its method, its body. */
export type RawOver = {
  readonly token?: TokenParts;
  readonly authorization?: string | null;
  readonly method?: string;
  readonly body?: string;
};

/** The real adapter on a server of its own, with an identity provider and a connector on this machine. */
export type Host = {
  readonly adapter: Adapter;
  readonly identity: Identity;
  readonly connector: FakeConnector;
  readonly inbound: StubInbound;
  /** Every token a request carried. */
  readonly tokens: readonly string[];
  logs(): string;
  /** How long was waited for what had not come by then, in milliseconds. */
  readonly waits: readonly number[];
  /** Lets whatever waits on the clock go on. */
  tick(): void;
  /** An activity as Teams would post it, `more` over it. */
  activity(type: string, by: string, where: 'channel' | 'personal', more?: Inbound): Inbound;
  /** Posts an activity, signed unless told otherwise; resolves once everything it set off is done. */
  post(activity: unknown, over?: RawOver): Promise<Raw>;
  close(): Promise<void>;
};

export async function openHost(inbound: StubInbound, config: Partial<TeamsConfig>): Promise<Host> {
  const identity = await openIdentity();
  const connector = await openConnector(ROSTERS, EVERYBODY, CHANNELS);
  const lines: string[] = [];
  const tokens: string[] = [];
  const waits: number[] = [];
  const printed = console.error;
  console.error = (...said: unknown[]) => void lines.push(said.map(String).join(' '));
  const line = (level: string) => (event: string, fields?: LogFields) =>
    void lines.push(JSON.stringify({ level, event, ...fields }));

  const sleepers = new Set<() => void>();
  const routes = new Map<string, HttpHandler>();
  const handled = new Map<string, Promise<void>>();
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  const adapter: Adapter = createTeams(
    {
      appId: APP,
      appPassword: PASSWORD,
      appType: 'SingleTenant',
      tenantId: TENANT,
      openIdMetadata: identity.metadata,
      // Only a fault planned to be slow waits this long; a busy machine must not.
      timeoutMs: 800,
      ...config,
    },
    {
      wall: realClock,
      clock: {
        now: () => NOW,
        sleepUntil: (at, signal) =>
          new Promise((resolve) => {
            waits.push(at - NOW);
            sleepers.add(resolve);
            signal.addEventListener('abort', () => resolve());
          }),
      },
      ids: { next: () => `id-${next()}`, draw: () => 0 },
      log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
      routes: { mount: (path, handler) => void routes.set(path, handler) },
    },
  );
  const server = createServer((request, response) => {
    const handler = routes.get(request.url ?? '');
    const running = Promise.resolve(handler ? handler(request, response) : void response.writeHead(404).end());
    handled.set(String(request.headers['x-wire']), running);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  await adapter.start(inbound);

  const activity: Host['activity'] = (type, by, where, more = {}) => {
    const { id, aadObjectId, name } = by === BOT.id ? BOT : personOf(by);
    const personal = where === 'personal';
    return {
      type,
      id: `f:${next()}`,
      timestamp: '2026-11-23T09:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: { id, ...(aadObjectId ? { aadObjectId } : {}), name },
      recipient: { id: BOT.id, name: BOT.name },
      conversation: personal
        ? { id: connector.personal(personOf(by)), conversationType: 'personal', tenantId: TENANT }
        : { id: CHANNEL, conversationType: 'channel', isGroup: true, tenantId: TENANT },
      channelData: { tenant: { id: TENANT }, ...(personal ? {} : { team: { id: CHANNEL }, channel: { id: CHANNEL } }) },
      entities: [{ type: 'clientInfo', locale: 'fr-FR', country: 'FR', platform: 'Web', timezone: 'Europe/Paris' }],
      ...more,
    };
  };

  const post: Host['post'] = async (posted, over = {}) => {
    const token =
      over.authorization === undefined
        ? `Bearer ${await identity.sign({ ...tokenFor(posted), ...over.token })}`
        : over.authorization;
    if (token) tokens.push(token.replace(/^Bearer /, ''));
    const wire = String(next());
    const response = await fetch(endpoint, {
      method: over.method ?? 'POST',
      headers: { 'content-type': 'application/json', 'x-wire': wire, ...(token ? { authorization: token } : {}) },
      ...(over.method === 'GET' ? {} : { body: over.body ?? JSON.stringify(posted) }),
    });
    const text = await response.text();
    await handled.get(wire);
    handled.delete(wire);
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : null, text };
  };

  return {
    adapter,
    identity,
    connector,
    inbound,
    tokens,
    waits,
    activity,
    post,
    logs: () => lines.join('\n'),
    tick: () => {
      for (const wake of sleepers) wake();
    },
    async close() {
      await adapter.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await connector.close();
      await identity.close();
      console.error = printed;
    },
  };
}

const NOW = Date.UTC(2026, 10, 23, 9);

/** What a token says for this activity when nothing is wrong with it. */
const tokenFor = (posted: unknown): TokenParts => ({
  iss: 'https://api.botframework.com',
  aud: APP,
  expiresIn: 3600,
  serviceurl: (posted as { serviceUrl?: string } | null)?.serviceUrl,
});
