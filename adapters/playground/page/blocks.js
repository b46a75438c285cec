import { el } from './dom.js';
import { spans } from './spans.js';

/** A block as a node, null where there is nothing to show. `buttonOf` makes a button of it; a form's blocks have none. */
export function blockOf(block, reader, buttonOf) {
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
    case 'picture':
      return el('img', { src: block.src, alt: block.alt });
    case 'file':
      return el(
        'p',
        { class: 'file' },
        el('a', { href: `${block.href}?${new URLSearchParams({ as: reader.user })}`, download: block.name }, block.name),
        ' ',
        el('span', { class: 'quiet' }, block.title),
      );
    case 'buttons':
      return block.buttons.length ? el('div', { class: 'row' }, block.buttons.map(buttonOf)) : null;
    default:
      return el('hr');
  }
}
