import type { Ctx, RitualKind, Types } from '../ritual/index.ts';
import type { OccurrenceRow } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import type { RitualRow } from '../store/rituals.ts';
import type { Parts } from './parts.ts';
import type { People } from './people.ts';
import type { WorkspaceSettings } from './settings.ts';

/** An effect, written once the handler has returned. */
export type Effect = (tx: Tx) => Promise<void>;

/** What changes while a unit runs. */
export type State = {
  stage: string;
  since: number;
  data: unknown;
  until: number | null;
  ended: boolean;
  goTo: string | null;
  /** Occurrences of parts to begin once the handler has returned. */
  started: { readonly id: string; readonly kind: string; readonly data: unknown }[];
  /** Wakeups of other occurrences, asked for once all that was started has begun. */
  wakes: Effect[];
};

/** One occurrence, locked, with all its handlers need. */
export type Unit = {
  readonly tx: Tx;
  readonly parts: Parts;
  readonly now: number;
  readonly kind: RitualKind;
  readonly ritual: RitualRow;
  readonly settings: WorkspaceSettings;
  readonly occurrence: OccurrenceRow;
  /** The row of the ritual's standing occurrence, locked too, when this is one of its parts. */
  readonly standing: OccurrenceRow | null;
  readonly people: People;
  readonly state: State;
  readonly effects: Effect[];
  readonly ctx: Ctx<Types>;
};
