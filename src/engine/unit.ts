import { RitualsError } from '../errors.ts';
import type { Ctx, Stage, Types } from '../ritual/index.ts';
import { lockOccurrence, PLANNED, updateOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { findRitual } from '../store/rituals.ts';
import { cancelWakeups, setWakeup } from '../store/wakeups.ts';
import { makeContext } from './context.ts';
import type { Parts } from './parts.ts';
import { peopleOf } from './people.ts';
import { zoneOf } from './planning.ts';
import { UNTIL } from './wakeup-names.ts';
import type { State, Unit } from './work.ts';

/** Locks the occurrence and reads what surrounds it; null when it is not there. */
export async function openUnit(tx: Tx, parts: Parts, id: string, now: number): Promise<Unit | null> {
  const occurrence = await lockOccurrence(tx, parts.store.engine, id);
  const ritual = occurrence && (await findRitual(tx, occurrence.ritual));
  if (!occurrence || !ritual) return null;
  const kind = parts.kinds.get(ritual.kind);
  if (!kind)
    throw new RitualsError('ritual.unknown', `occurrence ${id} is of kind ${ritual.kind}, which this version does not have`);
  const state: State = {
    stage: occurrence.stage,
    data: remembers(occurrence) ? kind.data.parse(JSON.parse(occurrence.data)) : null,
    until: occurrence.until_at,
    ended: occurrence.ended_at !== null,
    goTo: null,
  };
  const base = {
    tx,
    parts,
    now,
    kind,
    ritual,
    occurrence,
    people: peopleOf(tx, ritual, zoneOf(ritual), now),
    state,
    effects: [],
  };
  return { ...base, ctx: await makeContext(base) };
}

/** One that was missed, or skipped before its time, remembers nothing, nor do those of a kind that never does: all may be pressed. */
const remembers = ({ stage, data }: Unit['occurrence']): boolean => stage !== PLANNED && data !== 'null';

/** Runs a handler, writes its effects, and follows it into the stages it leads to: all in the unit's transaction. */
export async function runHandler<R>(unit: Unit, handler: (ctx: Ctx<Types>) => R | Promise<R>): Promise<R> {
  const result = await handler(unit.ctx);
  await settle(unit);
  return result;
}

/** Enters `stage`: what the last one owed is cancelled, its time-out is set, its handler runs. */
export async function enterStage(unit: Unit, name: string): Promise<void> {
  const stage: Stage<Types> | undefined = unit.kind.stages[name];
  if (!stage) throw new RitualsError('ritual.unknown', `${unit.kind.kind} has no stage ${name}`);
  const { tx, state, occurrence, parts, now } = unit;
  await cancelWakeups(tx, occurrence.id);
  state.stage = name;
  state.until = stage.until?.(unit.ctx) ?? null;
  state.ended = stage.until === undefined;
  await updateOccurrence(tx, occurrence.id, {
    stage: name,
    until_at: state.until,
    data: JSON.stringify(state.data ?? null),
    ended_at: state.ended ? (occurrence.ended_at ?? now) : null,
  });
  if (state.until !== null)
    await setWakeup(tx, { id: parts.ids.next(), occurrence: occurrence.id, name: UNTIL, member: '', due_at: state.until });
  if (stage.enter) await runHandler(unit, (ctx) => stage.enter?.(ctx));
}

async function settle(unit: Unit): Promise<void> {
  for (const effect of unit.effects.splice(0)) await effect(unit.tx);
  const next = unit.state.goTo;
  if (next === null) return;
  unit.state.goTo = null;
  await enterStage(unit, next);
}
