import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../src/ports/log.ts';
import type { SlackSettings } from './config.ts';
import { sdkLog } from './sdk-log.ts';

/**
 * Web API clients that never repeat a call nor wait out a rate limit by themselves: `bulk` for what the outbox sends and
 * rosters, `interactive` for what somebody is waiting for, `files` for pictures, which a message does not wait for long.
 */
export type Clients = {
  readonly bulk: WebClient;
  readonly interactive: WebClient;
  readonly files: WebClient;
  readonly options: WebClientOptions;
};

/** A picture takes three calls, and then the message is to be posted before another process may take its lane. */
const FILES_TIMEOUT_MS = 3000;

/** The clients of one adapter. `options` is for the SDK's own, with the same manners. */
export function slackClients(settings: SlackSettings, log: Log): Clients {
  const options: WebClientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: settings.timeoutMs,
    logger: sdkLog(log),
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
  };
  return {
    bulk: new WebClient(settings.botToken, { ...options }),
    interactive: new WebClient(settings.botToken, { ...options }),
    files: new WebClient(settings.botToken, { ...options, timeout: Math.min(settings.timeoutMs, FILES_TIMEOUT_MS) }),
    options,
  };
}
