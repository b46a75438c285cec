import type { Change } from '../../src/ports/adapter.ts';
import { userOf } from './activity.ts';
import { toldInPassing } from './passing.ts';
import type { Turn } from './turn.ts';

/** Everything in a team that becomes unreachable, or reachable again, with it. */
const OF_A_TEAM: Readonly<Record<string, 'archived' | 'deleted' | 'back'>> = {
  teamArchived: 'archived',
  teamDeleted: 'deleted',
  teamHardDeleted: 'deleted',
  teamUnarchived: 'back',
  teamRestored: 'back',
};

/** What an activity says happened to the bot, its channels and the people in them. What happens to a team happens to each of its channels. */
export function changesIn(turn: Turn): readonly Change[] {
  switch (turn.activity.type) {
    case 'installationUpdate':
      return installation(turn);
    case 'conversationUpdate':
      return [...movements(turn), ...fates(turn)];
    default:
      return [];
  }
}

/** Whether the channels of an activity's team must be known before it is told: the bot was added, or the team changed as a whole. */
export function asksForChannels(turn: Turn, unknown: boolean): boolean {
  const { activity } = turn;
  if (activity.type !== 'conversationUpdate' || isRemovalOfTeam(turn)) return false;
  const added = (activity.membersAdded ?? []).some(({ id }) => id === activity.recipient?.id);
  const fate = OF_A_TEAM[activity.channelData?.eventType ?? ''];
  return added || fate === 'back' || (unknown && fate !== undefined);
}

/** Whether the bot is no longer in the team of an activity, so that its channels cannot be asked for. */
export function isRemovalOfTeam({ activity }: Turn): boolean {
  if (activity.type === 'installationUpdate') return activity.action?.startsWith('remove') === true;
  if (activity.type !== 'conversationUpdate') return false;
  const removed = (activity.membersRemoved ?? []).some(({ id }) => id === activity.recipient?.id);
  return removed || OF_A_TEAM[activity.channelData?.eventType ?? ''] === 'deleted';
}

function installation(turn: Turn): readonly Change[] {
  const { workspace, id, personal, channel, activity, from, user } = turn;
  switch (activity.action) {
    case 'add':
    case 'add-upgrade': {
      const where = channel && !personal ? { channel } : {};
      const who = from.id && isPerson(from.id) ? { by: user, profile: toldInPassing(turn) } : {};
      return [{ c: 'installed', workspace, id: `${id}|installed`, ...where, ...who }];
    }
    case 'remove':
    case 'remove-upgrade':
      // One person taking the bot out of their own chat does not take it from everybody.
      return personal ? [] : [{ c: 'removed', workspace, id: `${id}|removed`, ...(channel ? { channel, ...ofTeam(turn) } : {}) }];
    default:
      return [];
  }
}

/** Who came and who went, the bot among them. */
function movements(turn: Turn): readonly Change[] {
  const { workspace, id, channel, activity } = turn;
  const bot = activity.recipient?.id;
  const changes: Change[] = [];
  for (const member of activity.membersAdded ?? []) {
    if (member.id === bot)
      changes.push({ c: 'installed', workspace, id: `${id}|installed` }, ...(channel ? back(turn, channel, ofTeam(turn)) : []));
    else if (channel && isPerson(member.id))
      changes.push({ c: 'joined', workspace, id: `${id}|joined|${member.id}`, channel, user: userOf(member) });
  }
  for (const member of activity.membersRemoved ?? []) {
    if (!channel) continue;
    if (member.id === bot) changes.push(...gone(turn, channel, 'left', ofTeam(turn)));
    else if (isPerson(member.id))
      changes.push({ c: 'left', workspace, id: `${id}|left|${member.id}`, channel, user: userOf(member), ...ofTeam(turn) });
  }
  return changes;
}

/** What became of channels and teams. */
function fates(turn: Turn): readonly Change[] {
  const { channel, team, activity } = turn;
  const { eventType, channel: named } = activity.channelData ?? {};
  if (eventType === 'channelDeleted' && named?.id) return gone(turn, named.id, 'deleted');
  if (eventType === 'channelRestored' && named?.id) return back(turn, named.id);
  const fate = OF_A_TEAM[eventType ?? ''];
  const whole = team ?? channel;
  if (fate === undefined || whole === null) return [];
  const within = team === null ? {} : { within: team };
  return fate === 'back' ? back(turn, whole, within) : gone(turn, whole, fate, within);
}

type Within = { readonly within?: string };

/** The team an activity is about as a whole: told in its first channel, which has its id, or by its name. */
function ofTeam({ team, channel, activity }: Turn): Within {
  const whole =
    activity.type === 'installationUpdate' || channel === team || /^teamMember/.test(activity.channelData?.eventType ?? '');
  return team !== null && whole ? { within: team } : {};
}

const gone = (
  { workspace, id }: Turn,
  channel: string,
  why: 'archived' | 'deleted' | 'left',
  within: Within = {},
): readonly Change[] => [{ c: 'channel-gone', workspace, id: `${id}|gone|${channel}`, channel, why, ...within }];

const back = ({ workspace, id }: Turn, channel: string, within: Within = {}): readonly Change[] => [
  { c: 'channel-back', workspace, id: `${id}|back|${channel}`, channel, ...within },
];

const isPerson = (id: string): boolean => !id.startsWith('28:');
