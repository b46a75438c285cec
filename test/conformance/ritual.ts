import { describe, it } from 'vitest';
import type { RitualKind } from '../../src/ritual/index.ts';
import { RITUAL_LAWS } from './ritual-laws.ts';
import { describeWords } from './ritual-words.ts';

/**
 * The suite every ritual passes: what it shows, how it speaks, and that it ends. Run over the list, so a new one is tested
 * once listed. `unseen` are sentences that stand in no view: beside a wrong field, in a list of commands.
 */
export function describeRitual(kind: RitualKind, unseen: readonly string[] = [], folder = `rituals/${kind.kind}`): void {
  describe(`the ritual ${kind.kind}`, () => {
    for (const [law, check] of Object.entries(RITUAL_LAWS)) it(law, () => check(kind, folder));
    describeWords(kind, unseen, folder);
  });
}
