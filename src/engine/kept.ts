import type { Sealer } from '../ports/sealer.ts';
import type { RitualKind } from '../ritual/index.ts';

/** Where a value of an occurrence is kept: what it remembers, or one person's part. Sealed text is bound to its place. */
export const dataOf = (occurrence: string): string => `${occurrence}/data`;
export const entryOf = (occurrence: string, member: string): string => `${occurrence}/entry/${member}`;

/** A value as it stands in the database: JSON, encrypted where the kind is sealed. Nothing (null) stays nothing. */
export function kept(sealer: Sealer, kind: Pick<RitualKind, 'sealed'>, place: string, value: unknown): string {
  const json = JSON.stringify(value ?? null);
  return kind.sealed && json !== NOTHING ? sealer.seal(place, json) : json;
}

/** The value again. Throws `secret.mismatch` when it was sealed with another secret. */
export function opened(sealer: Sealer, kind: Pick<RitualKind, 'sealed'>, place: string, stored: string): unknown {
  return JSON.parse(kind.sealed && stored !== NOTHING ? sealer.open(place, stored) : stored);
}

/** How a value that is not there is stored. */
export const NOTHING = 'null';
