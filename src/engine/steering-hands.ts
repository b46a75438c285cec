import { findMember, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { everyRitual } from '../store/personal-rows.ts';
import type { RitualRow } from '../store/rituals.ts';
import { alternatesOf, hostsOf } from './people.ts';

/** A ritual without somebody among its hosts: where they were the last, the first who stands in hosts it from now on. */
export function unhosted(ritual: RitualRow, user: string): RitualRow {
  const hosts = hostsOf(ritual).filter((one) => one !== user);
  const [first, ...others] = alternatesOf(ritual).filter((one) => one !== user);
  const takesOver = hosts.length === 0 && first !== undefined;
  return {
    ...ritual,
    hosts: JSON.stringify(takesOver ? [first] : hosts),
    alternates: JSON.stringify(takesOver || first === undefined ? others : [first, ...others]),
  };
}

/** Those who can steer a ritual now: its hosts and who stands in, but for who is deactivated or limited. */
export async function hands(tx: Tx, ritual: RitualRow): Promise<readonly string[]> {
  const all = [...new Set([...hostsOf(ritual), ...alternatesOf(ritual)])];
  const people = await Promise.all(all.map((user) => findMember(tx, memberId(ritual.workspace, user))));
  // Whom the bot has not met yet may well be there.
  return all.filter((_, i) => {
    const row = people[i];
    return !row || (row.deleted === 0 && row.guest === 0 && row.external === 0);
  });
}

/** The rituals not ended, drafts included, that only this person can steer as host. */
export async function onlySteeredBy(tx: Tx, workspace: string, user: string): Promise<readonly RitualRow[]> {
  const found: RitualRow[] = [];
  for (const ritual of await everyRitual(tx, workspace)) {
    if (ritual.ended_at !== null) continue;
    const all = await hands(tx, ritual);
    if (all.includes(user) && all.every((one) => one === user)) found.push(ritual);
  }
  return found;
}
