import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlaygroundConfig, Preview, Travel } from '../../../adapters/playground/config.ts';
import { createPlayground } from '../../../adapters/playground/index.ts';
import type { Adapter, Inbound } from '../../../src/ports/adapter.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { HttpHandler } from '../../../src/ports/http.ts';
import type { Log } from '../../../src/ports/log.ts';

/** A playground running behind a real HTTP server on a free port. */
export type PlaygroundBench = {
  readonly adapter: Adapter;
  readonly origin: string;
  readonly file: string;
  readonly clock: Clock & { set(at: number): void };
  readonly logs: () => string;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** Stops without a word to the adapter, as a killed process does. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: what came over the wire, looked at by the tests
export type Answered = { readonly status: number; readonly headers: Headers; readonly json: any };

/** Tuesday 24 November 2026, 08:00 UTC: 09:00 in Paris, 03:00 in New York, 17:00 in Tokyo, 11:00 in Nairobi. */
export const MORNING = Date.UTC(2026, 10, 24, 8, 0);

/** Opens a playground; `file` given again is the same one after a restart. */
export async function openPlayground(
  inbound: Inbound,
  options: {
    readonly config?: Partial<PlaygroundConfig>;
    readonly file?: string;
    readonly previews?: readonly Preview[];
    readonly travel?: (clock: PlaygroundBench['clock'], adapter: () => Adapter) => Travel | null;
  } = {},
): Promise<PlaygroundBench> {
  const folder = options.file ? null : mkdtempSync(join(tmpdir(), 'playground-'));
  const file = options.file ?? join(folder!, 'deep', 'playground.jsonl');
  const lines: string[] = [];
  const write = (event: string, fields = {}): void => void lines.push(JSON.stringify({ event, ...fields }));
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const clock = settableClock(MORNING);
  const mounted = new Map<string, HttpHandler>();
  let adapter: Adapter;
  adapter = createPlayground(
    { file, ...options.config },
    {
      clock,
      log,
      ids: { next: () => randomBytes(16).toString('base64url'), draw: (below) => randomInt(below) },
      routes: { mount: (path, handler) => void mounted.set(path, handler) },
      travel: options.travel?.(clock, () => adapter) ?? null,
      previews: options.previews ?? [],
    },
  );
  await adapter.start(inbound);
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const handler = mounted.get(path) ?? (path.startsWith('/playground/') ? mounted.get('/playground/*') : undefined);
    if (handler) void handler(request, response);
    else response.writeHead(404).end();
  });
  const origin = await listening(server);

  const call = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${origin}/playground/api/${path}`, init);
    return { status: response.status, headers: response.headers, json: await response.json() };
  };
  const kill = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    adapter,
    origin,
    file,
    clock,
    logs: () => lines.join('\n'),
    get: (path, headers = {}) => call(path, { headers }),
    post: (path, body, headers = {}) =>
      call(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
    kill,
    close: async () => {
      await adapter.stop();
      if (server.listening) await kill();
      if (folder) rmSync(folder, { recursive: true });
    },
  };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Stands still until it is set; sleepers wake when it is set past their time. */
function settableClock(start: number): PlaygroundBench['clock'] {
  let now = start;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => now,
    set: (at) => {
      now = at;
      for (const sleeper of sleepers) if (sleeper.at <= now) sleeper.wake();
    },
    sleepUntil: (at, signal) =>
      new Promise((resolve) => {
        const sleeper = {
          at,
          wake: (): void => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake);
        if (at <= now || signal.aborted) sleeper.wake();
      }),
  };
}
