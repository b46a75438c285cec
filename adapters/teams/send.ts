import { filesIn, type Message } from '../../src/message/index.ts';
import type { Change, Place, Sent } from '../../src/ports/adapter.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Connector, Outgoing } from './connector.ts';
import { failureOf, sentOf } from './failures.ts';
import { offerFiles } from './offer-files.ts';
import { type Address, encodeAddress, type Places, tenantOfWorkspace } from './places.ts';
import { decodeReceipt, encodeReceipt, type Receipt } from './receipt.ts';
import { type Rendered, renderMessage } from './render-message.ts';

/** What sending needs. `report` tells the engine of a change, `serves` is false for other people's tenants. */
export type SendDeps = {
  readonly connector: Connector;
  readonly places: Places;
  readonly clock: Clock;
  readonly log: Log;
  readonly local: boolean;
  readonly serves: (tenant: string) => boolean;
  readonly report: (change: Change) => Promise<void>;
  readonly nextId: () => string;
};

/** A chat that can be posted to as it is. */
export type Chat = { readonly serviceUrl: string; readonly conversation: string };

/** What is posted, edited and opened. One posting is one request. */
export type Sender = {
  send(to: Place, message: Message, key: string, under?: string): Promise<Sent>;
  edit(receipt: string, message: Message): Promise<Sent>;
  /** A person's own chat, opened when there is none yet. Opening shows nothing to anybody. */
  open(to: Place, address: Address, timeoutMs?: number): Promise<Chat | Sent>;
};

const never = (reason: 'gone' | 'forbidden' | 'invalid', why: string): Sent => ({ s: 'never', reason, why });

/** Sending through one connector. */
export function createSender(deps: SendDeps): Sender {
  const { connector, places, log } = deps;
  const failed = (error: unknown, posting = true): Sent => sentOf(failureOf(error, deps.clock.now()), posting);

  const open: Sender['open'] = async (to, address, timeoutMs) => {
    const { serviceUrl } = address;
    if (address.conversation) return { serviceUrl, conversation: address.conversation };
    const tenant = tenantOfWorkspace(to.workspace);
    const member = address.user ?? to.id;
    try {
      const made = await connector.create(
        serviceUrl,
        {
          isGroup: false,
          bot: { id: address.bot },
          members: [{ id: member }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        },
        timeoutMs,
      );
      const known: Address = { ...address, conversation: made.id };
      const place = { kind: to.kind, id: to.id } as const;
      places.keep({ workspace: to.workspace, ...place }, known);
      const id = `opened|${deps.nextId()}`;
      await deps.report({ c: 'address', workspace: to.workspace, id, place, address: encodeAddress(known) });
      return { serviceUrl, conversation: made.id };
    } catch (error) {
      return failed(error, false);
    }
  };

  return {
    open,
    async send(to, message, key, under) {
      const tenant = tenantOfWorkspace(to.workspace);
      if (!tenant || !deps.serves(tenant)) return never('forbidden', 'tenant');
      const files = filesIn(message).length > 0;
      if (files && to.kind !== 'member') return never('invalid', 'file-in-channel');
      const address = places.find(to);
      // Only an activity can tell where the connector is, and none has come yet.
      if (!address) return { s: 'later', afterMs: 5000, lane: false, why: 'no-service-url' };
      const rendered = renderMessage(message);
      noteLosses(log, rendered, key);

      if (to.kind === 'channel' && isTeamChannel(to.id)) {
        if (under === undefined) return startThread(address, to.id, tenant, rendered.activity);
        const thread = threadOf(decodeReceipt(under, deps.local));
        return thread ? post(thread, rendered.activity) : never('gone', 'receipt');
      }
      const chat = to.kind === 'channel' ? { serviceUrl: address.serviceUrl, conversation: to.id } : await open(to, address);
      if ('s' in chat) return chat;
      const sent = await post(chat, rendered.activity);
      // It stands by now: what becomes of its files cannot make it unsent.
      const standing = files && sent.s === 'sent' ? decodeReceipt(sent.receipt, deps.local) : null;
      if (standing) await offerFiles({ connector, log, now: () => deps.clock.now() }, standing, message, { key });
      return sent;
    },
    async edit(receipt, message) {
      const at = decodeReceipt(receipt, deps.local);
      if (!at) return never('invalid', 'receipt');
      if (filesIn(message).length > 0 && /^19:/.test(at.conversation)) return never('invalid', 'file-in-channel');
      const rendered = renderMessage(message);
      noteLosses(log, rendered, at.activity);
      try {
        await connector.update(at.serviceUrl, at.conversation, at.activity, rendered.activity);
        return { s: 'sent', receipt };
      } catch (error) {
        return failed(error);
      }
    },
  };

  /** A message at the root of a channel is a conversation of its own, made together with it. */
  async function startThread(address: Address, channel: string, tenant: string, activity: Outgoing): Promise<Sent> {
    const { serviceUrl, bot } = address;
    const channelData = { channel: { id: channel }, tenant: { id: tenant } };
    try {
      const made = await connector.create(serviceUrl, {
        isGroup: true,
        bot: { id: bot },
        tenantId: tenant,
        channelData,
        activity,
      });
      const standing = made.activity ?? /;messageid=([^;]+)/i.exec(made.id)?.[1];
      if (!standing) return { s: 'unknown', why: 'no-activity-id' };
      return { s: 'sent', receipt: encodeReceipt({ serviceUrl, conversation: made.id, activity: standing }) };
    } catch (error) {
      return failed(error);
    }
  }

  async function post({ serviceUrl, conversation }: Chat, activity: Outgoing): Promise<Sent> {
    try {
      const id = await connector.post(serviceUrl, conversation, activity);
      return id
        ? { s: 'sent', receipt: encodeReceipt({ serviceUrl, conversation, activity: id }) }
        : { s: 'unknown', why: 'no-activity-id' };
    } catch (error) {
      return failed(error);
    }
  }
}

/** Whether an id is a channel's of a team; a group chat's ends in `@thread.v2`. */
const isTeamChannel = (id: string): boolean => /@thread\.(tacv2|skype)$/.test(id);

/** The conversation below a message of a team's channel. A group chat has none: there, everything stands in one line. */
function threadOf(receipt: Receipt | null): Chat | null {
  if (receipt === null) return null;
  const { serviceUrl, conversation, activity } = receipt;
  return { serviceUrl, conversation: /;messageid=/i.test(conversation) ? conversation : `${conversation};messageid=${activity}` };
}

/** Nothing is cut without a line saying so. */
export function noteLosses(log: Log, { losses }: Pick<Rendered, 'losses'>, key: string): void {
  for (const { what, count } of losses) log.warn('teams.message.cut', { key, what, count });
}
