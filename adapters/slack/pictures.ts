import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { chartPng } from '../../src/message/chart-png.ts';
import { type Chart, chartsIn, type Message } from '../../src/message/index.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackCode } from './failures.ts';

/** Posts (or edits) with a message's pictures: `files` are their ids, none where they are to be told in words. */
export type WithPictures = <T>(message: Message, key: string, post: (files: readonly string[]) => Promise<T>) => Promise<T>;

/** Slack takes a moment to look at a picture and refuses meanwhile what shows it. Waits between tries, in milliseconds. */
const WAITS = [1000, 2000, 3000];
/** No try with a picture begins later than this: the message is to be out before another process may take its lane. */
const PATIENCE_MS = 8000;

/**
 * Uploads the pictures of a message, shared with nobody until the message shows them, then posts it. Only a refusal, which
 * leaves nothing behind, is followed by another try. A picture that cannot be drawn, uploaded or shown is told in words.
 */
export function slackPictures(client: WebClient, clock: Clock, stopping: AbortSignal, log: Log): WithPictures {
  async function upload(chart: Chart): Promise<string | null> {
    const file = chartPng(chart);
    if (file === null) return null;
    const { files } = await client.filesUploadV2({ file, filename: 'chart.png', title: chart.title, alt_text: chart.alt });
    return files[0]?.files?.[0]?.id ?? null;
  }

  async function uploaded(charts: readonly Chart[], key: string): Promise<readonly string[]> {
    try {
      const ids = await Promise.all(charts.map(upload));
      if (!ids.includes(null)) return ids as string[];
      log.warn('slack.picture-not-uploaded', { delivery: key, why: 'no_picture' });
    } catch (error) {
      const why = slackCode(error) ?? (error instanceof Error ? error.name : 'unknown');
      log.warn('slack.picture-not-uploaded', { delivery: key, why });
    }
    return [];
  }

  return async (message, key, post) => {
    const files = await uploaded(chartsIn(message), key);
    if (files.length === 0) return post([]);
    const since = clock.now();
    for (const wait of WAITS) {
      try {
        return await post(files);
      } catch (error) {
        if (!isOfPicture(error)) throw error;
        if (clock.now() + wait > since + PATIENCE_MS) break;
        await clock.sleepUntil(clock.now() + wait, stopping);
      }
    }
    log.warn('slack.picture-refused', { delivery: key });
    return post([]);
  };
}

/** Whether Slack refused a message for its picture: `invalid slack file [json-pointer:/blocks/0/slack_file]`. */
const isOfPicture = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError &&
  error.data.error === 'invalid_blocks' &&
  (error.data.response_metadata?.messages ?? []).some((said) => said.includes('slack_file'));
