import type { RitualKind } from '../ritual/index.ts';
import type { OccurrenceRow } from '../store/occurrences.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';

/** The id of the occurrence that stands as long as its ritual. */
export const standingId = (ritual: string): string => `${ritual}.standing`;

/** The machine an occurrence runs on: its ritual's own, or one of its parts; undefined when this version has none of that name. */
export function machineOf(
  parts: Parts,
  ritual: Pick<RitualRow, 'kind'>,
  { kind }: Pick<OccurrenceRow, 'kind'>,
): RitualKind | undefined {
  const own = parts.kinds.get(ritual.kind);
  return own?.kind === kind ? own : own?.parts?.find((part) => part.kind === kind);
}

/** Whether an occurrence is the one that stands: it never ends by itself. */
export const stands = (kind: RitualKind, occurrence: Pick<OccurrenceRow, 'id' | 'ritual'>): boolean =>
  kind.starts === 'person' && occurrence.id === standingId(occurrence.ritual);
