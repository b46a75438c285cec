import type { Wanted } from '../engine/apply.ts';
import type { RitualKind } from '../ritual/index.ts';
import { QuietHours } from '../schedule/quiet-hours.ts';
import { Recurrence } from '../schedule/recurrence.ts';
import { isZone } from '../schedule/zone.ts';
import { readRitualsFile } from './read-rituals-file.ts';
import type { RitualsFileParts } from './rituals-file-schema.ts';

/** What the rituals file at `path` asks for, checked against the kinds there are. Throws ConfigError with every problem. */
export function wantedFrom(path: string, kinds: ReadonlyMap<string, RitualKind>): Wanted {
  const file = readRitualsFile(path, filePartsOf(kinds));
  return {
    workspaces: Object.fromEntries(file.workspaces),
    rituals: file.rituals.map((r) => ({ ...r, settings: r.written.settings ?? {} })),
  };
}

/** What a rituals file is read with, where there are these kinds. */
export const filePartsOf = (kinds: ReadonlyMap<string, RitualKind>): RitualsFileParts<Recurrence, QuietHours> => ({
  kinds: new Map([...kinds].map(([name, kind]) => [name, kind.config])),
  recurs: (name) => kinds.get(name)?.starts === 'clock' || kinds.get(name)?.recurs === true,
  recurrence: Recurrence,
  quietHours: QuietHours,
  isZone,
});
