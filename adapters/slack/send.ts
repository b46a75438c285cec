import { filesIn, type Loss, type Message, withoutFiles } from '../../src/message/index.ts';
import type { Place, Sent } from '../../src/ports/adapter.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Clients } from './clients.ts';
import { toSent } from './failures.ts';
import type { PutFiles } from './files.ts';
import type { Identity } from './identity.ts';
import type { WithPictures } from './pictures.ts';
import type { Places } from './places.ts';
import { type Rendered, renderMessage } from './render-message.ts';

export type Sender = {
  send(to: Place, message: Message, key: string, under?: string): Promise<Sent>;
  edit(receipt: string, message: Message): Promise<Sent>;
};

/** Nothing of a message is parsed for names, links or previews. */
export const QUIET = { mrkdwn: false, parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false } as const;

const NOT_READY: Sent = { s: 'later', afterMs: 1000, lane: true, why: 'not_ready' };
const ELSEWHERE: Sent = { s: 'never', reason: 'invalid', why: 'other_workspace' };
const NOT_PRIVATE: Sent = { s: 'never', reason: 'invalid', why: 'file_in_channel' };
const NOTHING_THERE: Sent = { s: 'never', reason: 'gone', why: 'not_a_receipt' };

/**
 * Posts and edits, each with one request that posts; files follow right under what was posted, and stay there when it is
 * edited. A receipt is `<channel>|<ts>`.
 */
export function slackSender(
  { bulk }: Pick<Clients, 'bulk'>,
  places: Places,
  withPictures: WithPictures,
  putFiles: PutFiles,
  identity: () => Identity | null,
  log: Log,
): Sender {
  /** Each time as it is about to leave, with the pictures Slack has of it. */
  const rendered = (message: Message, key: string, files: readonly string[]): Omit<Rendered, 'losses'> => {
    const { losses, ...content } = renderMessage(message, undefined, files);
    logLosses(log, key, losses);
    return content;
  };

  async function send(to: Place, message: Message, key: string, under?: string): Promise<Sent> {
    const me = identity();
    if (me === null) return NOT_READY;
    if (to.workspace !== me.workspace) return ELSEWHERE;
    const files = filesIn(message).length > 0;
    if (files && to.kind !== 'member') return NOT_PRIVATE;
    const above = under === undefined ? null : readReceipt(under);
    if (under !== undefined && above === null) return NOTHING_THERE;
    let channel = to.id;
    if (to.kind === 'member') {
      try {
        channel = await places.direct(to.id, bulk);
      } catch (error) {
        return toSent(error, false);
      }
    }
    try {
      const thread = above === null || to.kind === 'member' ? {} : { thread_ts: above.ts };
      const metadata = { event_type: 'rituals_delivery', event_payload: { key } };
      const posted = await withPictures(message, key, (files) =>
        bulk.chat.postMessage({ channel, ...thread, ...rendered(message, key, files), ...QUIET, metadata }),
      );
      if (posted.ts === undefined) return { s: 'unknown', why: 'no_ts' };
      const receipt = `${posted.channel ?? channel}|${posted.ts}`;
      // It stands by now: what becomes of its files cannot make it unsent.
      const lost = files ? await putFiles(message, posted.channel ?? channel, { delivery: key }) : [];
      if (lost.length > 0) await edit(receipt, withoutFiles(message, lost));
      return { s: 'sent', receipt };
    } catch (error) {
      return toSent(error, true);
    }
  }

  async function edit(receipt: string, message: Message): Promise<Sent> {
    if (identity() === null) return NOT_READY;
    const at = readReceipt(receipt);
    if (at === null) return { s: 'never', reason: 'invalid', why: 'not_a_receipt' };
    if (filesIn(message).length > 0 && !at.channel.startsWith('D')) return NOT_PRIVATE;
    try {
      await withPictures(message, receipt, (files) =>
        bulk.chat.update({ ...at, ...rendered(message, receipt, files), parse: 'none', link_names: false }),
      );
      return { s: 'sent', receipt };
    } catch (error) {
      return toSent(error, true);
    }
  }

  return { send, edit };
}

/** Where a receipt of ours says that a message stands; null when it is none. */
function readReceipt(receipt: string): { readonly channel: string; readonly ts: string } | null {
  const [, channel, ts] = /^([CDG][A-Z0-9]+)\|(\d+\.\d+)$/.exec(receipt) ?? [];
  return channel && ts ? { channel, ts } : null;
}

function logLosses(log: Log, delivery: string, losses: readonly Loss[]): void {
  for (const { what, count } of losses) log.warn('slack.message-cut', { delivery, what, count });
}
