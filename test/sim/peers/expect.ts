import type { RitualKind } from '../../../src/ritual/index.ts';
import { memberId } from '../../../src/store/members.ts';
import type { Ask, Told } from '../people.ts';
import type { World } from '../world.ts';
import { isThereFor } from './concern.ts';
import { hostsOf, type Rows } from './rows.ts';

/** What a person may be told, by who they are and where things stand; `seen` is whether the engine has noted this very act before. */
export function mayBeTold(world: World, rows: Rows, one: Ask, seen: boolean): readonly Told[] {
  const held = rows.all.get(one.press.occurrence);
  const ritual = held && rows.rituals.get(held.row.ritual);
  if (!held || !ritual || ritual.workspace !== one.workspace || held.row.kind !== one.press.kind) return ['unknown'];
  const id = memberId(one.workspace, one.user);
  const deleted = rows.members.get(id)?.deleted === 1;
  if (!isThereFor(world, rows, held, id)) return ['unknown'];
  if (held.row.id === `${ritual.id}.standing` && ritual.paused !== 0) return ['on-hold'];
  const host = !deleted && hostsOf(rows, ritual.id).includes(one.user);
  const inRoster = !deleted && rows.rosters.has(`${ritual.channel} ${id}`);
  const person = world.person(one.user);
  const really = (person?.channels.has(ritual.channel) ?? false) && !person?.deleted;
  if (!host && !inRoster && !really) return ['stranger'];
  const rest = answers(machineOf(world, held.row.kind), held.row.stage, one, host, seen);
  return host || inRoster ? rest : ['stranger', ...rest];
}

function machineOf(world: World, kind: string): RitualKind {
  const found = world.sort.kinds.flatMap((one) => [one, ...(one.parts ?? [])]).find((one) => one.kind === kind);
  if (!found) throw new Error(`no ritual is called ${kind}`);
  return found;
}

function answers(machine: RitualKind, stage: string, one: Ask, host: boolean, seen: boolean): readonly Told[] {
  const { ref, opens, payload } = one.press;
  const wire = [...(machine.stages[stage]?.on ?? []), ...machine.always].find((w) => w.ref === ref);
  if (wire?.who === 'host' && !host) return ['not-host'];
  const known = Object.values(machine.stages).some((s) => s.on?.some((w) => w.ref === ref));
  if (!wire) return [known ? 'closed' : 'unknown'];
  if (wire.opens !== opens || !wire.payload.safeParse(payload).success) return ['unknown'];
  if (!wire.view) return seen ? ['done'] : ['ok', 'done', 'form'];
  if (!one.values) return ['form', 'ok'];
  return seen ? ['done', 'invalid', 'ok'] : ['ok', 'done', 'form', 'invalid'];
}
