import { type App, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { RitualsError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Clients } from './clients.ts';
import { toSent } from './failures.ts';
import { forBolt } from './for-bolt.ts';
import type { Identity } from './identity.ts';
import { readIncoming } from './inbound.ts';

type Parts = {
  readonly appToken: string;
  readonly clients: Clients;
  readonly clock: Clock;
  readonly log: Log;
  readonly logger: Logger;
  readonly serving: () => Identity | null;
};

/** One Socket Mode connection that is kept open. `open` resolves with the first one; `close` once all frames are answered. */
export type Socket = { readonly receiver: Receiver; open(): Promise<void>; close(): Promise<void> };

const HELLO_WITHIN_MS = 30_000;
const CLOSE_WITHIN_MS = 2000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** What Bolt's client hands on of one frame. */
type Frame = {
  readonly body: unknown;
  readonly ack: (body?: Record<string, unknown>) => Promise<void>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
};

/**
 * Slack's frames over Bolt's Socket Mode client, with its reconnecting turned off and done here instead: it waits five
 * seconds and more after each refresh, gives up on a network error and lets a failed attempt end the process. A frame is
 * acknowledged once it has been answered; one that could not be recorded is not, so that Slack sends it again.
 */
export function slackSocket(parts: Parts): Socket {
  const { clock, log } = parts;
  const inner = new SocketModeReceiver({
    appToken: parts.appToken,
    logger: parts.logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...parts.clients.options } },
  });
  const { client } = inner;
  const closing = new AbortController();
  let app: App | null = null;
  const taking = new Set<Promise<void>>();
  let kept: Promise<void> = Promise.resolve();

  // A frame that is not what it should be rejects in the client's own listener, where nothing would catch it.
  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...frame: unknown[]) => {
    Promise.resolve()
      .then(() => read?.(...(frame as Parameters<typeof read>)))
      .catch(() => log.warn('slack.refused', { status: 0, why: 'frame' }));
  });
  client.removeAllListeners('slack_event');
  client.on('slack_event', (frame: Frame) => {
    const taken = take(frame)
      .catch((error: unknown) => log.warn('slack.request-failed', { error: error instanceof Error ? error.name : '' }))
      .finally(() => taking.delete(taken));
    taking.add(taken);
  });

  async function take({ body, ack, retry_num, retry_reason }: Frame): Promise<void> {
    const me = parts.serving();
    if (me === null || app === null) return;
    const incoming = readIncoming(body, me, clock.now());
    if (incoming.kind === 'refused') log.warn('slack.refused', { status: incoming.status, why: incoming.why });
    if (incoming.kind !== 'ask' && incoming.kind !== 'changes') return ack();
    let held: Record<string, unknown> | undefined;
    await app.processEvent({
      body: forBolt(body),
      ack: async (said?: unknown) => {
        if (typeof said === 'object' && said !== null) held = said as Record<string, unknown>;
      },
      ...(retry_num === undefined ? {} : { retryNum: retry_num }),
      ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
    });
    await ack(held);
  }

  /** One connection, from asking for it until it is closed. Rejects when it could not be opened. */
  async function once(opened: () => void): Promise<void> {
    const over = new AbortController();
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    client.once('disconnected', closed);
    try {
      const hello = client.start().then(() => true);
      const patience = clock.sleepUntil(clock.now() + HELLO_WITHIN_MS, over.signal).then(() => false);
      const greeted = await Promise.race([hello, patience]);
      over.abort();
      if (!greeted) {
        hello.catch(() => {});
        void client.disconnect();
        throw new RitualsError('adapter.start', 'Slack opened a connection and said nothing on it');
      }
      if (closing.signal.aborted) void client.disconnect();
      else opened();
      await gone;
    } finally {
      over.abort();
      client.off('disconnected', closed);
    }
  }

  async function keep(first: (error: RitualsError | null) => void): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; ) {
      try {
        await once(() => {
          failures = 0;
          log.info('slack.socket', { state: 'open' });
          first(null);
        });
        log.info('slack.socket', { state: 'closed' });
      } catch (error) {
        failures += 1;
        const refused = refusal(error);
        if (refused !== null) first(refused);
        const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
        log.warn('slack.socket', { state: 'failed', failures, wait_ms: wait, why: refused?.message });
        await clock.sleepUntil(clock.now() + wait, closing.signal);
      }
    }
    first(null);
  }

  return {
    receiver: {
      init: (bolt) => {
        app = bolt;
      },
      start: async () => {},
      stop: async () => {},
    },
    open: () =>
      new Promise((resolve, reject) => {
        let open = false;
        kept = keep((error) => {
          open ||= error === null;
          if (open || error === null) return resolve();
          closing.abort();
          reject(error);
        });
      }),
    async close() {
      await Promise.allSettled([...taking]);
      closing.abort();
      const over = new AbortController();
      await Promise.race([client.disconnect(), clock.sleepUntil(clock.now() + CLOSE_WITHIN_MS, over.signal)]);
      await Promise.race([kept, clock.sleepUntil(clock.now() + CLOSE_WITHIN_MS, over.signal)]);
      over.abort();
    },
  };
}

/** The error to start-up when Slack refuses the app token: no waiting mends that. */
function refusal(error: unknown): RitualsError | null {
  if (error === undefined || error instanceof RitualsError) return null;
  try {
    const failure = toSent(error, false);
    if (failure.s !== 'never') return null;
    const advice = 'check SLACK_APP_TOKEN, an app-level token with connections:write, and that Socket Mode is on';
    return new RitualsError('adapter.start', `Slack refused the app token (${failure.why}): ${advice}`, { cause: error });
  } catch {
    return null;
  }
}
