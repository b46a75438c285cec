import type { Parts } from '../../engine/parts.ts';
import type { Language } from '../../message/index.ts';
import type { RitualKind, SetUp, Types } from '../../ritual/index.ts';
import type { RitualRow } from '../../store/rituals.ts';

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

/** What people call a ritual: the name it was given, else that of its kind, else its id. */
export function calledIn(parts: Pick<Parts, 'kinds'>, ritual: RitualRow, language: Language): string {
  const { name } = JSON.parse(ritual.settings) as { readonly name?: unknown };
  if (ritual.name !== null) return ritual.name;
  if (typeof name === 'string') return name;
  return parts.kinds.get(ritual.kind)?.setUp?.name[language] ?? ritual.id;
}
