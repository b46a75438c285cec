import { type Language, oneLine } from '../message/index.ts';
import type { Member, RitualKind } from '../ritual/index.ts';
import type { QuietHours } from '../schedule/quiet-hours.ts';
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
  /** The quiet hours that somebody found here chose for themselves; null where they chose none. */
  quietOf(id: string): QuietHours | null;
}

/**
 * The people of `ritual` in `tx`. A pause that is over at `now` counts as taking part; who chose nothing takes part, unless
 * the kind is one that people join (`optIn`).
 */
export function peopleOf(tx: Tx, ritual: RitualRow, zone: string, now: number, kind?: Pick<RitualKind, 'optIn'>): People {
  const hosts = hostsOf(ritual);
  const steering = new Set([...hosts, ...alternatesOf(ritual)]);
  const seen = new Map<string, Tables['member']>();
  let choices: ReadonlyMap<string, Choice> | undefined;
  const choiceOf = async ({ id, paused_until }: Tables['member']): Promise<Choice> => {
    choices ??= await choicesOf(tx, ritual.id);
    const choice = choices.get(id) ?? { state: kind?.optIn ? 'stopped' : 'in' };
    if (choice.state === 'stopped') return choice;
    // A pause of all rituals and one of this: whichever is longer.
    const until = Math.max(choice.state === 'paused' ? choice.until : 0, paused_until ?? 0);
    return until > now ? { state: 'paused', until } : { state: 'in' };
  };
  const takesPart = (row: Tables['member']): boolean => row.deleted === 0 && (row.external === 0 || ritual.externals !== 0);
  const asMember = async (row: Tables['member']): Promise<Member> => {
    seen.set(row.id, row);
    const inside = row.guest === 0 && row.external === 0;
    return {
      id: row.id,
      user: row.user_id,
      name: oneLine(row.name) || row.user_id,
      zone: row.own_zone ?? row.zone ?? zone,
      language: (row.own_language ?? row.language ?? ritual.language) as Language,
      choice: await choiceOf(row),
      host: inside && steering.has(row.user_id),
      guest: !inside,
      awayUntil: awayUntil(row),
    };
  };
  const find = async (id: string): Promise<Member | null> => {
    const row = await findMember(tx, id);
    return row && takesPart(row) ? asMember(row) : null;
  };
  return {
    find,
    pausedUntil: (id) => {
      const choice = choices?.get(id);
      return Math.max(choice?.state === 'paused' ? choice.until : 0, seen.get(id)?.paused_until ?? 0);
    },
    quietOf: (id) => quietOf(seen.get(id)),
    all: async () => Promise.all((await membersOf(tx, ritual.workspace, ritual.channel)).filter(takesPart).map(asMember)),
    hosts: async () => {
      const found = await Promise.all(hosts.map((user) => find(`${ritual.workspace}/${user}`)));
      return found.filter((m): m is Member => m !== null);
    },
  };
}

/** The quiet hours somebody chose for themselves, or null. */
export const quietOf = (row: Pick<Tables['member'], 'own_quiet'> | undefined): QuietHours | null =>
  row?.own_quiet ? (JSON.parse(row.own_quiet) as QuietHours) : null;

/** The platform user ids of those who may do what a ritual's hosts may, when a host cannot. */
export const alternatesOf = (ritual: RitualRow): readonly string[] => JSON.parse(ritual.alternates) as string[];

/** The platform user ids of a ritual's hosts. */
export const hostsOf = (ritual: RitualRow): readonly string[] => JSON.parse(ritual.hosts) as string[];
