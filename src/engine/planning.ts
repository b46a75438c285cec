import type { RitualKind } from '../ritual/index.ts';
import { nextOccurrence } from '../schedule/next-occurrence.ts';
import { Recurrence } from '../schedule/recurrence.ts';
import { lastNumber, occurrenceId, planOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import { setWakeup } from '../store/wakeups.ts';
import type { Parts } from './parts.ts';
import type { WorkspaceSettings } from './settings.ts';
import { BEGIN } from './wakeup-names.ts';

/** The ritual's recurrence; null for one that people start. */
export const recurrenceOf = (ritual: RitualRow): Recurrence | null =>
  ritual.recurrence === null ? null : Recurrence.parse(JSON.parse(ritual.recurrence));

/** The ritual's zone: its recurrence's, else its workspace's, else UTC. */
export const zoneOf = (ritual: RitualRow, settings: WorkspaceSettings): string =>
  recurrenceOf(ritual)?.zone ?? settings.zone ?? 'UTC';

/** The ritual's first start after `after`, or null when there is none. */
export function startAfter(ritual: RitualRow, after: number): number | null {
  const recurrence = recurrenceOf(ritual);
  return recurrence === null ? null : nextOccurrence(recurrence, after);
}

/** How long before its start an occurrence of `ritual` begins its work, in milliseconds. */
export const leadOf = (kind: RitualKind, ritual: RitualRow): number =>
  kind.lead?.(kind.config.parse(JSON.parse(ritual.settings))) ?? 0;

/** Plans the occurrence that starts at `start`, and its beginning. Any process may; it exists once. */
export async function plan(tx: Tx, parts: Parts, kind: RitualKind, ritual: RitualRow, start: number): Promise<void> {
  const id = occurrenceId(ritual.id, start);
  const n = (await lastNumber(tx, ritual.id)) + 1;
  const { id: of, workspace, kind: name } = ritual;
  const row = { id, ritual: of, workspace, kind: name, start_at: start, n, zone_data: parts.zoneData };
  if (!(await planOccurrence(tx, row))) return;
  await setWakeup(tx, { id: parts.ids.next(), occurrence: id, name: BEGIN, member: '', due_at: start - leadOf(kind, ritual) });
}
