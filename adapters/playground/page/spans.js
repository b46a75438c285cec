import { el } from './dom.js';
import { moment } from './moments.js';

/** Runs of text as nodes: times in the reader's zone and language, links that open elsewhere, line breaks kept by the style. */
export const spans = (text, reader) => text.map((span) => one(span, reader));

function one(span, reader) {
  switch (span.t) {
    case 'bold':
      return el('strong', {}, span.text);
    case 'italic':
      return el('em', {}, span.text);
    case 'link':
      return el('a', { href: span.href, target: '_blank', rel: 'noopener noreferrer' }, span.text);
    case 'mention':
      return el('span', { class: span.user === reader.user ? 'mention me' : 'mention' }, `@${span.name}`);
    case 'time':
      return el('time', { datetime: new Date(span.at).toISOString() }, moment(span.local, reader.language, span.style));
    default:
      return document.createTextNode(span.text);
  }
}
