import { addressPress, addressReply } from '../engine/addressed.ts';
import { standingId } from '../engine/machines.ts';
import type { Parts } from '../engine/parts.ts';
import { peopleOf } from '../engine/people.ts';
import { plan, zoneOf } from '../engine/planning.ts';
import { formBehind } from '../engine/press.ts';
import { settingsOf } from '../engine/settings.ts';
import { stand } from '../engine/stand.ts';
import { enterStage, openUnit, runHandler } from '../engine/unit.ts';
import type { Unit } from '../engine/work.ts';
import { done, type Message, privately, type Reply } from '../message/index.ts';
import type { Member } from '../ritual/index.ts';
import { toCivil, toInstant } from '../schedule/zone.ts';
import { deliveriesOf } from '../store/deliveries.ts';
import { memberId } from '../store/members.ts';
import { occurrenceId } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { wakeupsFor } from '../store/wakeups.ts';

/** The start that a trial's occurrence is named by, or null. */
export const lastStart = (rest: string): number | null => (/^[a-z0-9]{6,10}$/.test(rest) ? Number.parseInt(rest, 36) : null);

/**
 * Begins a copy of a ritual as it would begin for one person now, and gives what they see first: the prompt of a round, else what
 * the ritual's command answers. Everything happens in `tx`, which is taken back afterwards.
 */
export async function firstSeen(
  tx: Tx,
  parts: Parts,
  copy: RitualRow,
  user: string,
  at: { readonly now: number; readonly start: number | null },
): Promise<Reply> {
  const kind = parts.kinds.get(copy.kind);
  if (!kind) return done;
  const me = memberId(copy.workspace, user);
  if (kind.starts === 'person') {
    await stand(tx, parts, copy, at.now, false);
    const unit = await openUnit(tx, parts, standingId(copy.id), at.now);
    const member = unit && (await unit.people.find(me));
    return unit && member ? asked(unit, member) : done;
  }
  const unit = await begun(tx, parts, copy, me, at);
  const member = unit && (await unit.people.find(me));
  if (!unit || !member) return done;
  const prompt = await promptOf(unit, member);
  return prompt ? privately(prompt) : asked(unit, member);
}

/** A round whose own moment is now for this person, wherever they are. */
async function begun(
  tx: Tx,
  parts: Parts,
  copy: RitualRow,
  me: string,
  at: { readonly now: number; readonly start: number | null },
): Promise<Unit | null> {
  const kind = parts.kinds.get(copy.kind);
  if (!kind) return null;
  const start = at.start ?? (await startFor(tx, parts, copy, me, at.now));
  await plan(tx, parts, kind, copy, start);
  const unit = await openUnit(tx, parts, occurrenceId(copy.id, start), at.now);
  if (!unit) return null;
  unit.state.data = kind.data.parse(await runHandler(unit, (ctx) => kind.begin?.(ctx)));
  await enterStage(unit, kind.first);
  await runHandler(unit, (ctx) => kind.stages[kind.first]?.joined?.(ctx));
  return unit;
}

/** A round comes at the same time of day everywhere: so the start at which it is this person's turn now. */
async function startFor(tx: Tx, parts: Parts, copy: RitualRow, me: string, now: number): Promise<number> {
  const zone = zoneOf(copy, await settingsOf(tx, copy.workspace));
  const person = await peopleOf(tx, copy, zone, now, parts.kinds.get(copy.kind)).find(me);
  const { y, m, d, h, min } = toCivil(person?.zone ?? zone, now);
  return toInstant(zone, { y, m, d, h, min });
}

/** What the round says to this person first. */
async function promptOf(unit: Unit, member: Member): Promise<Message | null> {
  const stage = unit.kind.stages[unit.kind.first];
  for (const { name } of await wakeupsFor(unit.tx, unit.occurrence.id, member.id)) {
    const wakeup = stage?.wakeups?.[name];
    if (!wakeup) continue;
    await runHandler(unit, (ctx) => wakeup(ctx, member));
    const [said] = (await deliveriesOf(unit.tx, unit.occurrence.id, '')).filter(
      (row) => row.place_kind === 'member' && row.place_id === member.user,
    );
    if (said) return JSON.parse(said.message) as Message;
  }
  return null;
}

/** What the ritual answers to its command. */
async function asked(unit: Unit, member: Member): Promise<Reply> {
  const [entryPoint] = unit.kind.entryPoints;
  if (!entryPoint) return done;
  const reply = await runHandler(unit, (ctx) => entryPoint.run(ctx, member, { text: '', people: [], about: null }));
  const { kind, occurrence } = unit;
  if ('r' in reply) return addressReply(reply, kind.kind, occurrence.id);
  const form = await formBehind(unit, member, addressPress(reply, kind.kind, occurrence.id));
  return form ? addressReply(form, kind.kind, occurrence.id) : done;
}
