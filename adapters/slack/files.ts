import type { WebClient } from '@slack/web-api';
import { type File, filesIn, type Message } from '../../src/message/index.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackCode } from './failures.ts';

/** Puts a message's files into a private chat, under it; gives those that could not be. `what` names it in the log. Never rejects. */
export type PutFiles = (message: Message, direct: string, what: Readonly<Record<string, string>>) => Promise<readonly File[]>;

/** Uploads files straight into somebody's private chat, where nobody else sees them: nowhere else do they go. */
export const slackFiles =
  (client: WebClient, log: Log): PutFiles =>
  async (message, direct, what) => {
    const left = [...filesIn(message)];
    try {
      for (let next = left[0]; next !== undefined; next = left[0]) {
        const { name, title, content } = next;
        const file = Buffer.from(content, 'utf8');
        await client.filesUploadV2({ channel_id: direct, file, filename: name, title, alt_text: title });
        left.shift();
      }
    } catch (error) {
      log.error('slack.file-not-sent', {
        ...what,
        why: slackCode(error) ?? (error instanceof Error ? error.name : 'unknown'),
      });
    }
    return left;
  };
