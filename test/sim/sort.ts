import type { RitualKind } from '../../src/ritual/index.ts';
import type { DeliveryRow } from '../../src/store/deliveries.ts';
import type { Cast } from './cast.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

/** What histories there are: a circle with its weekly check-ins, or one whose people thank and caution each other. */
export const SORTS = ['check-in', 'peers'] as const;
export type SortName = (typeof SORTS)[number];

export type Step = (world: World) => Promise<void>;
/** Things that can happen, each with how likely it is beside the others. */
export type Table = readonly (readonly [weight: number, step: Step])[];

/** One sort of history: who there is, what people do, what must hold. Processes, platform, clock and faults are the same for all. */
export type Sort = {
  readonly name: SortName;
  readonly kinds: readonly RitualKind[];
  /** How much happens before the faults stop. */
  readonly length: number;
  /** What happens beside the work of the processes, and how much of all that happens it is, from 0 to 1. */
  readonly life: Table;
  readonly liveliness: number;
  cast(prng: Prng): Cast;
  /** What people did before the history begins; nothing goes wrong in it. */
  before(world: World): Promise<void>;
  /** Holds what is new since the last step against the invariants, and lets people see what has arrived. */
  afterStep(world: World): Promise<void>;
  /** What must be so of a private message that nobody asked for, as it leaves. */
  leaves(world: World, row: DeliveryRow, ritual: string): void;
  /** The bot has written what became of a message: it can reach it from then on by this receipt, if it kept it. */
  concluded(world: World, row: DeliveryRow, receipt: string): Promise<void>;
  /** The faults have stopped, nobody does anything any more, and the rituals still go on. `until` lets time go on. */
  goesOn(world: World, until: (at: number) => Promise<void>): Promise<void>;
  /** What must hold once everything that was owed has been done. */
  inTheEnd(world: World): Promise<void>;
};
