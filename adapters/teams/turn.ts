import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Account, type Activity, isExtension, rootOf, tenantOf, userOf } from './activity.ts';

/** One authenticated activity, and who, where and through what. */
export type Turn = {
  readonly activity: Activity;
  /** Made from the platform's own id of it, the same when Teams sends it again, or from its content where it has none. */
  readonly id: string;
  readonly workspace: string;
  readonly tenant: string;
  readonly serviceUrl: string;
  /** The bot's own id in this conversation. */
  readonly bot: string;
  readonly from: Account;
  /** `from` as the engine knows them. */
  readonly user: string;
  /** Empty where the activity names none: a message extension in a chat of two people. */
  readonly conversation: string;
  /** A chat between one person and the bot. A meeting or a group is never one, nor wherever a message extension is used. */
  readonly personal: boolean;
  /** A message extension, used in any chat there is: the bot need not be in it. */
  readonly extension: boolean;
  /** The channel's or group chat's id; null in a chat of one person or two. */
  readonly channel: string | null;
  readonly team: string | null;
};

/** The bot's own id, and what nobody else knows: ids made with it tell nobody whose chat they come from. */
export type Bot = { readonly id: string; readonly secret: string };

/** The turn of an activity; null when it does not say where or in which tenant. */
export function turnOf(activity: Activity, bot: Bot): Turn | null {
  const { conversation, serviceUrl, channelData } = activity;
  const from = activity.from ?? { id: '' };
  const tenant = tenantOf(activity);
  const extension = isExtension(activity);
  if (!tenant || !serviceUrl || !(conversation || extension)) return null;
  const own = conversation?.conversationType === 'personal';
  return {
    activity,
    id: idOf(activity, bot.secret),
    workspace: `teams:${tenant}`,
    tenant,
    serviceUrl,
    bot: activity.recipient?.id ?? bot.id,
    from,
    user: userOf(from),
    conversation: conversation?.id ?? '',
    personal: own && !extension,
    extension,
    channel: own || !conversation ? null : channelData?.channel?.id || rootOf(conversation.id),
    team: channelData?.team?.id ?? null,
  };
}

/** How long an answer may take, and opening a chat for it, in milliseconds. */
type Patience = { readonly answerMs: number; readonly openMs: number };

/** Teams gives up after ten to fifteen seconds and sends the activity again; a message extension's after five. */
export const patienceWith = ({ extension }: Turn): Patience =>
  extension ? { answerMs: 3000, openMs: 1500 } : { answerMs: 8000, openMs: 3000 };

/**
 * Ids stand in logs, where a chat of one person would name that person; and what Teams numbers a message with is its time,
 * which could be tried out.
 */
function idOf(activity: Activity, secret: string): string {
  const { id, type, name, action, from, replyToId, timestamp, value, channelData, membersAdded, membersRemoved } = activity;
  // Each sending of a form is another activity, a click too many or a client's second try: its showing tells that they are one.
  const once = onceIn(value);
  // A natural key: what was done, by whom, to what, when the platform says.
  const seen = id || [type, name, action, from?.id, replyToId, timestamp, value, channelData, membersAdded, membersRemoved];
  return createHmac('sha256', `rituals teams turn ${secret}`)
    .update(JSON.stringify(once ? [from?.id, once] : [activity.conversation?.id, seen]))
    .digest('base64url')
    .slice(0, 32);
}

/** What tells one showing of a form from every other, in what was sent from it, and one upload from every other; null where nothing does. */
function onceIn(value: unknown): string | null {
  const Upload = z.object({ uploadInfo: z.object({ uploadUrl: z.string().min(1) }) });
  const agreed = Upload.safeParse(value);
  if (agreed.success) return agreed.data.uploadInfo.uploadUrl;
  const Sent = z.object({ rituals: z.object({ once: z.string().min(1).max(64) }) });
  const found = z.union([z.object({ data: Sent }), z.object({ action: z.object({ data: Sent }) }), Sent]).safeParse(value);
  if (!found.success) return null;
  const sent = found.data;
  return ('data' in sent ? sent.data : 'action' in sent ? sent.action.data : sent).rituals.once;
}
