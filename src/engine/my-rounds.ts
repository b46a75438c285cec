import type { Language } from '../message/index.ts';
import { findOccurrence } from '../store/occurrences.ts';
import type { Tx } from '../store/open.ts';
import { findRitual } from '../store/rituals.ts';
import { titleOf } from './choose-ritual.ts';
import type { MyData } from './my-data.ts';
import type { Parts } from './parts.ts';

/** What the id of a round, or of something people started, stands for. */
export type Round = { readonly ritual: string; readonly name: string; readonly kind: string; readonly start: number };

/** What the rounds are whose ids stand in these rows; those that are gone by now are left out. */
export async function roundsIn(tx: Tx, parts: Parts, data: MyData, language: Language): Promise<Readonly<Record<string, Round>>> {
  const rows = Object.entries(data).flatMap(([table, rows]) =>
    rows.map((row) => (table === 'occurrence' ? row.id : row.occurrence)),
  );
  const found: Record<string, Round> = {};
  for (const id of new Set(rows.filter((one): one is string => typeof one === 'string'))) {
    const row = await findOccurrence(tx, id);
    const ritual = row && (await findRitual(tx, row.ritual));
    if (row && ritual)
      found[id] = { ritual: ritual.id, name: titleOf(parts, ritual, language), kind: row.kind, start: row.start_at };
  }
  return found;
}
