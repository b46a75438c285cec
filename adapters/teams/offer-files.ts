import { encodePress, type File, filesIn, type Message, withoutFiles } from '../../src/message/index.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Connector, Outgoing } from './connector.ts';
import { failureOf } from './failures.ts';
import { renderMessage } from './render-message.ts';

/** The type of a card that asks whether a file may be put into somebody's drive, and of one that shows where it is. */
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

/** A question to its reader: may this file be put into your drive? It holds nothing of the file. */
function askFor({ name, title, content, again }: File): Outgoing {
  const card = {
    description: title,
    sizeInBytes: Buffer.byteLength(content, 'utf8'),
    acceptContext: { press: encodePress(again), name },
    declineContext: { press: encodePress(again), name },
  };
  return { type: 'message', attachments: [{ contentType: CONSENT, name, content: card }] };
}

/** A file that is in somebody's drive, to be opened from there. */
export const fileThere = (at: {
  readonly contentUrl: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly fileType: string;
}): Outgoing => {
  const { contentUrl, name, uniqueId, fileType } = at;
  return { type: 'message', attachments: [{ contentType: INFO, contentUrl, name, content: { uniqueId, fileType } }] };
};

type OfferDeps = { readonly connector: Connector; readonly log: Log; readonly now: () => number };
/** A message that stands in somebody's own chat. */
type Standing = { readonly serviceUrl: string; readonly conversation: string; readonly activity: string };

/**
 * Offers the files of a message that stands, right under it: Teams puts none into anybody's drive unasked. What could not be
 * offered is told in words in its place. `what` names the message in the log. Never rejects.
 */
export async function offerFiles(
  { connector, log, now }: OfferDeps,
  { serviceUrl, conversation, activity }: Standing,
  message: Message,
  what: Readonly<Record<string, string>>,
): Promise<void> {
  const left = [...filesIn(message)];
  try {
    for (let next = left[0]; next !== undefined; next = left[0]) {
      await connector.post(serviceUrl, conversation, askFor(next));
      left.shift();
    }
  } catch (error) {
    const { status, code } = failureOf(error, now());
    log.error('teams.file-not-offered', { ...what, status, code });
    const told = renderMessage(withoutFiles(message, left)).activity;
    await connector.update(serviceUrl, conversation, activity, told).catch(() => {});
  }
}
