import type { IncomingMessage } from 'node:http';
import { parse } from 'node:querystring';
import { HTTPReceiver, isValidSlackRequest, type Logger, type Receiver } from '@slack/bolt';
import type { Clock } from '../../src/ports/clock.ts';
import type { HttpHandler } from '../../src/ports/http.ts';
import type { Log } from '../../src/ports/log.ts';
import { forBolt } from './for-bolt.ts';
import type { Identity } from './identity.ts';
import { readIncoming } from './inbound.ts';
import { SLACK_PATH } from './slack-path.ts';

const MAX_BODY_BYTES = 1024 * 1024;
const WINDOW_SECONDS = 300;
const FORM = 'application/x-www-form-urlencoded';

type Parts = {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly logger: Logger;
  /** Who we are, once known and until stopped; null while requests are to be refused. */
  readonly serving: () => Identity | null;
};

/**
 * Slack's requests over HTTP: a guard before Bolt's receiver, which opens no server of its own. The guard reads the body
 * once and lets through what is signed, timely, well formed and of our workspace; Bolt falls over a signed `null`, takes
 * timestamps of the future and hangs on kinds it does not know.
 */
export function slackHttp(parts: Parts): { readonly receiver: Receiver; readonly handler: HttpHandler } {
  const { log } = parts;
  const receiver = new HTTPReceiver({
    signingSecret: parts.signingSecret,
    // The guard has verified it, by the same function and our own clock.
    signatureVerification: false,
    endpoints: SLACK_PATH,
    processBeforeResponse: true,
    logger: parts.logger,
    processEventErrorHandler: async ({ error, response }) => {
      log.warn('slack.request-failed', { error: error.name });
      if (!response.headersSent) response.writeHead(500).end();
      return true;
    },
    unhandledRequestHandler: ({ response }) => {
      log.warn('slack.answer-over', {});
      if (!response.headersSent) response.writeHead(503).end();
    },
  });

  const handler: HttpHandler = async (request, response) => {
    const refuse = (status: number, why: string, headers: Record<string, string> = {}): void => {
      log.warn('slack.refused', { status, why });
      response.writeHead(status, { connection: 'close', ...headers }).end();
      request.resume();
    };
    if (request.method !== 'POST') return refuse(405, 'method', { allow: 'POST' });
    const me = parts.serving();
    if (me === null) return refuse(503, 'not_serving', { 'retry-after': '5' });
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== FORM && type !== 'application/json') return refuse(415, 'content_type');

    const raw = await readBody(request);
    if (raw === 'aborted') return;
    if (raw === 'too_large') return refuse(413, 'too_large');
    // Slack asks unsigned now and then whether the address still speaks TLS; that reaches nobody.
    if (type === FORM && parse(raw.toString()).ssl_check === '1') return void response.writeHead(200).end();
    if (!isSigned(request, raw, parts)) return refuse(401, 'signature');
    const body = parseBody(raw, type);
    if (body === undefined) return refuse(400, 'syntax');
    const incoming = readIncoming(body, me, parts.clock.now());
    if (incoming.kind === 'refused') return refuse(incoming.status, incoming.why);
    if (incoming.kind === 'nothing') {
      log.debug('slack.ignored', { why: incoming.why });
      response.writeHead(200).end();
      return;
    }
    // Bolt takes a body that was read already; as plain JSON, whatever a proxy has added to the type of a form.
    request.headers['content-type'] = 'application/json';
    const rawBody = Buffer.from(JSON.stringify(forBolt(body)));
    receiver.requestListener(Object.assign(request, { rawBody }), response);
  };
  return { receiver, handler };
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too_large' | 'aborted'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES * 8) break;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    return 'aborted';
  }
  return size > MAX_BODY_BYTES ? 'too_large' : Buffer.concat(chunks);
}

function isSigned(request: IncomingMessage, raw: Buffer, { signingSecret, clock }: Parts): boolean {
  const signature = request.headers['x-slack-signature'];
  const stamp = request.headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return false;
  const now = clock.now();
  if (Math.abs(now / 1000 - Number(stamp)) > WINDOW_SECONDS) return false;
  return isValidSlackRequest({
    signingSecret,
    body: raw.toString(),
    headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(stamp) },
    nowMilliseconds: now,
  });
}

/** What the body says; undefined when it cannot be read at all. */
function parseBody(raw: Buffer, type: string): unknown {
  const text = raw.toString();
  try {
    if (type !== FORM) return JSON.parse(text);
    const form = parse(text);
    return typeof form.payload === 'string' ? JSON.parse(form.payload) : { ...form };
  } catch {
    return undefined;
  }
}
