import {
  button,
  buttons,
  type Language,
  type Message,
  message,
  plain,
  privately,
  type Reply,
  replace,
  text,
} from '../message/index.ts';
import type { Ctx, Member } from './context.ts';
import type { On, Wire } from './kind.ts';
import { kitWords } from './leaving.ts';
import { action } from './refs.ts';
import type { RoundTypes } from './round.ts';
import type { NameOf } from './round-answers.ts';
import { lineAfter, overLine, sentence } from './round-views.ts';

/** A host leaves a round out: asked again when it is open, taken back while it is not. */
export const skip = action('skip');
export const skipNow = action('skip-now');
export const hold = action('hold');

/** What a host reads before a round that is open is left out. */
export const skipQuestion = (language: Language): Message => {
  const words = kitWords(language);
  const asked = words.line('skip.sure');
  return message(asked, text([plain(asked)]), buttons(button(words.line('skip.yes'), skipNow({}))));
};

/** What a host reads once a round to come is left out, with the way back. */
export const skippedAhead = (language: Language): Message => {
  const words = kitWords(language);
  const said = words.line('skip.ahead');
  return message(said, text([plain(said)]), buttons(button(words.line('skip.hold'), hold({}))));
};

/** What a host reads once it takes place after all. */
export const heldAfterAll = (language: Language): Message => sentence(kitWords(language).line('skip.held'));

/** A host leaves a round out, or holds it after all: to be listed under `always`. */
export function hostingRounds<T extends RoundTypes>(on: On<T>, nameOf: NameOf<T>): readonly Wire<T>[] {
  const skipped = (round: Ctx<T>, by: Member): Message => lineAfter('skipped', nameOf(round.config, by.language), by.language);
  const over = (round: Ctx<T>, by: Member): Reply =>
    privately(round.occurrence.stage === 'skipped' ? skipped(round, by) : sentence(overLine(by.language)));
  return [
    // A round to come is left out at once, for that can be taken back; of an open one it is asked first.
    on.press(
      skip,
      (round, by) => {
        if (round.occurrence.stage === 'open') return replace(skipQuestion(by.language));
        if (round.occurrence.stage !== 'planned') return over(round, by);
        round.skip();
        return replace(skippedAhead(by.language));
      },
      'host',
    ),
    on.press(
      skipNow,
      (round, by) => {
        if (round.occurrence.stage !== 'open') return over(round, by);
        round.skip();
        return replace(skipped(round, by));
      },
      'host',
    ),
    on.press(
      hold,
      (round, by) => {
        if (['skipped', 'closed'].includes(round.occurrence.stage)) return over(round, by);
        round.unskip();
        return replace(heldAfterAll(by.language));
      },
      'host',
    ),
  ];
}

/** A round that a host leaves out: what has not left is held back, what has says so, what was answered is erased. */
export async function leaveOut<T extends RoundTypes>(round: Ctx<T>, nameOf: NameOf<T>): Promise<void> {
  const said = (language: Language): Message => lineAfter('skipped', nameOf(round.config, language), language);
  const told = new Set(await round.told('prompt:'));
  // Of everybody: who has left the channel may be back before theirs would leave.
  for (const slots of ['prompt:', 'reminder:']) round.withdraw(slots);
  for (const member of await round.members())
    if (told.has(`prompt:${member.id}`)) round.edit(`prompt:${member.id}`, said(member.language));
  for (const { member } of await round.entries()) round.drop(member);
  round.withdraw('line');
  round.edit('line', said(round.ritual.language));
}
