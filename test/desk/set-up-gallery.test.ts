import { describe, expect, it } from 'vitest';
import { deskGallery as settingUp } from '../../src/desk/set-up/gallery.ts';
import { deskGallery as steering } from '../../src/desk/steering/gallery.ts';
import { deskWires } from '../../src/desk/wires.ts';
import { LANGUAGES, type Language } from '../../src/message/index.ts';
import type { RitualKind, View } from '../../src/ritual/index.ts';
import { RITUAL_LAWS } from '../conformance/ritual-laws.ts';
import { buttonsIn, messagesOf } from '../conformance/ritual-views.ts';
import { describeWords } from '../conformance/ritual-words.ts';

/** As much of a kind as the laws about what is shown look at. */
const asKind = (gallery: (language: Language) => Readonly<Record<string, View>>): RitualKind =>
  ({ kind: 'desk', gallery, stages: {}, always: [], entryPoints: [] }) as unknown as RitualKind;

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

/** Sentences that only stand beside a wrong field. */
const UNSEEN = {
  'set-up': [
    ...['channel.gone.playground', 'channel.gone.slack', 'channel.gone.teams', 'channel.open', 'clash', 'clash.full'],
    ...['days.none', 'time.unread', 'zone.apart', 'zone.meant', 'zone.none'],
  ],
  steering: [
    ...['hand.already', 'hand.guest', 'hand.outside', 'move.after', 'move.begun', 'move.clash', 'move.clocks', 'move.past'],
    ...['move.same', 'move.unread', 'pause.past'],
  ],
};

describe.each([
  ['set-up', asKind(settingUp)],
  ['steering', asKind(steering)],
] as const)('what is said at the desk: %s', (folder, kind) => {
  for (const law of LAWS) it(law, () => RITUAL_LAWS[law]?.(kind, `src/desk/${folder}`, kind));

  it('every button is one of the desk’s, or tries the ritual', () => {
    for (const { name, message } of messagesOf(kind))
      for (const { press } of buttonsIn(message)) {
        const wire = deskWires.find(({ ref }) => ref === press.ref);
        // Others' wires are their own matter.
        if (press.ref === 'try' || press.ref === 'check') continue;
        expect([name, press.ref, wire?.opens]).toEqual([name, press.ref, press.opens]);
        expect(wire?.payload.safeParse(press.payload).success).toBe(true);
      }
  });
  describeWords(kind, UNSEEN[folder], [`src/desk/${folder}`]);
});

it('both languages name the same views', () => {
  const [en, fr] = LANGUAGES.map((language) => Object.keys({ ...settingUp(language), ...steering(language) }));
  expect(fr).toEqual(en);
});
