import { RitualsError } from '../errors.ts';
import type { Member } from '../ritual/index.ts';
import { isIn } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { claimWakeups, completeWakeup, failWakeup, holdWakeup, setWakeup, type WakeupRow } from '../store/wakeups.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { begin } from './begin.ts';
import { onHold, ritualStanding } from './machines.ts';
import { nobodyKnown } from './notices.ts';
import type { Parts } from './parts.ts';
import { goOn } from './pausing.ts';
import { refreshRoster } from './roster.ts';
import { takeOver } from './take-over.ts';
import { endStage, openUnit, runHandler } from './unit.ts';
import { BEGIN, HANDED, RESUME, ROSTER, UNTIL } from './wakeup-names.ts';
import type { Unit } from './work.ts';

/** How long a claimed wakeup is this process's own, in milliseconds. */
export const WAKEUP_LEASE_MS = 15_000;
/** How long after nobody could say who is in a channel it is asked again, in milliseconds: ever less often. */
const ASK_AGAIN_MS = 10_000;
const LONGEST_WAIT_MS = 300_000;
/** A unit that failed so often is parked for a person. */
export const MAX_ATTEMPTS = 8;

/** Claims due wakeups for this process. */
export const claimDue = (parts: Parts, limit = 20): Promise<WakeupRow[]> => {
  const now = parts.clock.now();
  return parts.store.transaction((tx) =>
    claimWakeups(tx, parts.store.engine, { owner: parts.owner, now, until: now + WAKEUP_LEASE_MS, limit }),
  );
};

/** What became of a lease: run, gone to another owner, or failed and due again (or parked). */
export type Ran = 'ran' | 'lost' | 'failed' | 'parked';

/** Runs one claimed wakeup in one transaction. A lease that no longer stands has no effect at all. */
export async function runWakeup(parts: Parts, lease: WakeupRow): Promise<Ran> {
  const late = parts.clock.now() - lease.due_at;
  try {
    const met = await refreshRoster(parts, lease.occurrence);
    const ran = await parts.store.transaction(async (tx): Promise<Ran> => {
      const now = parts.clock.now();
      if (lease.name === RESUME)
        return (await completeWakeup(tx, lease, now)) ? resumed(tx, parts, lease.occurrence, now) : 'lost';
      const unit = await openUnit(tx, parts, lease.occurrence, now);
      if (!(await completeWakeup(tx, lease, now))) return 'lost';
      if (unit) await dispatch(unit, lease);
      if (unit && !met && asksForPeople(unit)) await askLater(unit, lease.name !== BEGIN && now >= unit.occurrence.start_at);
      return 'ran';
    });
    parts.meter.late('wakeup', late);
    if (ran === 'ran') parts.meter.unit('wakeup', 'done');
    return ran;
  } catch (error) {
    return fail(parts, lease, error);
  }
}

async function resumed(tx: Tx, parts: Parts, standing: string, now: number): Promise<Ran> {
  await goOn(tx, parts, ritualStanding(standing), now);
  return 'ran';
}

async function dispatch(unit: Unit, lease: WakeupRow): Promise<void> {
  // Where the bot was removed everything waits until it is back, if it ever is.
  if ((await findWorkspace(unit.tx, unit.ritual.workspace))?.removed_at) return holdWakeup(unit.tx, lease.id, unit.now);
  if (lease.name === BEGIN) return begin(unit);
  // A ritual on hold says nothing by itself: what falls due waits until it goes on, and so it looks around again.
  if (onHold(unit)) return holdWakeup(unit.tx, lease.id, unit.now);
  if (lease.name.startsWith(HANDED)) return takeOver(unit, lease.name.slice(HANDED.length));
  const stage = unit.kind.stages[unit.state.stage];
  if (lease.name === ROSTER) return void (await runHandler(unit, (ctx) => stage?.joined?.(ctx)));
  if (lease.name === UNTIL) return endStage(unit);
  const wakeup = stage?.wakeups?.[lease.name];
  if (!wakeup) return;
  const member = lease.member === '' ? null : await unit.people.find(lease.member);
  if (lease.member !== '' && (member === null || !(await ofCircle(unit, member)))) return;
  await runHandler(unit, (ctx) => wakeup(ctx, member));
}

/** Somebody who left the channel since is owed nothing any more. */
const ofCircle = async ({ tx, ritual }: Unit, member: Member): Promise<boolean> =>
  member.host || (await isIn(tx, ritual.workspace, ritual.channel, member.id));

/** A part goes on between people who are known; of it, a word to the hosts would tell them that there is one. */
const asksForPeople = (unit: Unit): boolean => !unit.state.ended && unit.standing === null && !onHold(unit);

/** Nobody could say yet who is in the channel: ask again soon, for as long as the occurrence lasts; once it is on, the hosts know. */
async function askLater(unit: Unit, late: boolean): Promise<void> {
  if (late) await nobodyKnown(unit);
  await setWakeup(unit.tx, {
    id: unit.parts.ids.next(),
    occurrence: unit.occurrence.id,
    name: ROSTER,
    member: '',
    due_at: unit.now + Math.min(LONGEST_WAIT_MS, Math.max(ASK_AGAIN_MS, Math.round((unit.now - unit.occurrence.start_at) / 4))),
  });
}

async function fail(parts: Parts, lease: WakeupRow, error: unknown): Promise<Ran> {
  const now = parts.clock.now();
  const parked = lease.attempts + 1 >= MAX_ATTEMPTS;
  parts.meter.unit('wakeup', parked ? 'parked' : 'failed');
  parts.log.error('wakeup.failed', {
    occurrence: lease.occurrence,
    wakeup: lease.name,
    attempts: lease.attempts + 1,
    parked,
    code: error instanceof RitualsError ? error.code : error instanceof Error ? error.name : 'unknown',
  });
  await parts.store.transaction((tx) =>
    failWakeup(tx, lease, { retryAt: now + 1000 * 2 ** Math.min(lease.attempts, 8), parkedAt: parked ? now : null }),
  );
  return parked ? 'parked' : 'failed';
}
