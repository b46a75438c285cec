import { RitualsError } from '../errors.ts';
import type { Ctx, Stage, Types } from '../ritual/index.ts';
import { findOccurrence, lockOccurrence, planOccurrence, updateOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { findRitual } from '../store/rituals.ts';
import { cancelWakeups, setWakeup } from '../store/wakeups.ts';
import { makeContext } from './context.ts';
import { dataOf, kept, NOTHING, opened } from './kept.ts';
import { machineOf, standingId, stands } from './machines.ts';
import type { Parts } from './parts.ts';
import { peopleOf } from './people.ts';
import { zoneOf } from './planning.ts';
import { settingsOf } from './settings.ts';
import { HANDED, UNTIL } from './wakeup-names.ts';
import type { State, Unit } from './work.ts';

/**
 * Locks the occurrence and reads what surrounds it; null when it is not there. Of a ritual that people start, the standing
 * occurrence is locked first, so that what its parts may do together (limits, turns) is decided by one at a time.
 */
export async function openUnit(tx: Tx, parts: Parts, id: string, now: number): Promise<Unit | null> {
  const found = await findOccurrence(tx, id);
  const ritual = found && (await findRitual(tx, found.ritual));
  if (!found || !ritual) return null;
  const isPart = found.kind !== ritual.kind;
  const standing = isPart ? await lockOccurrence(tx, parts.store.engine, standingId(ritual.id)) : null;
  const occurrence = await lockOccurrence(tx, parts.store.engine, id);
  if (!occurrence) return null;
  const kind = machineOf(parts, ritual, occurrence);
  if (!kind)
    throw new RitualsError('ritual.unknown', `occurrence ${id} is of kind ${occurrence.kind}, which this version does not have`);
  const state: State = {
    stage: occurrence.stage,
    since: occurrence.stage_at,
    // One that has not begun, was missed, or was erased remembers nothing.
    data: occurrence.data === NOTHING ? null : kind.data.parse(opened(parts.sealer, dataOf(id), occurrence.data)),
    until: occurrence.until_at,
    ended: occurrence.ended_at !== null,
    goTo: null,
    started: [],
    wakes: [],
  };
  const settings = await settingsOf(tx, ritual.workspace);
  const people = peopleOf(tx, ritual, zoneOf(ritual, settings), now, kind);
  const base = { tx, parts, now, kind, ritual, settings, occurrence, standing: standing ?? null, people, state, effects: [] };
  return { ...base, ctx: await makeContext(base) };
}

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
  await cancelWakeups(tx, occurrence.id, HANDED);
  state.stage = name;
  state.since = now;
  state.until = (await stage.until?.(unit.ctx)) ?? null;
  state.ended = stage.until === undefined && !stands(unit.kind, occurrence);
  await updateOccurrence(tx, occurrence.id, {
    stage: name,
    stage_at: now,
    until_at: state.until,
    data: kept(parts.sealer, unit.kind, dataOf(occurrence.id), state.data),
    ended_at: state.ended ? (occurrence.ended_at ?? now) : null,
  });
  if (state.until !== null) await setUntil(unit, state.until);
  if (stage.enter) await runHandler(unit, (ctx) => stage.enter?.(ctx));
}

/** The stage's time is up, or is not yet: what it waits for may have moved meanwhile. */
export async function endStage(unit: Unit): Promise<void> {
  const stage = unit.kind.stages[unit.state.stage];
  if (stage?.leadsTo === undefined) return;
  const until = (await stage.until?.(unit.ctx)) ?? unit.now;
  if (until <= unit.now) return enterStage(unit, stage.leadsTo);
  unit.state.until = until;
  await updateOccurrence(unit.tx, unit.occurrence.id, { until_at: until });
  await setUntil(unit, until);
}

const setUntil = ({ tx, parts, occurrence }: Unit, at: number): Promise<void> =>
  setWakeup(tx, { id: parts.ids.next(), occurrence: occurrence.id, name: UNTIL, member: '', due_at: at });

async function settle(unit: Unit): Promise<void> {
  const { tx, state } = unit;
  for (const effect of unit.effects.splice(0)) await effect(tx);
  const started = state.started.splice(0);
  for (const one of started) await startPart(unit, one);
  if (started.length > 0) await lookAgain(unit);
  for (const wake of state.wakes.splice(0)) await wake(tx);
  const next = state.goTo;
  if (next === null) return;
  state.goTo = null;
  await enterStage(unit, next);
}

/** A part begins within the unit of whoever started it. */
async function startPart({ tx, parts, ritual, now }: Unit, { id, kind, data }: State['started'][number]): Promise<void> {
  const { id: of, workspace } = ritual;
  await planOccurrence(tx, { id, ritual: of, workspace, kind, start_at: now, n: 0, zone_data: parts.zoneData });
  const unit = await openUnit(tx, parts, id, now);
  if (!unit) return;
  unit.state.data = data;
  await enterStage(unit, unit.kind.first);
}

/** What parts wrote as they began, on what stands, is what whoever began them reads from here on. */
async function lookAgain({ tx, parts, kind, ritual, occurrence, standing, state }: Unit): Promise<void> {
  const row = await findOccurrence(tx, standingId(ritual.id));
  if (row && standing) standing.data = row.data;
  else if (row?.id === occurrence.id) state.data = kind.data.parse(opened(parts.sealer, dataOf(row.id), row.data));
}
