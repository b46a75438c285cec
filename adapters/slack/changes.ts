import { z } from 'zod';
import type { Change } from '../../src/ports/adapter.ts';
import { undisturbedUntil } from './absence.ts';
import type { Identity } from './identity.ts';
import { readProfile } from './profile.ts';

const id = z.string().min(1).max(100);
const InChannel = z.looseObject({ channel: id });
const Renamed = z.looseObject({ channel: z.looseObject({ id, name: z.string().min(1).max(500) }) });
const Renumbered = z.looseObject({ old_channel_id: id, new_channel_id: id });
const Moved = z.looseObject({ channel: id, user: id, inviter: id.nullish() });
const OfUser = z.looseObject({ user: z.looseObject({ id }) });
const Undisturbed = z.looseObject({ user: id, dnd_status: z.looseObject({}) });
const Revoked = z.looseObject({ tokens: z.looseObject({ bot: z.array(z.string()).nullish() }) });

/** Why each of Slack's events takes a channel away. One that is unarchived is back only once the bot is invited again. */
const GONE: Readonly<Record<string, 'archived' | 'deleted' | 'left'>> = {
  channel_archive: 'archived',
  group_archive: 'archived',
  channel_deleted: 'deleted',
  group_deleted: 'deleted',
  channel_left: 'left',
  group_left: 'left',
};

type Named = { readonly workspace: string; readonly id: string };
type Event = { readonly type: string };
type Read = readonly Change[] | 'malformed';

/** What an event says has changed in the workspace: nothing, one thing or two, each with an id of its own. */
export function changesIn(event: Event, named: Named, me: Identity, now: number): Read {
  const why = GONE[event.type];
  if (why !== undefined) return reading(InChannel, event, ({ channel }) => [{ ...named, c: 'channel-gone', channel, why }]);
  switch (event.type) {
    case 'app_uninstalled':
      return [{ ...named, c: 'removed' }];
    case 'tokens_revoked':
      return reading(Revoked, event, ({ tokens }) => (tokens.bot?.length ? [{ ...named, c: 'removed' }] : []));
    case 'member_joined_channel':
      return reading(Moved, event, ({ channel, user, inviter }) =>
        user === me.bot
          ? [
              { ...named, c: 'installed', channel, ...(inviter ? { by: inviter } : {}) },
              { ...named, id: `${named.id}|back`, c: 'channel-back', channel },
            ]
          : [{ ...named, c: 'joined', channel, user }],
      );
    case 'member_left_channel':
      return reading(Moved, event, ({ channel, user }) =>
        user === me.bot ? [{ ...named, c: 'channel-gone', channel, why: 'left' }] : [{ ...named, c: 'left', channel, user }],
      );
    case 'channel_rename':
    case 'group_rename':
      return reading(Renamed, event, ({ channel }) => [
        { ...named, c: 'channel-named', channel: channel.id, name: channel.name },
      ]);
    case 'channel_id_changed':
      return reading(Renumbered, event, ({ old_channel_id: channel, new_channel_id: to }) =>
        channel === to ? [] : [{ ...named, c: 'channel-moved', channel, to }],
      );
    case 'dnd_updated_user':
      return reading(Undisturbed, event, ({ user, dnd_status }) => [
        { ...named, c: 'undisturbed', user, until: undisturbedUntil(dnd_status, now) },
      ]);
    case 'user_change':
    case 'user_status_changed':
    case 'team_join':
      return reading(OfUser, event, ({ user }) => {
        const profile = readProfile(user, me, now);
        return profile === null || profile.bot ? [] : [{ ...named, c: 'profile', profile }];
      });
    default:
      return [];
  }
}

function reading<T>(shape: z.ZodType<T>, event: Event, changes: (read: T) => readonly Change[]): Read {
  const read = shape.safeParse(event);
  return read.success ? changes(read.data) : 'malformed';
}
