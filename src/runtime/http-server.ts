import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConfigError, RitualsError } from '../errors.ts';
import type { HttpHandler, Routes } from '../ports/http.ts';
import type { Log } from '../ports/log.ts';
import { errorFields } from './error-fields.ts';
import type { VitalSigns } from './vital-signs.ts';

/** The one HTTP server of the process. */
export interface HttpServer extends Routes {
  /** Starts to listen and gives the port taken. Throws ConfigError when HOST and PORT cannot be had. */
  listen(at: { readonly host: string; readonly port: number }): Promise<number>;
  /** Whether the bot has started and is not closing: until then `/healthz` and `/readyz` answer 503. */
  ready(ready: boolean): void;
  /** What they look at from then on: `/healthz` at whether the process lives, `/readyz` at whether the database answers too. */
  watch(signs: VitalSigns): void;
  /** Takes nothing new, waits for the answers under way until `withinMs` have passed, then cuts what is left. */
  close(withinMs: number): Promise<void>;
}

const LIMITS = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const;

/** A server with `/healthz` and `/readyz` and nothing else mounted, not yet listening. */
export function httpServer({ log }: { readonly log: Log }): HttpServer {
  const exact = new Map<string, HttpHandler>();
  const prefixes = new Map<string, HttpHandler>();
  let isReady = false;
  let closing = false;

  const server = createServer(LIMITS, (request, response) => void answer(request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuse(error, socket, log));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('x-content-type-options', 'nosniff');
    if (closing) response.setHeader('connection', 'close');
    // A keep-alive connection that was busy when closing began would hold the server open.
    response.once('close', () => closing && server.closeIdleConnections());
    const path = request.url?.startsWith('/') ? (request.url.split('?', 1)[0] as string) : null;
    if (path === null) return plainly(response, 400);
    const route = exact.has(path) ? path : longestPrefix(prefixes.keys(), path);
    const handler = exact.get(path) ?? (route === null ? undefined : prefixes.get(route));
    if (handler === undefined) return plainly(response, 404);
    try {
      await handler(request, response);
    } catch (error) {
      log.error('http.failed', { route, ...errorFields(error) });
      if (response.headersSent) response.destroy();
      else plainly(response, 500);
    }
  }

  const mount = (path: string, handler: HttpHandler): void => {
    const table = path.endsWith('/*') ? prefixes : exact;
    const key = path.endsWith('/*') ? path.slice(0, -1) : path;
    if (!path.startsWith('/') || table.has(key)) throw new RitualsError('program.bug', `The path ${path} is not free to mount.`);
    table.set(key, handler);
  };
  let signs: VitalSigns = { lives: () => true, answers: async () => true };
  mount('/healthz', (_, response) => plainly(response, isReady && signs.lives() ? 200 : 503));
  // Asked again afterwards: closing may have begun meanwhile.
  mount('/readyz', async (_, response) =>
    plainly(response, isReady && signs.lives() && (await signs.answers()) && isReady ? 200 : 503),
  );

  return {
    mount,
    ready: (ready) => {
      isReady = ready;
    },
    watch: (these) => {
      signs = these;
    },
    listen: ({ host, port }) => listen(server, host, port),
    close: (withinMs) => {
      closing = true;
      isReady = false;
      return close(server, withinMs);
    },
  };
}

const WORDS: Readonly<Record<number, string>> = {
  200: 'ok',
  400: 'bad request',
  404: 'not found',
  408: 'too slow',
  431: 'headers too long',
  500: 'something went wrong here',
  503: 'not ready',
};

function plainly(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${WORDS[status]}\n`);
}

function longestPrefix(prefixes: Iterable<string>, path: string): string | null {
  let longest: string | null = null;
  for (const prefix of prefixes) if (path.startsWith(prefix) && prefix.length > (longest?.length ?? 0)) longest = prefix;
  return longest;
}

/** What is not HTTP, or not in time, gets a short answer and one line. */
function refuse(error: NodeJS.ErrnoException, socket: Socket, log: Log): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  log.warn('http.refused', { status, ...errorFields(error) });
  socket.end(`HTTP/1.1 ${status} ${WORDS[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      reject(new ConfigError('config.invalid', [cannotListen(error, host, port)]));
    server.once('error', failed);
    server.listen({ host, port }, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `PORT: ${port} is taken by another program. Stop it, or write another PORT.`;
  if (error.code === 'EACCES') return `PORT: ${port} is not allowed to this process. Write one from 1024 up.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST: ${JSON.stringify(host)} is not an address of this machine. Write 127.0.0.1 or 0.0.0.0.`;
  return `HOST, PORT: ${JSON.stringify(host)} and ${port} cannot be listened on (${error.code ?? 'unknown'}). Write others.`;
}

const close = (server: Server, withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve();
    const deadline = setTimeout(() => server.closeAllConnections(), withinMs);
    server.close(() => {
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
