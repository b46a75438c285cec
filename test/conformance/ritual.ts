import { describe, it } from 'vitest';
import type { RitualKind } from '../../src/ritual/index.ts';
import { RITUAL_LAWS } from './ritual-laws.ts';
import { describeWords } from './ritual-words.ts';

/** The suite every ritual passes: what it shows, how it speaks, and that it ends. Run over the list, so a new one is tested once listed. */
export function describeRitual(kind: RitualKind, unseen: readonly string[] = []): void {
  describe(`the ritual ${kind.kind}`, () => {
    for (const [law, check] of Object.entries(RITUAL_LAWS)) it(law, () => check(kind));
    describeWords(kind, unseen);
  });
}
