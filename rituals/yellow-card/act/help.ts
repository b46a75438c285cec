import { type Language, list, type Message, message, note, plain, text } from '../../../src/message/index.ts';
import { words } from './words.ts';

/** What is not for a card: nothing was kept, and these are the people who can help. */
export function tooSerious(help: readonly string[], language: Language): Message {
  const say = words(language);
  return message(say.line('help.summary'), text(say.text('help.text')), ...whoHelps(help, language));
}

/** Who can help, as the circle's settings say; else that the hosts know. */
export const whoHelps = (help: readonly string[], language: Language) => {
  const say = words(language);
  const known = help.length === 0 ? [] : [text(say.text('help.list')), list(help.map((line) => [plain(line)]))];
  return [...known, ...(help.length === 0 ? [text(say.text('help.hosts'))] : []), note(say.text('help.danger'))];
};
