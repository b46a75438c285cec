import type { Message } from '../../src/message/index.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Connector } from './connector.ts';
import { failureOf } from './failures.ts';
import { offerFiles } from './offer-files.ts';
import type { Places } from './places.ts';
import { type Rendered, renderMessage } from './render-message.ts';
import { type Chat, noteLosses, type Sender } from './send.ts';
import { patienceWith, type Turn } from './turn.ts';

/** A person's own chat, open to be posted to. */
export type Private = {
  readonly post: (rendered: Rendered) => Promise<void>;
  /** A message, with the files it carries. */
  readonly tell: (message: Message) => Promise<void>;
};

type PrivateDeps = {
  readonly connector: Connector;
  readonly places: Places;
  readonly sender: Sender;
  readonly log: Log;
  readonly now: () => number;
};

/**
 * The way to the person of a turn that nobody else sees: the chat they are in when it is theirs alone, else their own
 * chat with the bot, opened when it is not known. Null when the platform does not let the bot write to them.
 */
export async function privately(deps: PrivateDeps, turn: Turn): Promise<Private | null> {
  const chat = await chatOf(deps, turn);
  if (!chat) return null;
  const what = { workspace: turn.workspace, id: turn.id };
  const posted = async (rendered: Rendered): Promise<string | null> => {
    noteLosses(deps.log, rendered, turn.id);
    try {
      return (await deps.connector.post(chat.serviceUrl, chat.conversation, rendered.activity)) || null;
    } catch (error) {
      const { status, code } = failureOf(error, deps.now());
      deps.log.warn('teams.private.lost', { ...what, status, code });
      return null;
    }
  };
  return {
    post: async (rendered) => void (await posted(rendered)),
    async tell(message) {
      const activity = await posted(renderMessage(message));
      if (activity !== null) await offerFiles(deps, { ...chat, activity }, message, what);
    },
  };
}

async function chatOf({ places, sender }: PrivateDeps, turn: Turn): Promise<Chat | null> {
  const { serviceUrl, workspace, user, conversation, bot, from } = turn;
  if (turn.personal) return { serviceUrl, conversation };
  const known = places.personal(workspace, user);
  const address = { serviceUrl, conversation: known?.conversation ?? null, user: from.id, team: null, bot };
  const chat = await sender.open({ workspace, kind: 'member', id: user, address: null }, address, patienceWith(turn).openMs);
  return 's' in chat ? null : chat;
}
