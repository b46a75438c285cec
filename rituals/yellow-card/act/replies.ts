import {
  button,
  buttons,
  type Language,
  list,
  type Message,
  message,
  note,
  plain,
  privately,
  type Reply,
  text,
} from '../../../src/message/index.ts';
import { sentence } from '../../../src/ritual/index.ts';
import type { Ending } from './card.ts';
import { ask, thank } from './forms.ts';
import { whoHelps } from './help.ts';
import { isGood } from './ways.ts';
import { words } from './words.ts';

/** What somebody reads who closed a card; a good ending offers one private bravo, or not. */
export function closedReply(ending: Ending, date: string, language: Language): Message {
  const say = words(language);
  const line = say.line('said.closed', { date });
  const offer = isGood(ending) ? [note(say.text('thank.offer')), buttons(button(say.line('thank.open'), thank({})))] : [];
  return message(line, text([plain(line)]), ...offer);
}

/** What somebody reads who asks for a person, before one is chosen. */
export function beforeHuman(help: readonly string[], language: Language): Message {
  const say = words(language);
  return message(
    say.line('ask.summary'),
    text(say.text('ask.text')),
    text(say.text('ask.duty')),
    ...(help.length === 0 ? [] : [text(say.text('help.list')), list(help.map((line) => [plain(line)]))]),
    buttons(button(say.line('ask.open'), ask({}))),
  );
}

/** What somebody reads who asks for a person where no host is free: who else can help. */
export function othersHelp(help: readonly string[], language: Language): Message {
  const line = words(language).line('ask.others');
  return message(line, text([plain(line)]), ...whoHelps(help, language));
}

/** What somebody reads who presses something that had its time. */
export const tooLate = (language: Language): Reply => privately(sentence(words(language).line('said.late')));

/** A bravo from one of the two to the other, in their words. */
export function bravo(who: string, written: string, language: Language): Message {
  const line = words(language).line('thank.from', { who });
  return message(line, text([plain(line)]), list([[plain(written)]]));
}
