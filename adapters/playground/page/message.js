import { blockOf } from './blocks.js';
import { el } from './dom.js';
import { messageMenu } from './message-menu.js';
import { dayOf, moment } from './moments.js';
import { preview } from './preview.js';
import { say } from './words.js';

/**
 * A message as an article. `press(button, message, element)` is called when one of its buttons is pressed,
 * `choose(shortcut, message)` when a command of its menu is chosen; what people write has the menu. `above` is the message it
 * stands under.
 */
export function messageCard(message, reader, { above = null, previews, shortcuts, press, choose }) {
  const words = (key, values) => say(reader.language, key, values);
  const editedStyle = message.edited && dayOf(message.editedLocal) === dayOf(message.local) ? 'clock' : 'short';
  const { author } = message;
  const summary = summaryOf(message, reader);
  const cameStyle = above && dayOf(above.local) !== dayOf(message.local) ? 'short' : 'clock';
  return el(
    'article',
    {
      class: ['card', message.onlyYou ? 'only-you' : '', author ? 'of-person' : ''].filter(Boolean).join(' '),
      'data-receipt': message.receipt,
      'aria-label': above ? words('under', { summary, above: summaryOf(above, reader) }) : summary,
      tabindex: '-1',
    },
    el(
      'div',
      { class: 'from' },
      el('span', { class: 'by' }, author ? author.name : words('bot')),
      ' ',
      author ? null : el('span', { class: 'tag' }, words('program')),
      ' ',
      el('time', { datetime: new Date(message.at).toISOString() }, moment(message.local, reader.language, cameStyle)),
      message.onlyYou ? el('span', { class: 'tag only' }, words('onlyYou')) : null,
      message.edited
        ? el('span', { class: 'quiet' }, words('edited', { when: moment(message.editedLocal, reader.language, editedStyle) }))
        : null,
      author && shortcuts.length ? messageMenu(message, reader, shortcuts, choose) : null,
    ),
    message.blocks.map((block) => blockOf(block, reader, (button) => buttonOf(button, message, reader, press))),
    previews.length && !author ? preview(message, reader, previews) : null,
  );
}

/** A message in a few words, with who wrote it unless that is the bot. */
export const summaryOf = ({ author, summary }, reader) =>
  author ? say(reader.language, 'saidBy', { name: author.name, summary }) : summary;

function buttonOf(button, message, reader, press) {
  return el(
    'button',
    {
      type: 'button',
      class: button.style,
      'data-press': button.press,
      'aria-haspopup': button.opens === 'form' ? 'dialog' : null,
      'aria-label': button.spoken,
      click: (event) => press(button, message, event.currentTarget),
    },
    button.label,
    button.opens === 'form'
      ? el('span', { class: 'opens', 'aria-hidden': 'true', title: say(reader.language, 'opensForm') }, '…')
      : null,
  );
}
