import { expect, it } from 'vitest';
import { deskWires } from '../../src/desk/wires.ts';
import type { Language } from '../../src/message/index.ts';
import type { RitualKind, View } from '../../src/ritual/index.ts';
import { RITUAL_LAWS } from '../conformance/ritual-laws.ts';
import { buttonsIn, messagesOf } from '../conformance/ritual-views.ts';
import { describeWords } from '../conformance/ritual-words.ts';

/** What holds of everything shown, whether a ritual shows it or the desk. */
const LAWS = [
  'every view fits every platform without a loss, and the platform takes it',
  'every form fits every platform whole',
  'every form says who will see it, beside its button',
  'the same is shown in every language',
  'a notification says what the message wants',
  'a message is six lines of ours at most, with one emoji at most',
  'sentences are short',
  'nothing is said that the bot never says, and nobody is given a gender',
  'texts are typeset: curly apostrophes, French spaces that do not break, nothing left to fill in',
  'a button is understood by its label, and by ear',
  'every button fits where the platforms keep it, whatever the ritual is called',
] as const;

/** What somebody presses that is no wire of the desk: a trial, or a ritual's own button. */
const OTHERS = new Set(['try']);

/** Holds one folder of the desk to the laws of what is shown; `unseen` as in `describeWords`. */
export function describeShown(
  folder: string,
  gallery: (language: Language) => Readonly<Record<string, View>>,
  unseen: readonly string[] | null,
): void {
  // As much of a kind as the laws about what is shown look at.
  const kind = { kind: 'desk', gallery, stages: {}, always: [], entryPoints: [] } as unknown as RitualKind;
  for (const law of LAWS) it(law, () => RITUAL_LAWS[law]?.(kind, folder, kind));

  it('every button is one of the desk’s, or tries the ritual', () => {
    for (const { name, message } of messagesOf(kind))
      for (const { press } of buttonsIn(message)) {
        if (OTHERS.has(press.ref) || (press.kind !== '' && press.kind !== '@desk')) continue;
        const wire = deskWires.find(({ ref }) => ref === press.ref);
        expect([name, press.ref, wire?.opens]).toEqual([name, press.ref, press.opens]);
        expect(wire?.payload.safeParse(press.payload).success).toBe(true);
      }
  });
  if (unseen) describeWords(kind, unseen, [folder]);
}
