import type { Log } from '../../src/ports/log.ts';
import type { SlackSettings } from './config.ts';

/** Posts to a response URL; true when Slack took it. Never rejects. */
export type RespondAt = (url: string, body: Readonly<Record<string, unknown>>) => Promise<boolean>;

const SLACK = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);

/**
 * Calls response URLs of Slack only, whatever a request says: https at its hooks hosts, and the host of `apiUrl` where
 * that is another one. No redirects, no repeats.
 */
export function slackRespondAt(settings: SlackSettings, log: Log): RespondAt {
  const other = settings.apiUrl === undefined ? null : new URL(settings.apiUrl).host;
  const ours = (url: URL): boolean =>
    (url.protocol === 'https:' && SLACK.has(url.host)) || (other !== null && url.host === other);

  return async (address, body) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !ours(url)) {
      log.warn('slack.response-url-refused', { host: url?.host ?? null });
      return false;
    }
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(settings.timeoutMs),
      });
      await answer.body?.cancel();
      if (!answer.ok) log.warn('slack.response-url-failed', { status: answer.status });
      return answer.ok;
    } catch {
      log.warn('slack.response-url-failed', { status: 0 });
      return false;
    }
  };
}
