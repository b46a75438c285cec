import { machinesOf, type RitualKind } from '../ritual/index.ts';
import type { OccurrenceRow } from '../store/occurrences.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';
import type { Unit } from './work.ts';

/** The id of the occurrence that stands as long as its ritual. */
export const standingId = (ritual: string): string => `${ritual}.standing`;

/** The ritual whose standing occurrence has that id. */
export const ritualStanding = (id: string): string => id.replace(/\.standing$/, '');

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

/** Whether an occurrence stands in a ritual that is not in the rituals file now: it starts nothing new. What is open goes on to its end. */
export const onHold = ({ kind, occurrence, ritual }: Pick<Unit, 'kind' | 'occurrence' | 'ritual'>): boolean =>
  stands(kind, occurrence) && (ritual.paused !== 0 || ritual.ended_at !== null);

/** The machines whose occurrences are encrypted. */
export const sealedKinds = ({ kinds }: Pick<Parts, 'kinds'>): readonly string[] =>
  [...kinds.values()].flatMap(machinesOf).flatMap(({ kind, sealed }) => (sealed ? [kind] : []));
