import type { Change } from '../../src/ports/adapter.ts';
import type { Log } from '../../src/ports/log.ts';
import { isRemovalOfTeam } from './changes.ts';
import type { Connector } from './connector.ts';
import { failureOf } from './failures.ts';
import type { Places, Told } from './places.ts';
import type { Turn } from './turn.ts';

/** What this process has learnt since it started of the channels of teams: which there are, and what they are called. */
export type TeamChannels = {
  /** Names that an activity carries: what there is to report, each once. */
  note(turn: Turn): readonly Told[];
  /** Whether the team of this turn was never looked at. */
  isNew(turn: Turn): boolean;
  /** Asks for all channels of the turn's team: what there is to report. Nothing when the platform does not say. Never rejects. */
  look(turn: Turn): Promise<readonly Told[]>;
};

/** How many names and teams are remembered; more start over, at the price of reporting them again. */
const MOST = 50_000;
/** Longer than any name of Teams can be. */
const MOST_CHARS = 500;

/** Nothing is known yet. */
export function createTeamChannels(deps: {
  readonly connector: Connector;
  readonly places: Places;
  readonly log: Log;
  readonly now: () => number;
}): TeamChannels {
  const { connector, places, log } = deps;
  const names = new Map<string, string>();
  const looked = new Set<string>();

  const named = ({ workspace, id }: Turn, channel: string, given: string | null | undefined): readonly Told[] => {
    const name = given?.trim().slice(0, MOST_CHARS);
    const key = JSON.stringify([workspace, channel]);
    if (!name || names.get(key) === name) return [];
    const change: Change = { c: 'channel-named', workspace, id: `${id}|named|${channel}`, channel, name };
    return [
      {
        change,
        reported: () => {
          if (names.size >= MOST) names.clear();
          names.set(key, name);
        },
      },
    ];
  };

  return {
    note(turn) {
      const { team, channel } = turn.activity.channelData ?? {};
      if (turn.personal || turn.extension) return [];
      // A team that is left is looked at again when it is back.
      if (isRemovalOfTeam(turn)) looked.delete(keyOf(turn));
      // A team’s first channel has the team’s id, and for people the team’s name.
      const whole = team?.id ? named(turn, team.id, team.name) : [];
      return channel?.id && channel.id !== team?.id ? [...whole, ...named(turn, channel.id, channel.name)] : whole;
    },
    isNew: (turn) => turn.team !== null && !turn.personal && !turn.extension && !looked.has(keyOf(turn)),
    async look(turn) {
      const { team, serviceUrl, bot, workspace, id } = turn;
      if (team === null) return [];
      if (looked.size >= MOST) looked.clear();
      looked.add(keyOf(turn));
      try {
        const found = await connector.channels(serviceUrl, team);
        const teamName = turn.activity.channelData?.team?.name ?? null;
        return found.flatMap((channel) => {
          const address = { serviceUrl, conversation: channel.id, user: null, team, bot };
          const where = { workspace, kind: 'channel', id: channel.id } as const;
          return [
            ...places.tell(where, address, `${id}|address|${channel.id}`),
            ...named(turn, channel.id, channel.name ?? (channel.id === team ? teamName : null)),
          ];
        });
      } catch (error) {
        const { status, code } = failureOf(error, deps.now());
        log.warn('teams.channels-not-listed', { workspace, status, code });
        return [];
      }
    },
  };
}

const keyOf = ({ workspace, team }: Turn): string => JSON.stringify([workspace, team]);
