import { catchUpWindow, planCatchUp } from '../schedule/catch-up.ts';
import { unplan, updateOccurrence } from '../store/occurrences.ts';
import { goneSince, tellGone } from './channel-changes.ts';
import { notice } from './notices.ts';
import { plan, startAfter } from './planning.ts';
import { enterStage, runHandler } from './unit.ts';
import type { Unit } from './work.ts';

const DAY = 86_400_000;
/** At most so many missed starts are noted one by one. */
const MISSED_LIMIT = 50;

/**
 * An occurrence's time has come. The next one is planned from the start just claimed, never from now. One that is late
 * beyond its window, or beyond its own end, does not begin: the latest missed start still within it does, the hosts are
 * told of the others once, those apart that they had skipped themselves.
 */
export async function begin(unit: Unit): Promise<void> {
  const { tx, parts, now, kind, ritual, occurrence } = unit;
  // Should the ritual go on before that time, it is planned again.
  if (ritual.paused !== 0 || ritual.ended_at !== null) return unplan(tx, occurrence.id);
  const next = (after: number): number | null => startAfter(ritual, after);
  const following = next(occurrence.start_at);
  const gone = await goneSince(tx, ritual);
  if (gone !== null) {
    await tellGone(tx, parts, ritual, gone.since, gone.why);
    if (following !== null) await plan(tx, parts, kind, ritual, following);
    return close(unit, 'channel-gone');
  }
  const window = catchUpWindow(following === null ? DAY : following - occurrence.start_at);
  const caught = planCatchUp({ due: occurrence.start_at, now, window, next, limit: MISSED_LIMIT });

  if (caught.run === occurrence.start_at || now < occurrence.start_at) {
    if (following !== null) await plan(tx, parts, kind, ritual, following);
    if (occurrence.skip !== 0) return close(unit, 'skipped-by-host');
    unit.state.data = kind.data.parse(await runHandler(unit, (ctx) => kind.begin?.(ctx)));
    const ends = (await kind.stages[kind.first]?.until?.(unit.ctx)) ?? null;
    if (ends === null || ends > now) return enterStage(unit, kind.first);
    return miss(unit, [occurrence.start_at], following);
  }
  const resume = caught.run ?? caught.next;
  if (resume !== null) await plan(tx, parts, kind, ritual, resume);
  const missed = caught.missed.filter((start) => occurrence.skip === 0 || start !== occurrence.start_at);
  return missed.length === 0 ? close(unit, 'skipped-by-host') : miss(unit, missed, resume);
}

/** Ends an occurrence whose time is over, and tells the hosts which starts were missed. */
async function miss(unit: Unit, missed: readonly number[], next: number | null): Promise<void> {
  await close(unit, 'missed');
  await notice(unit, 'missed', { start: missed[0] ?? unit.occurrence.start_at, count: missed.length, next });
}

/** Ends an occurrence that never began; its wakeups are done, and why is kept for the doctor. */
async function close(unit: Unit, why: string): Promise<void> {
  const { tx, parts, now, occurrence, ritual } = unit;
  unit.state.ended = true;
  await updateOccurrence(tx, occurrence.id, {
    stage: unit.kind.skipped ?? unit.kind.first,
    ended_at: now,
    data: JSON.stringify(null),
  });
  parts.log.info('occurrence.skipped', { ritual: ritual.id, occurrence: occurrence.id, why });
}
