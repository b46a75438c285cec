import { findOccurrence, planOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { setWakeup } from '../store/wakeups.ts';
import { standingId } from './machines.ts';
import type { Parts } from './parts.ts';
import { enterStage, openUnit, runHandler } from './unit.ts';
import { ROSTER, UNTIL } from './wakeup-names.ts';

/** A ritual that people start has its standing occurrence from now on; where it had, it looks around again if `changed`. */
export async function stand(tx: Tx, parts: Parts, ritual: RitualRow, now: number, changed: boolean): Promise<void> {
  const kind = parts.kinds.get(ritual.kind);
  if (kind?.starts !== 'person') return;
  const id = standingId(ritual.id);
  const wake = (name: string, at: number) =>
    setWakeup(tx, { id: parts.ids.next(), occurrence: id, name, member: '', due_at: at });
  const found = await findOccurrence(tx, id);
  if (found) {
    if (!changed) return;
    // Time that was up while the ritual was on hold was not heeded.
    if (found.until_at !== null) await wake(UNTIL, found.until_at);
    return wake(ROSTER, now);
  }
  const { id: of, workspace, kind: name } = ritual;
  const row = { id, ritual: of, workspace, kind: name, start_at: now, n: 0, zone_data: parts.zoneData };
  // Another process may have applied the same file at the same time.
  if (!(await planOccurrence(tx, row))) return;
  const unit = await openUnit(tx, parts, id, now);
  if (!unit) return;
  unit.state.data = kind.data.parse(await runHandler(unit, (ctx) => kind.begin?.(ctx)));
  await enterStage(unit, kind.first);
  await wake(ROSTER, now);
}
