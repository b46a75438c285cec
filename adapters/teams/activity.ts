import { z } from 'zod';

const id = z.string().max(1000);
const Account = z.looseObject({ id, aadObjectId: id.nullish(), name: z.string().nullish() });

/** What Teams posts, as far as it is read here. Everything else in it is let through unread. */
export const Activity = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(100).nullish(),
  channelId: id.nullish(),
  serviceUrl: id.nullish(),
  replyToId: id.nullish(),
  timestamp: z.string().max(100).nullish(),
  text: z.string().nullish(),
  locale: z.string().max(100).nullish(),
  localTimezone: z.string().max(100).nullish(),
  from: Account.nullish(),
  recipient: Account.nullish(),
  conversation: z.looseObject({ id, conversationType: z.string().nullish(), tenantId: id.nullish() }).nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: id.nullish() }).nullish(),
      team: z.looseObject({ id: id.nullish(), name: z.string().nullish().catch(null) }).nullish(),
      channel: z.looseObject({ id: id.nullish(), name: z.string().nullish().catch(null) }).nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
  membersAdded: z.array(Account).nullish(),
  membersRemoved: z.array(Account).nullish(),
});
export type Activity = z.output<typeof Activity>;
export type Account = z.output<typeof Account>;

/** The same person everywhere: the directory's id where Teams tells it, else the one it made for this bot. */
export const userOf = (account: Account): string => account.aadObjectId || account.id;

/** The tenant an activity belongs to; null when it names none, or two. */
export function tenantOf(activity: Activity): string | null {
  const named = new Set([activity.channelData?.tenant?.id, activity.conversation?.tenantId].filter(Boolean));
  return named.size === 1 ? ([...named][0] as string) : null;
}

/** Whether somebody uses a message extension: from a message's menu, in whatever chat they are. */
export const isExtension = ({ type, name }: Activity): boolean =>
  type === 'invoke' && name?.startsWith('composeExtension/') === true;

/** A conversation's id without the message it hangs under. */
export const rootOf = (conversation: string): string => conversation.replace(/;messageid=.*$/i, '');
