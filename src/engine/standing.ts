import { RitualsError } from '../errors.ts';
import type { Standing } from '../ritual/index.ts';
import { entriesOf, findEntry, NEVER, saveEntry } from '../store/entries.ts';
import { updateOccurrence } from '../store/occurrences.ts';
import { dataOf, entryOf, kept, opened } from './kept.ts';
import type { Unit } from './work.ts';

/** What a ritual's standing occurrence holds, as one of its parts sees it. Throws `ritual.unknown` where there is none. */
export function standingOf(unit: Omit<Unit, 'ctx'>): Standing {
  const { tx, parts, ritual, standing, effects } = unit;
  const kind = parts.kinds.get(ritual.kind);
  if (standing === null || !kind) throw new RitualsError('ritual.unknown', `${unit.kind.kind} has no standing occurrence`);
  const { id } = standing;
  const read = (member: string, body: string) => kind.entry.parse(opened(parts.sealer, entryOf(id, member), body));
  return {
    id,
    get data() {
      return kind.data.parse(opened(parts.sealer, dataOf(id), standing.data));
    },
    entries: async () => (await entriesOf(tx, id)).map((row) => ({ member: row.member, entry: read(row.member, row.body) })),
    entry: async (member) => {
      const row = await findEntry(tx, id, member);
      return row ? read(member, row.body) : null;
    },
    record: (member, entry) => {
      const body = kept(parts.sealer, kind, entryOf(id, member), kind.entry.parse(entry));
      effects.push((t) => saveEntry(t, { occurrence: id, member, body, at: NEVER }));
    },
    remember: (data) => {
      // What this handler reads next is what it has just said.
      standing.data = kept(parts.sealer, kind, dataOf(id), kind.data.parse(data));
      const body = standing.data;
      effects.push((t) => updateOccurrence(t, id, { data: body }));
    },
  };
}
