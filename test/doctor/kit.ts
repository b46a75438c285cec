import { diagnoseFor, type For } from '../../src/doctor/diagnose.ts';
import type { Finding } from '../../src/doctor/finding.ts';
import { applyWanted } from '../../src/engine/apply.ts';
import type { Parts } from '../../src/engine/parts.ts';
import { join, saveMember } from '../../src/store/members.ts';
import { savePlace } from '../../src/store/places.ts';
import { ensureWorkspace, updateWorkspace } from '../../src/store/workspaces.ts';
import type { Circle } from '../rituals/circle.ts';

export const TEAMS = 'teams:t1';
export const ROOM = 'room';

/** What the doctor finds, by code, but for what is well. */
export async function codes(parts: Parts, who: For = 'all', offline = true): Promise<readonly string[]> {
  const found = await diagnoseFor(parts, who, { offline });
  return found.filter(({ level }) => level !== 'ok').map(({ code }) => code);
}

/** The one finding of a code. */
export async function one(parts: Parts, code: Finding['code'], who: For = 'all'): Promise<Finding | undefined> {
  const found = (await diagnoseFor(parts, who, { offline: true })).filter((finding) => finding.code === code);
  return found.length > 1 ? undefined : found[0];
}

/** The circle's parts with Teams in the place of the playground, a session there whose hosts are `hosts`, and an installed bot. */
export async function onTeams(world: Circle, hosts: readonly string[], kind = 'session'): Promise<Parts> {
  const parts: Parts = { ...world.parts, adapters: new Map([['teams', world.platform]]) };
  const machine = parts.kinds.get(kind);
  const ritual = { id: 'there', kind, workspace: TEAMS, channel: ROOM, hosts, language: 'en' as const, recurrence: null };
  await applyWanted(parts, { workspaces: {}, rituals: [{ ...ritual, settings: machine?.config.parse({}) }] });
  await world.look(async (tx) => {
    await ensureWorkspace(tx, TEAMS);
    await updateWorkspace(tx, TEAMS, { installed_at: 1 });
    await savePlace(tx, { workspace: TEAMS, kind: 'channel', id: ROOM }, { roster_at: 1 });
  });
  return parts;
}

/** Somebody of the Teams channel; with an address unless told otherwise. */
export const comes = (
  world: Circle,
  user: string,
  more: {
    readonly zone?: string | null;
    readonly guest?: boolean;
    readonly deleted?: boolean;
    readonly address?: string | null;
  } = {},
): Promise<void> =>
  world.look(async (tx) => {
    const { address = 'x', zone = 'Europe/Paris', guest = false, deleted = false } = more;
    const id = await saveMember(tx, TEAMS, user, { name: user.toUpperCase(), zone, guest, deleted });
    await join(tx, TEAMS, ROOM, id);
    if (address !== null) await savePlace(tx, { workspace: TEAMS, kind: 'member', id: user }, { address });
  });
