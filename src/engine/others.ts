import type { Ctx, Types } from '../ritual/index.ts';
import { entriesOf, findEntry } from '../store/entries.ts';
import { findOccurrence } from '../store/occurrences.ts';
import { entryOf, opened } from './kept.ts';
import { machineOf } from './machines.ts';
import type { Unit } from './work.ts';

/** What people said in another occurrence of the unit's ritual, read with the schema of its own machine. Of another ritual's: nothing. */
export function othersOf({ tx, parts, ritual }: Omit<Unit, 'ctx'>): Pick<Ctx<Types>, 'entryOf' | 'entriesOf'> {
  /** How to read a part of this occurrence; null where it is none of this ritual's. */
  const reader = async (occurrence: string): Promise<((member: string, body: string) => unknown) | null> => {
    const row = await findOccurrence(tx, occurrence);
    const kind = row?.ritual === ritual.id ? machineOf(parts, ritual, row) : undefined;
    return kind ? (m, body) => kind.entry.parse(opened(parts.sealer, entryOf(occurrence, m), body)) : null;
  };
  return {
    entryOf: async (occurrence, member) => {
      const read = await reader(occurrence);
      const row = read && (await findEntry(tx, occurrence, member));
      return row ? read(member, row.body) : null;
    },
    entriesOf: async (occurrence) => {
      const read = await reader(occurrence);
      if (!read) return [];
      return (await entriesOf(tx, occurrence)).map((row) => ({ member: row.member, entry: read(row.member, row.body) }));
    },
  };
}
