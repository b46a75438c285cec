import { platformOf } from '../engine/parts.ts';
import { hostsOf } from '../engine/people.ts';
import { settingsOf } from '../engine/settings.ts';
import { oneLine } from '../message/index.ts';
import { deletedFrom, findMember, isIn, memberId, membersOf } from '../store/members.ts';
import { addressedPeople, findPlace } from '../store/places.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Tables } from '../store/tables.ts';
import { refusedTo } from '../store/told-deliveries.ts';
import type { Finding, Someone } from './finding.ts';
import { isRefusal } from './reasons.ts';
import { about, LOOK_BACK_MS, type Round, zoneFor } from './round.ts';

type Row = Tables['member'];

const someone = ({ user_id, name }: Row): Someone => ({ user: user_id, name: oneLine(name) || user_id });

/**
 * Who hosts a ritual and can be reached, who of the circle cannot be and why, and whose clock is not known. Nothing of who
 * answers, pauses or stopped: only what the platform says of people, and whether it took the question that all are asked.
 */
export async function peopleFindings(round: Round, ritual: RitualRow): Promise<readonly Finding[]> {
  const { tx } = round;
  const key = { workspace: ritual.workspace, kind: 'channel', id: ritual.channel } as const;
  const known = typeof (await findPlace(tx, key))?.roster_at === 'number';
  const members = await membersOf(tx, ritual.workspace, ritual.channel);
  return [
    ...(await hostFindings(round, ritual, known)),
    ...(known && members.length === 0 ? [about(ritual, 'warn', 'nobody-there')] : []),
    ...(await reachFindings(round, ritual, members)),
    ...(await zoneFindings(round, ritual, members)),
  ];
}

async function hostFindings({ tx }: Round, ritual: RitualRow, known: boolean): Promise<readonly Finding[]> {
  const hosts = hostsOf(ritual);
  if (hosts.length === 0) return [about(ritual, 'warn', 'no-host')];
  const found: Finding[] = [];
  for (const user of hosts) {
    const row = await findMember(tx, memberId(ritual.workspace, user));
    const people = [row ? someone(row) : { user, name: user }];
    // Before the channel was asked after, nobody is known.
    if (!row) found.push(...(known ? [about(ritual, 'note', 'host-unknown', { people })] : []));
    else if (row.deleted !== 0) found.push(about(ritual, 'warn', 'host-deleted', { people }));
    else if (row.guest !== 0 || row.external !== 0) found.push(about(ritual, 'warn', 'host-guest', { people }));
    else if (known && !(await isIn(tx, ritual.workspace, ritual.channel, row.id)))
      found.push(about(ritual, 'note', 'host-elsewhere', { people }));
  }
  return found;
}

async function reachFindings(
  { tx, now, open, parts }: Round,
  ritual: RitualRow,
  members: readonly Row[],
): Promise<readonly Finding[]> {
  const counted = (level: 'note' | 'warn', code: Finding['code'], rows: readonly Row[]): readonly Finding[] =>
    rows.length === 0 ? [] : [about(ritual, level, code, { args: { count: rows.length }, people: rows.map(someone) })];
  const addressed = platformOf(ritual.workspace) === 'teams' ? await addressedPeople(tx, ritual.workspace) : null;
  // The question that everybody is asked says nothing of anybody; a reminder, or what is for one person, would.
  const kinds = parts.kinds.get(ritual.kind)?.starts === 'clock' ? open.filter((kind) => kind === ritual.kind) : [];
  const asked = { ritual: ritual.id, kinds, prefix: 'prompt:', since: now - LOOK_BACK_MS };
  const refused = new Set((await refusedTo(tx, asked)).filter(({ why }) => isRefusal(why)).map(({ place_id }) => place_id));
  return [
    ...counted(
      'warn',
      'no-chat',
      members.filter(({ user_id }) => addressed !== null && !addressed.has(user_id)),
    ),
    ...counted(
      'warn',
      'refused',
      members.filter(({ user_id }) => refused.has(user_id) && (addressed?.has(user_id) ?? true)),
    ),
    ...counted('note', 'deleted', await deletedFrom(tx, ritual.workspace, ritual.channel)),
    ...counted(
      'note',
      'guests',
      members.filter(({ guest, external }) => guest !== 0 || external !== 0),
    ),
  ];
}

async function zoneFindings({ tx }: Round, ritual: RitualRow, members: readonly Row[]): Promise<readonly Finding[]> {
  const without = members.filter(({ zone, own_zone }) => zone === null && own_zone === null);
  if (without.length === 0) return [];
  const zone = zoneFor(ritual, await settingsOf(tx, ritual.workspace));
  return [about(ritual, 'note', 'no-zone', { args: { count: without.length, zone }, people: without.map(someone) })];
}
