import { type Language, oneLine } from '../message/index.ts';
import type { Member, RitualKind } from '../ritual/index.ts';
import { awayUntil, findMember, membersOf } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { type Choice, choicesOf } from '../store/participation.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Tables } from '../store/tables.ts';

/** The people of one ritual, read once in a unit. */
export interface People {
  all(): Promise<readonly Member[]>;
  find(id: string): Promise<Member | null>;
  hosts(): Promise<readonly Member[]>;
  /** When the last pause of somebody found here ends, or ended, in epoch milliseconds; 0 where there was none. */
  pausedUntil(id: string): number;
}

/**
 * The people of `ritual` in `tx`. A pause that is over at `now` counts as taking part; who chose nothing takes part, unless
 * the kind is one that people join (`optIn`).
 */
export function peopleOf(tx: Tx, ritual: RitualRow, zone: string, now: number, kind?: Pick<RitualKind, 'optIn'>): People {
  const hosts = hostsOf(ritual);
  let choices: ReadonlyMap<string, Choice> | undefined;
  const choiceOf = async (id: string): Promise<Choice> => {
    choices ??= await choicesOf(tx, ritual.id);
    const choice = choices.get(id) ?? { state: kind?.optIn ? 'stopped' : 'in' };
    return choice.state === 'paused' && choice.until <= now ? { state: 'in' } : choice;
  };
  const asMember = async (row: Tables['member']): Promise<Member> => ({
    id: row.id,
    user: row.user_id,
    name: oneLine(row.name) || row.user_id,
    zone: row.zone ?? zone,
    language: (row.language ?? ritual.language) as Language,
    choice: await choiceOf(row.id),
    host: hosts.includes(row.user_id),
    guest: row.guest !== 0,
    awayUntil: awayUntil(row),
  });
  const find = async (id: string): Promise<Member | null> => {
    const row = await findMember(tx, id);
    return row && row.deleted === 0 ? asMember(row) : null;
  };
  return {
    find,
    pausedUntil: (id) => {
      const choice = choices?.get(id);
      return choice?.state === 'paused' ? choice.until : 0;
    },
    all: async () => Promise.all((await membersOf(tx, ritual.workspace, ritual.channel)).map(asMember)),
    hosts: async () => {
      const found = await Promise.all(hosts.map((user) => find(`${ritual.workspace}/${user}`)));
      return found.filter((m): m is Member => m !== null);
    },
  };
}

/** The platform user ids of a ritual's hosts. */
export const hostsOf = (ritual: RitualRow): readonly string[] => JSON.parse(ritual.hosts) as string[];
