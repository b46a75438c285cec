import type { Block, Message } from './message.ts';
import type { Text } from './text.ts';

/** A Text without markup. */
export const plainText = (text: Text): string =>
  text.map((span) => (span.t === 'mention' ? `@${span.name}` : span.text)).join('');

/** A message as lines of plain text, buttons in brackets: for logs of tests, old clients and transcripts. */
export const plainMessage = (message: Message): string => message.blocks.map(plainBlock).filter(Boolean).join('\n');

function plainBlock(block: Block): string {
  switch (block.b) {
    case 'heading':
      return block.text;
    case 'text':
    case 'note':
      return plainText(block.text);
    case 'facts':
      return block.rows.map((row) => `${row.label}: ${plainText(row.value)}`).join('\n');
    case 'list':
      return block.items.map((item) => `• ${plainText(item)}`).join('\n');
    case 'buttons':
      return block.buttons.map((b) => `[${b.label}]`).join(' ');
    case 'chart':
      return block.alt;
    case 'file':
      return `[${block.name}]`;
    case 'rule':
      return '';
  }
}
