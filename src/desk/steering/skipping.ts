import { replan } from '../../engine/apply.ts';
import { recurrenceOf } from '../../engine/planning.ts';
import { stand } from '../../engine/stand.ts';
import { openUnit, runHandler } from '../../engine/unit.ts';
import { privately, type Reply, replace } from '../../message/index.ts';
import { moment } from '../../ritual/index.ts';
import { leavingOut } from '../../schedule/one-date.ts';
import type { Recurrence } from '../../schedule/recurrence.ts';
import { type RitualRow, saveRitual } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { startFor } from '../set-up/dates.ts';
import { saying } from '../set-up/views.ts';
import { steered } from './managed.ts';
import { type Next, nextOf } from './next.ts';
import { pageOf } from './page.ts';
import { noteAndTell } from './tell-hosts.ts';
import { skipSureView } from './views.ts';
import { steeringWords } from './words.ts';

/** The next date is left out. One that has begun its work is asked about first: that cannot be taken back. */
export async function skip(visit: Visit): Promise<Reply> {
  const { ritual, language } = visit;
  const next = await comingOf(visit);
  if (!ritual || next === null) return nothingToSkip(visit);
  const when = whenOf(visit, ritual, next.at);
  return next.begun ? privately(skipSureView(ritual.id, next.at, when, language)) : leaveOut(visit, ritual, next);
}

/** The date that has begun its work is left out after all. */
export async function skipAfterAll(visit: Visit, { at }: { readonly at: number }): Promise<Reply> {
  const next = await comingOf(visit);
  if (!visit.ritual || next?.at !== at) return nothingToSkip(visit);
  return leaveOut(visit, visit.ritual, next);
}

/** The next date takes place after all. */
export async function hold(visit: Visit): Promise<Reply> {
  const { tx, parts, now, ritual, language } = visit;
  const next = ritual && (await nextOf(tx, parts, ritual, now));
  if (!ritual || !next?.leftOut || next.occurrence === null) return nothingToSkip(visit);
  const unit = await openUnit(tx, parts, next.occurrence, now);
  if (unit) await runHandler(unit, (ctx) => ctx.unskip());
  await noteAndTell(visit, ritual, 'held');
  return replace(await pageOf(visit, ritual.id, steeringWords(language).line('held', { when: whenOf(visit, ritual, next.at) })));
}

/** Somebody may have been asked for it: what has left says so, what was answered goes. */
export async function leaveRoundOut({ tx, parts, now }: Visit, { occurrence }: Next): Promise<void> {
  const unit = occurrence === null ? null : await openUnit(tx, parts, occurrence, now);
  if (unit) await runHandler(unit, (ctx) => ctx.skip());
}

/** A ritual with another recurrence: its next date follows. */
export async function recurring(visit: Visit, ritual: RitualRow, recurrence: Recurrence): Promise<RitualRow> {
  const { tx, parts, now } = visit;
  const changed: RitualRow = { ...ritual, recurrence: JSON.stringify(recurrence) };
  await saveRitual(tx, changed);
  await replan(tx, parts, changed, now);
  await stand(tx, parts, changed, now, true);
  return changed;
}

async function leaveOut(visit: Visit, ritual: RitualRow, next: Next): Promise<Reply> {
  const recurrence = recurrenceOf(ritual);
  if (next.occurrence !== null) await leaveRoundOut(visit, next);
  else if (recurrence) {
    const found = steered(visit);
    if ('instead' in found) return found.instead;
    await recurring(visit, ritual, leavingOut(recurrence, next.at));
  }
  await noteAndTell(visit, ritual, 'skipped');
  const when = whenOf(visit, ritual, next.at);
  return replace(await pageOf(visit, ritual.id, steeringWords(visit.language).line('skipped', { when })));
}

/** What comes next and can be left out. */
async function comingOf({ tx, parts, ritual, now }: Visit): Promise<Next | null> {
  const next = ritual && ritual.paused === 0 && ritual.draft === 0 ? await nextOf(tx, parts, ritual, now) : null;
  return next?.leftOut ? null : next;
}

const nothingToSkip = ({ language }: Visit): Reply => privately(saying(steeringWords(language).line('skip.nothing')));

const whenOf = ({ parts, zone, language }: Visit, ritual: RitualRow, at: number): string =>
  moment(startFor(parts.kinds.get(ritual.kind), ritual, at, zone), zone, language);
