import { button, buttons, type Language, message, plain, privately, type Reply, text } from '../../message/index.ts';
import { atDesk } from '../desk.ts';
import { openHome } from '../refs.ts';
import { homeWords } from './words.ts';

/** What somebody reads who said what is no command: what is one here (`list`, empty where nothing runs), and the way to the page. */
export function unknownCommand(list: string, language: Language): Reply {
  const say = homeWords(language);
  const line = list === '' ? say.line('nothing-known') : say.line('no-command', { list });
  return privately(message(line, text([plain(line)]), buttons(button(say.line('help'), atDesk(openHome({}))))));
}
