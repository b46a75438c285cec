import { replan } from '../../engine/apply.ts';
import { recurrenceOf } from '../../engine/planning.ts';
import { stand } from '../../engine/stand.ts';
import { type Form, privately, type Reply, replace } from '../../message/index.ts';
import { localOf, type Refusal } from '../../ritual/index.ts';
import { nextOccurrence } from '../../schedule/next-occurrence.ts';
import { leavingOut } from '../../schedule/one-date.ts';
import { lastBegun } from '../../store/occurrences.ts';
import { type RitualRow, saveRitual } from '../../store/rituals.ts';
import type { Visit } from '../desk.ts';
import { askedOf } from '../set-up/asked.ts';
import { setUpForm } from '../set-up/form.ts';
import { settable } from '../set-up/kinds.ts';
import { previewOf } from '../set-up/preview.ts';
import { readSetUp } from '../set-up/read.ts';
import { saying } from '../set-up/views.ts';
import { steered } from './managed.ts';
import { pageOf } from './page.ts';
import { noteAndTell } from './tell-hosts.ts';
import { steeringWords } from './words.ts';

/** The form of a ritual as it is now; what a file manages has none here. */
export async function askEdit(visit: Visit): Promise<Form | Reply> {
  const found = changeable(visit);
  return 'instead' in found ? found.instead : setUpForm(await askedOf(visit, found.kind, found.ritual), visit.language);
}

/** The ritual is another from now on: a draft shows what it will be; one that runs has its dates planned anew at once. */
export async function keepEdit(visit: Visit, values: Readonly<Record<string, unknown>>): Promise<Reply | Refusal> {
  const { tx, parts, now, language } = visit;
  const found = changeable(visit);
  if ('instead' in found) return found.instead;
  const { kind } = found;
  const read = await readSetUp(visit, kind, values, found.ritual);
  if ('r' in read) return read;
  const edited = { ...found.ritual, ...read.said };
  const ritual = { ...edited, recurrence: await notTwice(visit, edited) };
  await saveRitual(tx, ritual);
  if (ritual.draft !== 0) return replace(await previewOf(visit, kind, ritual));
  await replan(tx, parts, ritual, now);
  await stand(tx, parts, ritual, now, true);
  await noteAndTell(visit, ritual, 'changed');
  return replace(await pageOf(visit, ritual.id, steeringWords(language).line('changed')));
}

/** The recurrence, without a second date on the day of the round that began last. */
async function notTwice({ tx, now }: Visit, ritual: RitualRow): Promise<string | null> {
  const recurrence = recurrenceOf(ritual);
  const next = recurrence && nextOccurrence(recurrence, now);
  const last = await lastBegun(tx, ritual.id);
  if (!recurrence || next === null || last === 0) return ritual.recurrence;
  const day = (at: number): string => localOf(at, recurrence.zone).date;
  return day(next) === day(last) ? JSON.stringify(leavingOut(recurrence, next)) : ritual.recurrence;
}

function changeable(visit: Visit) {
  const { ritual, parts, language } = visit;
  const found = ritual?.draft === 1 ? { ritual } : steered(visit);
  if ('instead' in found) return found;
  const kind = settable(parts, found.ritual.kind);
  return kind ? { ritual: found.ritual, kind } : { instead: privately(saying(steeringWords(language).line('gone'))) };
}
