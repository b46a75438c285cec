import { type Language, list, note, plain, type Shown, text } from '../../../src/message/index.ts';
import { words } from './words.ts';

/** What is not for a card: nothing was kept, and these are the people who can help. It stands in a window, never in a chat. */
export function tooSerious(help: readonly string[], language: Language) {
  const say = words(language);
  return {
    title: say.line('help.title'),
    submit: say.line('card.close'),
    cancel: say.line('card.close'),
    shows: [text(say.text('help.text')), ...whoHelps(help, language)],
    fields: {},
    audience: say.text('help.audience'),
  };
}

/** Who can help, as the circle's settings say; else that the hosts know. */
export const whoHelps = (help: readonly string[], language: Language): readonly Shown[] => {
  const say = words(language);
  const known = help.length === 0 ? [] : [text(say.text('help.list')), list(help.map((line) => [plain(line)]))];
  return [...known, ...(help.length === 0 ? [text(say.text('help.hosts'))] : []), note(say.text('help.danger'))];
};
