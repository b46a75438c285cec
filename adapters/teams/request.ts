import type { IncomingMessage, ServerResponse } from 'node:http';
import { Activity } from './activity.ts';
import type { Answered } from './door.ts';

/** The largest body that is read, in bytes. Teams' own limit is a quarter of it. */
const MAX_BODY_BYTES = 1024 * 1024;

/** The activity in a request; else the status to refuse it with. */
export async function readActivity(
  request: IncomingMessage,
): Promise<{ readonly activity: Activity } | { readonly status: 400 | 405 | 413 }> {
  if (request.method !== 'POST') return { status: 405 };
  const body = await readBody(request);
  if (body === null) return { status: 413 };
  try {
    const parsed = Activity.safeParse(JSON.parse(body));
    return parsed.success ? { activity: parsed.data } : { status: 400 };
  } catch {
    return { status: 400 };
  }
}

/** The body as text; null when it is too large. Some of what is too much is still read, so that the refusal arrives. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > 8 * MAX_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (size > 8 * MAX_BODY_BYTES) return null;
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/** Writes an answer. Refusals have no body: what is wrong stands in the log. */
export function respond(response: ServerResponse, { status, body }: Answered): void {
  if (response.headersSent || response.destroyed) return;
  const json = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(json ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    'content-length': Buffer.byteLength(json),
    ...(status === 405 ? { allow: 'POST' } : {}),
    // The rest of a body that is too large is not read.
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(json);
}
