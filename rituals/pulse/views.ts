import {
  type Block,
  button,
  buttons,
  heading,
  type Language,
  type Message,
  message,
  note,
  plain,
  type Text,
  text,
} from '../../src/message/index.ts';
import {
  againLine,
  answer,
  changeButton,
  leaveButtons,
  openUntil,
  openUntilLater,
  passButton,
  programLine,
  quoted,
  type Reader,
  type RoundFacts,
  reminderLine,
  takeBackButton,
  when,
  whenSaid,
} from '../../src/ritual/index.ts';
import { done } from './forms.ts';
import type { Done } from './types.ts';
import { words } from './words.ts';

/** The pulse's name: the host's, else its own. */
export const nameOf = (config: { readonly name?: string | undefined }, language: Language): string =>
  config.name ?? words(language).line('name');

/** Who will see it, the form, and the ways out, all of one size. */
function ways(language: Language, passed = false): readonly Block[] {
  const say = words(language);
  const out = [...(passed ? [] : [passButton(language)]), ...leaveButtons(language)];
  return [note(say.text('prompt.audience')), buttons(button(say.line('answer'), answer({})), ...out)];
}

/** What was done since the last round, with who says so. */
const since = ({ text: said, who }: Done, language: Language): Text =>
  words(language).text('since', { text: quoted(said, language), who });

/** The private prompt: what is asked, until when, what was done since, who will see it, and what can be pressed. */
export function prompt(facts: RoundFacts & { readonly done: Done | null }, reader: Reader): Message {
  const say = words(reader.language);
  const end = openUntilLater(facts, reader);
  return message(
    say.line('prompt.summary', { name: facts.name, until: end }),
    heading(facts.name),
    text(say.text('prompt.text', { until: end })),
    ...(facts.done === null ? [] : [text(since(facts.done, reader.language))]),
    ...ways(reader.language),
  );
}

/** The one reminder. */
export function reminder(facts: RoundFacts, reader: Reader): Message {
  const said = reminderLine(facts, reader);
  return message(said, text([plain(said)]), ...ways(reader.language));
}

/**
 * The one line in the channel, which opens with what was done since the last round, or says that nothing was noted. `last` is
 * null where there was none. Each reader sees the closing in their own time where the platform can.
 */
export function line(
  facts: RoundFacts & { readonly first: boolean; readonly last: { readonly done: Done | null } | null },
  reader: Reader,
): Message {
  const say = words(reader.language);
  const { done: noted } = facts.last ?? { done: null };
  return message(
    say.line('line.summary', { name: facts.name, until: openUntilLater(facts, reader) }),
    heading(facts.name),
    ...(facts.last === null ? [] : [text(noted === null ? say.text('since.nothing') : since(noted, reader.language))]),
    text(say.text('line.text', { until: when(facts.closes, reader.zone, reader.language) })),
    buttons(button(say.line('answer'), answer({}))),
    ...(facts.first ? [note([plain(programLine(reader.language))])] : []),
  );
}

/** After an answer: that it is kept, until when it can change, and when anything of it is seen. */
export function noted(facts: RoundFacts, reader: Reader): Message {
  const say = words(reader.language);
  const end = openUntil(facts, reader);
  return message(
    say.line('noted.summary', { until: end }),
    text(say.text('noted.text', { name: facts.name, until: end })),
    buttons(changeButton(reader.language), takeBackButton(reader.language), ...leaveButtons(reader.language)),
    note(say.text('noted.audience')),
  );
}

/** The prompt again, after a pass, a change of mind or a return. */
export function again(facts: RoundFacts, reader: Reader, what: 'passed' | 'taken-back' | 'back'): Message {
  const said = againLine(facts, reader, what);
  return message(said, text([plain(said)]), ...ways(reader.language, what === 'passed'));
}

/** A host's button for what was done. */
export const doneButtons = (language: Language, noted: boolean): Block =>
  buttons(button(words(language).line(noted ? 'done.change' : 'done.open'), done({})));

/** What a host is asked before a round opens. */
export function doneOffer(
  facts: { readonly name: string; readonly opens: number; readonly now: number },
  reader: Reader,
): Message {
  const say = words(reader.language);
  const asked = say.line('done.offer', {
    name: facts.name,
    when: whenSaid(facts.opens, { ...reader, now: facts.now, later: true }),
  });
  return message(asked, text([plain(asked)]), note(say.text('done.how')), doneButtons(reader.language, false));
}

/** What a host reads once it is noted, or taken away again. */
export function doneNoted(language: Language, kept: boolean): Message {
  const said = words(language).line(kept ? 'done.kept' : 'done.erased');
  return message(said, text([plain(said)]), doneButtons(language, kept));
}
