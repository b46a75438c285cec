import type { Ctx, RitualKind, Types } from '../ritual/index.ts';
import type { OccurrenceRow } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';
import type { People } from './people.ts';

/** What changes while a unit runs. */
export type State = { stage: string; data: unknown; until: number | null; ended: boolean; goTo: string | null };

/** An effect, written once the handler has returned. */
export type Effect = (tx: Tx) => Promise<void>;

/** One occurrence, locked, with all its handlers need. */
export type Unit = {
  readonly tx: Tx;
  readonly parts: Parts;
  readonly now: number;
  readonly kind: RitualKind;
  readonly ritual: RitualRow;
  readonly occurrence: OccurrenceRow;
  readonly people: People;
  readonly state: State;
  readonly effects: Effect[];
  readonly ctx: Ctx<Types>;
};
