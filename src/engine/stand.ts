import { findOccurrence, planOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { resumeWakeups, setWakeup } from '../store/wakeups.ts';
import { standingId } from './machines.ts';
import type { Parts } from './parts.ts';
import { enterStage, openUnit, runHandler } from './unit.ts';
import { ROSTER } from './wakeup-names.ts';

/** A ritual that people start has its standing occurrence from now on; where it had, it looks around again if `changed`. */
export async function stand(tx: Tx, parts: Parts, ritual: RitualRow, now: number, changed: boolean): Promise<void> {
  const kind = parts.kinds.get(ritual.kind);
  if (kind?.starts !== 'person') return;
  const id = standingId(ritual.id);
  const wake = () => setWakeup(tx, { id: parts.ids.next(), occurrence: id, name: ROSTER, member: '', due_at: now });
  if (await findOccurrence(tx, id)) {
    if (!changed) return;
    await resumeWakeups(tx, id);
    return wake();
  }
  const { id: of, workspace, kind: name } = ritual;
  const row = { id, ritual: of, workspace, kind: name, start_at: now, n: 0, zone_data: parts.zoneData };
  // Another process may have applied the same file at the same time.
  if (!(await planOccurrence(tx, row))) return;
  const unit = await openUnit(tx, parts, id, now);
  if (!unit) return;
  unit.state.data = kind.data.parse(await runHandler(unit, (ctx) => kind.begin?.(ctx)));
  await enterStage(unit, kind.first);
  await wake();
}
