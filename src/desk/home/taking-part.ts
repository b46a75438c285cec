import { addressBlock } from '../../engine/addressed.ts';
import { titleOf } from '../../engine/choose-ritual.ts';
import { currentUnit } from '../../engine/current-unit.ts';
import { runHandler } from '../../engine/unit.ts';
import { ROSTER } from '../../engine/wakeup-names.ts';
import { type Block, done, type Reply } from '../../message/index.ts';
import { resume, stop } from '../../ritual/index.ts';
import { isIn } from '../../store/members.ts';
import { openOccurrences, PLANNED } from '../../store/occurrences.ts';
import { choicesOf, setChoice } from '../../store/participation.ts';
import { findPlace } from '../../store/places.ts';
import type { RitualRow } from '../../store/rituals.ts';
import { setWakeup } from '../../store/wakeups.ts';
import type { Visit } from '../desk.ts';
import type { Chosen } from './choices-form.ts';
import { ritualsOf } from './mine.ts';

/** The rituals of somebody's channels with whether they take part: a pause of one is no leaving. */
export async function takenIn(visit: Visit): Promise<readonly (Chosen['rituals'][number] & { readonly ritual: RitualRow })[]> {
  const { tx, parts, workspace, me, language } = visit;
  const found = [];
  for (const ritual of await ritualsOf(visit)) {
    if (!(await isIn(tx, workspace, ritual.channel, me))) continue;
    const choice = (await choicesOf(tx, ritual.id)).get(me);
    const place = await findPlace(tx, { workspace, kind: 'channel', id: ritual.channel });
    found.push({
      ritual,
      value: ritual.id,
      label: titleOf(parts, ritual, language),
      ...(place?.name ? { hint: place.name } : {}),
      takesPart: choice === undefined ? !parts.kinds.get(ritual.kind)?.optIn : choice.state !== 'stopped',
    });
  }
  return found;
}

/**
 * Takes part in a ritual from now on, or leaves it: as if its own button had been pressed, so that all it does for people who
 * come or go is done. Gives what it has to say to somebody who comes.
 */
export async function setTakesPart(
  { tx, parts, now, me }: Visit,
  ritual: RitualRow,
  takesPart: boolean,
): Promise<readonly Block[]> {
  const unit = await currentUnit(tx, parts, ritual, now);
  const member = unit && (await unit.people.find(me));
  const ref = (takesPart ? resume : stop).ref;
  const wires = unit ? [...(unit.kind.stages[unit.state.stage]?.on ?? []), ...unit.kind.always] : [];
  const wire = wires.find((one) => one.ref === ref);
  if (!unit || !member || !wire?.press) {
    await setChoice(tx, ritual.id, me, { state: takesPart ? 'in' : 'stopped' });
    return [];
  }
  const reply = await runHandler<Reply>(unit, (ctx) => wire.press?.(ctx, member, {}) ?? done);
  if (!takesPart || (reply.r !== 'replace' && reply.r !== 'privately')) return [];
  return reply.message.blocks.map((block) => addressBlock(block, unit.kind.kind, unit.occurrence.id));
}

/** Rounds under way in these rituals look at once at who takes part, and when it is their time. */
export async function lookAround({ tx, parts, now }: Visit, rituals: readonly RitualRow[]): Promise<void> {
  for (const ritual of rituals)
    for (const { id, stage } of await openOccurrences(tx, ritual.id))
      if (stage !== PLANNED) await setWakeup(tx, { id: parts.ids.next(), occurrence: id, name: ROSTER, member: '', due_at: now });
}
