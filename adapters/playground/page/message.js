import { el } from './dom.js';
import { dayOf, moment } from './moments.js';
import { preview } from './preview.js';
import { spans } from './spans.js';
import { say } from './words.js';

/** A message as an article. `press(button, message, element)` is called when one of its buttons is pressed. */
export function messageCard(message, reader, previews, press) {
  const words = (key, values) => say(reader.language, key, values);
  const editedStyle = message.edited && dayOf(message.editedLocal) === dayOf(message.local) ? 'clock' : 'short';
  return el(
    'article',
    {
      class: message.onlyYou ? 'card only-you' : 'card',
      'data-receipt': message.receipt,
      'aria-label': message.summary,
      tabindex: '-1',
    },
    el(
      'p',
      { class: 'from' },
      el('span', { class: 'bot' }, words('bot')),
      ' ',
      el('span', { class: 'tag' }, words('program')),
      ' ',
      el('time', { datetime: new Date(message.at).toISOString() }, moment(message.local, reader.language, 'clock')),
      message.onlyYou ? el('span', { class: 'tag only' }, words('onlyYou')) : null,
      message.edited
        ? el('span', { class: 'quiet' }, words('edited', { when: moment(message.editedLocal, reader.language, editedStyle) }))
        : null,
    ),
    message.blocks.map((block) => blockOf(block, message, reader, press)),
    previews.length ? preview(message, reader, previews) : null,
  );
}

function blockOf(block, message, reader, press) {
  switch (block.b) {
    case 'heading':
      return block.text.trim() ? el('h3', {}, block.text) : null;
    case 'text':
    case 'note':
      return block.text.length ? el('p', { class: block.b }, spans(block.text, reader)) : null;
    case 'facts':
      return block.rows.length
        ? el(
            'dl',
            {},
            block.rows.map((row) => el('div', {}, el('dt', {}, row.label), el('dd', {}, spans(row.value, reader)))),
          )
        : null;
    case 'list':
      return block.items.length
        ? el(
            'ul',
            {},
            block.items.map((item) => el('li', {}, spans(item, reader))),
          )
        : null;
    case 'buttons':
      return block.buttons.length
        ? el(
            'div',
            { class: 'row' },
            block.buttons.map((button) => buttonOf(button, message, reader, press)),
          )
        : null;
    default:
      return el('hr');
  }
}

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
