import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpHandler } from '../ports/http.ts';
import type { CalendarContent } from '../ritual/index.ts';
import { feed, single } from './ics.ts';

/** Where calendars are, on the one server. */
export const CALENDAR_PATH = '/calendar/*';

type Found = CalendarContent & { readonly owner: string | null };
type Find = (token: string) => Promise<Found | null>;
type Document = { readonly text: string; readonly disposition: string };

/** Teams writes some letters of an address as their codes. */
const ASKED = /^\/calendar\/([\w-]{43})(?:\/([^/]+))?\.ics$/;

/**
 * Answers GET and HEAD for `/calendar/<token>.ics`, a feed, and `/calendar/<token>/<uid>.ics`, one event of it. Whatever
 * cannot be shown is not found, in the same words: nobody learns that a token was good once. It logs nothing.
 */
export const serveCalendars =
  (find: Find): HttpHandler =>
  async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plainly(response, 405, 'method not allowed', { allow: 'GET, HEAD' });
    const document = await documentFor(find, request.url?.split('?', 1)[0] ?? '');
    if (document === null) return plainly(response, 404, 'not found');
    answer(request, response, document);
  };

async function documentFor(find: Find, path: string): Promise<Document | null> {
  const [, token, uid] = ASKED.exec(decoded(path) ?? '') ?? [];
  const calendar = token === undefined ? null : await find(token);
  if (calendar === null) return null;
  if (uid === undefined) return { text: feed(calendar), disposition: 'inline; filename="calendar.ics"' };
  const event = calendar.events.find((one) => one.uid === uid);
  return event ? { text: single(event, calendar), disposition: disposition(event.title) } : null;
}

function answer(request: IncomingMessage, response: ServerResponse, { text, disposition: how }: Document): void {
  const body = Buffer.from(text, 'utf8');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const cached = { etag, 'cache-control': 'private, no-cache' };
  if (matches(request.headers['if-none-match'], etag)) return void response.writeHead(304, cached).end();
  response.writeHead(200, {
    ...cached,
    'content-type': 'text/calendar; charset=utf-8',
    'content-length': body.length,
    'content-disposition': how,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** RFC 9110, 13.1.2: any of the tags, compared weakly, since a proxy that compresses weakens ours. */
const matches = (asked: string | undefined, etag: string): boolean =>
  asked?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false;

/** A file called as its event is (RFC 6266), in letters that every system takes where it cannot be. */
function disposition(title: string): string {
  const named = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const short = Array.from(named).slice(0, 60).join('') || 'session';
  const ascii = short
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w-]/g, '_');
  return `attachment; filename="${ascii}.ics"; filename*=UTF-8''${encodeURIComponent(short)}.ics`;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function plainly(response: ServerResponse, status: number, words: string, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...more });
  response.end(`${words}\n`);
}
