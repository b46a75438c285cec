import { button, buttons, type Language, type Message, message, note, plain, text } from '../../message/index.ts';
import { atDesk } from '../desk.ts';
import { edit, steer } from '../refs.ts';
import { dataWords } from './words.ts';

/** A ritual, as whoever looks after it is told of it. */
export type About = { readonly id: string; readonly name: string };

/** What became of a channel, as far as the platform says. */
export type Why = 'archived' | 'deleted' | 'left';

/** So many rituals of a channel have a button of their own. */
const WITH_BUTTONS = 5;

/** A host learns that a channel cannot be written to, which of their rituals are in it, and what to do. */
export function channelGoneView(rituals: readonly About[], why: Why, language: Language): Message {
  const say = dataWords(language);
  const between = language === 'fr' ? '\u00a0», «\u00a0' : '”, “';
  const line = say.line(`gone.${why}`, { ritual: rituals.map(({ name }) => name).join(between) });
  const what = say.line(why === 'left' ? 'gone.what' : `gone.what.${why}`);
  const ways = rituals.slice(0, WITH_BUTTONS).map(({ id, name }) => {
    const label = rituals.length === 1 ? say.line('gone.choose') : say.line('gone.choose.of', { ritual: name.slice(0, 30) });
    return button(label, atDesk(edit({}), id));
  });
  return message(line, text([plain(line)]), note([plain(what)]), buttons(...ways));
}

/** Whoever runs the workspace learns that nobody hosts a ritual any more. */
export const hostlessView = (about: About, byFile: boolean, language: Language): Message =>
  withPage(about, byFile ? 'hostless.file' : 'hostless', language);

/** Who stood in learns that they host a ritual now. */
export const hostNowView = (about: About, language: Language): Message => withPage(about, 'hosts-now', language);

/** A host who left the ritual's channel learns that they host it still. */
export const leftView = (about: About, language: Language): Message => withPage(about, 'left', language);

function withPage(
  { id, name: ritual }: About,
  key: 'hostless' | 'hostless.file' | 'hosts-now' | 'left',
  language: Language,
): Message {
  const say = dataWords(language);
  const line = say.line(key, { ritual });
  return message(line, text([plain(line)]), buttons(button(say.line('gone.page'), atDesk(steer({}), id))));
}
