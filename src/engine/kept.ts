import type { Sealer } from '../ports/sealer.ts';
import type { RitualKind } from '../ritual/index.ts';
import { SEALED } from '../store/sealed.ts';

/** Where a value of an occurrence is kept: what it remembers, or one person's part. Sealed text is bound to its place. */
export const dataOf = (occurrence: string): string => `${occurrence}/data`;
export const entryOf = (occurrence: string, member: string): string => `${occurrence}/entry/${member}`;

/** Something on its way from one ritual to another. */
export const handedOf = (id: string): string => `handed/${id}`;

/** A value as it stands in the database: JSON, encrypted where the kind is sealed. Nothing (null) stays nothing. */
export function kept(sealer: Sealer, kind: Pick<RitualKind, 'sealed'>, place: string, value: unknown): string {
  const json = JSON.stringify(value ?? null);
  return kind.sealed && json !== NOTHING ? sealed(sealer, place, json) : json;
}

/** The value again. Throws `secret.mismatch` when it was sealed with another secret. */
export const opened = (sealer: Sealer, place: string, stored: string): unknown => JSON.parse(unsealed(sealer, place, stored));

/** A text encrypted for its place, with the mark that says so. */
export const sealed = (sealer: Sealer, place: string, text: string): string => `${SEALED}${sealer.seal(place, text)}`;

/** The text again, whether it was encrypted or not. Throws `secret.mismatch` when it was, with another secret. */
export const unsealed = (sealer: Sealer, place: string, stored: string): string =>
  stored.startsWith(SEALED) ? sealer.open(place, stored.slice(SEALED.length)) : stored;

/** How a value that is not there is stored. */
export const NOTHING = 'null';
