import type { Parts } from '../../engine/parts.ts';
import type { RitualKind, SetUp, Types } from '../../ritual/index.ts';

/** A kind that can be set up from chat. */
export type Settable = RitualKind & { readonly setUp: SetUp<Types['config']> };

/** The kinds that can be set up from chat, in the order of their list. */
export const settableKinds = ({ kinds }: Pick<Parts, 'kinds'>): readonly Settable[] =>
  [...kinds.values()].filter((kind): kind is Settable => kind.setUp !== undefined);

/** The kind of that name, if it can be set up from chat. */
export const settable = (parts: Pick<Parts, 'kinds'>, kind: string): Settable | undefined =>
  settableKinds(parts).find((one) => one.kind === kind);

/** Whether rituals of a kind have a recurrence. */
export const recurs = ({ starts, recurs: does }: Pick<RitualKind, 'starts' | 'recurs'>): boolean =>
  starts === 'clock' || does === true;
