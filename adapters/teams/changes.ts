import type { Change } from '../../src/ports/adapter.ts';
import { userOf } from './activity.ts';
import type { Turn } from './turn.ts';

/** What an activity says happened to the bot, its channels and the people in them. */
export function changesIn(turn: Turn): readonly Change[] {
  switch (turn.activity.type) {
    case 'installationUpdate':
      return installation(turn);
    case 'conversationUpdate':
      return conversation(turn);
    default:
      return [];
  }
}

function installation(turn: Turn): readonly Change[] {
  const { workspace, id, personal, channel, activity } = turn;
  switch (activity.action) {
    case 'add':
    case 'add-upgrade':
      return [{ c: 'installed', workspace, id: `${id}|installed`, ...(channel && !personal ? { channel } : {}) }];
    case 'remove':
    case 'remove-upgrade':
      // One person taking the bot out of their own chat does not take it from everybody.
      return personal ? [] : [{ c: 'removed', workspace, id: `${id}|removed`, ...(channel ? { channel } : {}) }];
    default:
      return [];
  }
}

function conversation(turn: Turn): readonly Change[] {
  const { workspace, id, channel, team, activity } = turn;
  const bot = activity.recipient?.id;
  const changes: Change[] = [];
  const { membersAdded = [], membersRemoved = [] } = activity;

  for (const member of membersAdded ?? []) {
    if (member.id === bot) changes.push({ c: 'installed', workspace, id: `${id}|installed` });
    else if (channel && isPerson(member.id))
      changes.push({ c: 'joined', workspace, id: `${id}|joined|${member.id}`, channel, user: userOf(member) });
  }
  for (const member of membersRemoved ?? []) {
    if (!channel) continue;
    if (member.id === bot) changes.push({ c: 'channel-gone', workspace, id: `${id}|gone`, channel });
    else if (isPerson(member.id))
      changes.push({ c: 'left', workspace, id: `${id}|left|${member.id}`, channel, user: userOf(member) });
  }
  const event = activity.channelData?.eventType;
  if (event === 'channelDeleted' && channel && activity.channelData?.channel?.id)
    changes.push({ c: 'channel-gone', workspace, id: `${id}|gone`, channel });
  if ((event === 'teamDeleted' || event === 'teamHardDeleted') && (team ?? channel))
    changes.push({ c: 'channel-gone', workspace, id: `${id}|gone`, channel: (team ?? channel) as string });
  return changes;
}

const isPerson = (id: string): boolean => !id.startsWith('28:');
