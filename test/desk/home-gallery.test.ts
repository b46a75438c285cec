import { describe, expect, it } from 'vitest';
import { deskGallery } from '../../src/desk/home/gallery.ts';
import { deskWires } from '../../src/desk/wires.ts';
import type { RitualKind } from '../../src/ritual/index.ts';
import { RITUAL_LAWS } from '../conformance/ritual-laws.ts';
import { buttonsIn, messagesOf } from '../conformance/ritual-views.ts';
import { describeWords } from '../conformance/ritual-words.ts';

/** As much of a kind as the laws about what is shown look at. */
const KIND = { kind: 'desk', gallery: deskGallery, stages: {}, always: [], entryPoints: [] } as unknown as RitualKind;

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

/** Sentences that only stand beside a wrong field, and headings above what others say. */
const UNSEEN = ['answered', 'begin', 'hosting', 'open', 'wrong.far', 'wrong.holidays', 'wrong.many', 'wrong.same', 'wrong.time'];

describe('what is said at home', () => {
  for (const law of LAWS) it(law, () => RITUAL_LAWS[law]?.(KIND, 'src/desk/home', KIND));

  it('every button is one of the desk’s', () => {
    for (const { name, message } of messagesOf(KIND))
      for (const { press } of buttonsIn(message)) {
        const wire = deskWires.find(({ ref }) => ref === press.ref);
        expect([name, press.ref, wire?.opens]).toEqual([name, press.ref, press.opens]);
        expect(wire?.payload.safeParse(press.payload).success).toBe(true);
      }
  });
  describeWords(KIND, UNSEEN, ['src/desk/home']);
});
