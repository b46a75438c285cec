import { dirname } from 'node:path';
import { describe, it } from 'vitest';
import { machinesOf, type RitualKind } from '../../src/ritual/index.ts';
import { filesIn } from '../guards/source.ts';
import { RITUAL_LAWS } from './ritual-laws.ts';
import { describeWords } from './ritual-words.ts';

/**
 * The suite every ritual passes, each of its machines: what it shows, how it speaks, and that it ends. Run over the list, so
 * a new one is tested once listed. `unseen` are sentences that stand in no view: beside a wrong field, in a list of commands.
 */
export function describeRitual(kind: RitualKind, unseen: readonly string[] = [], folder = `rituals/${kind.kind}`): void {
  for (const machine of machinesOf(kind))
    describe(`the ritual ${machine.kind}`, () => {
      for (const [law, check] of Object.entries(RITUAL_LAWS)) it(law, () => check(machine, folder, kind));
    });
  const tables = filesIn([folder], 'words/en.json').map((path) => dirname(dirname(path)));
  describe(`the words of ${kind.kind}`, () => describeWords(kind, unseen, tables));
}
