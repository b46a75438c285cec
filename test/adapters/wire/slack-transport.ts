import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpHandler, Routes } from '../../../src/ports/http.ts';
import type { Over } from '../../conformance/wire.ts';
import type { ManualClock } from './slack-clock.ts';
import type { SlackFrames } from './slack-frames.ts';

export type Payload = Record<string, unknown>;
export type Kind = 'event' | 'interactive' | 'command';
/** How Slack got something to the app: the status and, where there is one, the JSON of the answer. */
export type Delivered = { readonly status: number; readonly body: Payload };
export type Deliver = (kind: Kind, payload: Payload, forged?: Over['forged']) => Promise<Delivered>;

/** One node:http server with exact routes, as the process has. */
export type AppServer = { readonly routes: Routes; readonly url: string; close(): Promise<void> };

export async function openAppServer(): Promise<AppServer> {
  const handlers = new Map<string, HttpHandler>();
  const server = createServer((request, response) => {
    const handler = handlers.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (handler) void handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    routes: { mount: (path, handler) => void handlers.set(path, handler) },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The headers Slack signs a body with. */
export function sign(secret: string, body: string, seconds: number): Record<string, string> {
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
  return { 'x-slack-signature': signature, 'x-slack-request-timestamp': String(seconds) };
}

/** The body of a request as Slack sends it, and its content type. */
export function encodeBody(kind: Kind, payload: Payload): readonly [string, string] {
  if (kind === 'event') return [JSON.stringify(payload), 'application/json'];
  const form = kind === 'command' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return [new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded'];
}

/** The same payload as another workspace's or another app's. */
function elsewhere(payload: Payload, forged: Over['forged']): Payload {
  const swap = (from: string, to: string): Payload =>
    JSON.parse(JSON.stringify(payload).replaceAll(`"${from}"`, `"${to}"`)) as Payload;
  if (forged === 'other-workspace') return swap('T0HOME', 'T0OTHER');
  if (forged === 'other-audience') return { ...payload, api_app_id: 'A0OTHER' };
  return payload;
}

/** Signed requests to the app. */
export function overHttp(url: string, secret: string, clock: ManualClock): Deliver {
  return async (kind, payload, forged) => {
    const [body, type] = encodeBody(kind, elsewhere(payload, forged));
    const seconds = Math.floor(clock.now() / 1000) - (forged === 'expired' ? 301 : 0);
    const headers = forged === 'unsigned' ? {} : sign(forged === 'wrong-key' ? `${secret}x` : secret, body, seconds);
    const response = await fetch(`${url}/slack/events`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Payload) : {} };
  };
}

/** Frames on the app's own connection. Nothing is signed there, so only what a frame says can be forged. */
export function overSocket(frames: SlackFrames): Deliver {
  const types = { event: 'events_api', interactive: 'interactive', command: 'slash_commands' } as const;
  return async (kind, payload, forged) => {
    const answer = await frames.deliver(types[kind], elsewhere(payload, forged));
    return answer === null ? { status: 503, body: {} } : { status: 200, body: answer.payload ?? {} };
  };
}
