import type { IncomingMessage, ServerResponse } from 'node:http';
import { Activity, isExtension, userOf } from './activity.ts';
import type { Answered } from './door.ts';

/** The largest body that is read, in bytes. Teams' own limit is a quarter of it. */
const MAX_BODY_BYTES = 1024 * 1024;

/** How far an activity may be nested. Teams' own are not a tenth as deep. */
const MOST_LEVELS = 100;

type Unread = { readonly status: 400 | 405 | 413 | 415; readonly why: string };

/** The activity in a request; else the status to refuse it with, and a code for the log. */
export async function readActivity(request: IncomingMessage): Promise<{ readonly activity: Activity } | Unread> {
  if (request.method !== 'POST') return { status: 405, why: 'method' };
  const body = await readBody(request);
  if (body === null) return { status: 413, why: 'body-too-large' };
  if (!/^application\/json[ \t]*(;|$)/i.test(request.headers['content-type'] ?? '')) return { status: 415, why: 'content-type' };
  const json = parse(body);
  if (json === undefined) return { status: 400, why: 'body-malformed' };
  if (isTooDeep(json)) return { status: 400, why: 'body-too-deep' };
  const { success, data } = Activity.safeParse(json);
  if (!success) return { status: 400, why: 'not-an-activity' };
  if (!data.conversation && !isExtension(data)) return { status: 400, why: 'no-conversation' };
  if (data.from === null || (isByPerson(data) && !(data.from && userOf(data.from)))) return { status: 400, why: 'no-sender' };
  return { activity: data };
}

/** What only somebody can do. Changes are read without who made them. */
const isByPerson = ({ type }: Activity): boolean => type === 'message' || type === 'invoke';

/** Undefined, which JSON cannot say, for what is none. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Level by level: whoever calls itself for each would run out of stack here, as others would later. */
function isTooDeep(json: unknown): boolean {
  let level: readonly unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
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
