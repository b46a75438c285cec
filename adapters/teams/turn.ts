import { createHash } from 'node:crypto';
import { type Account, type Activity, rootOf, tenantOf, userOf } from './activity.ts';

/** One authenticated activity, and who, where and through what. */
export type Turn = {
  readonly activity: Activity;
  /** The platform's own id of it, the same when Teams sends it again; made from its content where it has none. */
  readonly id: string;
  readonly workspace: string;
  readonly tenant: string;
  readonly serviceUrl: string;
  /** The bot's own id in this conversation. */
  readonly bot: string;
  readonly from: Account;
  /** `from` as the engine knows them. */
  readonly user: string;
  readonly conversation: string;
  /** A chat between one person and the bot. A meeting or a group is never one. */
  readonly personal: boolean;
  /** The channel's or group chat's id; null in a personal chat. */
  readonly channel: string | null;
  readonly team: string | null;
};

/** The turn of an activity; null when it does not say where or in which tenant. */
export function turnOf(activity: Activity, botId: string): Turn | null {
  const { conversation, serviceUrl, channelData } = activity;
  const from = activity.from ?? { id: '' };
  const tenant = tenantOf(activity);
  if (!tenant || !conversation || !serviceUrl) return null;
  const personal = conversation.conversationType === 'personal';
  return {
    activity,
    id: `${conversation.id}|${activity.id || digest(activity)}`,
    workspace: `teams:${tenant}`,
    tenant,
    serviceUrl,
    bot: activity.recipient?.id ?? botId,
    from,
    user: userOf(from),
    conversation: conversation.id,
    personal,
    channel: personal ? null : channelData?.channel?.id || rootOf(conversation.id),
    team: channelData?.team?.id ?? null,
  };
}

/** A natural key: what was done, by whom, to what, when the platform says. */
function digest({ type, name, action, from, replyToId, timestamp, value, channelData, membersAdded, membersRemoved }: Activity) {
  const seen = [type, name, action, from?.id, replyToId, timestamp, value, channelData, membersAdded, membersRemoved];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 32);
}
