import type { IncomingMessage, ServerResponse } from 'node:http';
import { actRoutes } from './acts-api.ts';
import { Refusal } from './failures.ts';
import { isFilePath, sendFile } from './files-api.ts';
import { admit } from './gate.ts';
import { personOf } from './inbound.ts';
import { memberRoutes } from './members-api.ts';
import { messageRoutes } from './messages-api.ts';
import type { Parts, Route } from './parts.ts';
import { createStream } from './stream.ts';
import { timeRoutes } from './time-api.ts';

/** The HTTP interface under `/playground/api/`: what docs/playground.md describes. */
export type Api = {
  /** `path` is what follows `/playground/api/`. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void>;
  /** Refuses what comes from now on, resolves once everything running is answered. */
  stop(): Promise<void>;
};

const MAX_BODY_BYTES = 128 * 1024;

/** The interface over these parts. */
export function createApi(parts: Parts): Api {
  const { history, log, allowHost } = parts;
  const routes = [...messageRoutes(parts), ...actRoutes(parts), ...memberRoutes(parts), ...timeRoutes(parts)];
  const stream = createStream(history);
  const running = new Set<Promise<unknown>>();
  let stopping = false;

  // Counted from when the whole request is here: one that never ends must not keep the bot from stopping.
  const counted = <T>(work: Promise<T>): Promise<T> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };

  const answered = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
  ): Promise<void> => {
    try {
      if (stopping) throw new Refusal('stopping', 'The bot is stopping.');
      admit(request, allowHost, false);
      if (path === 'stream' && request.method === 'GET') {
        personOf(query.get('as'), history);
        return stream.join(response);
      }
      if (isFilePath(path) && request.method === 'GET') return sendFile(response, path, query.get('as'), history);
      const [route, found] = find(routes, request.method ?? '', path, response);
      const body = route.method === 'POST' ? await readJson(request) : null;
      if (stopping) throw new Refusal('stopping', 'The bot is stopping.');
      json(response, 200, await counted(route.run({ path: found, query, body })));
    } catch (error) {
      if (error instanceof Refusal) return json(response, error.status, { error: error.message, code: error.code });
      log.error('playground.request-failed', {
        path: path.split('/')[0],
        error: error instanceof Error ? error.name : typeof error,
      });
      json(response, 500, { error: 'The bot failed at this. Its log says where.', code: 'failed' });
    }
  };

  return {
    handle: answered,
    stop: async () => {
      stopping = true;
      await Promise.allSettled(running);
      stream.close();
    },
  };
}

function find(routes: readonly Route[], method: string, path: string, response: ServerResponse): [Route, readonly string[]] {
  const here = routes.filter((route) => route.path.test(path));
  const route = here.find((r) => r.method === method);
  if (route) return [route, route.path.exec(path)?.slice(1) ?? []];
  const allowed = path === 'stream' || isFilePath(path) ? ['GET'] : here.map((r) => r.method);
  if (allowed.length === 0)
    throw new Refusal('missing', 'There is nothing under this address; docs/playground.md lists what there is.');
  response.setHeader('allow', allowed.join(', '));
  throw new Refusal('method', `This address takes ${allowed.join(' and ')}.`);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  // A page of another site cannot send this type without being asked first, and the answer to that is no.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal('not-json', 'Send JSON, with content-type: application/json.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Refusal('too-long', `A request is ${MAX_BODY_BYTES} bytes at most.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Refusal('malformed', 'That is not JSON.');
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (status === 413) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
