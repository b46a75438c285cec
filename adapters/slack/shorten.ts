import { type Block, fit, type Loss, type Message, plainText, type Span, type Text } from '../../src/message/index.ts';
import { CAPABILITIES } from './capabilities.ts';

const PER_BLOCK = 40;
const PER_SPAN = 20;
/** Less room than this is not worth the beginning of a sentence. */
const WORTHWHILE = 120;

/**
 * The message with at most `max` characters of text in all its blocks together: what comes last is cut, with a mark,
 * but its buttons stay. Blocks are expected to fit one by one already.
 */
export function shorten(message: Message, max: number): { readonly message: Message; readonly losses: readonly Loss[] } {
  const total = message.blocks.reduce((sum, block) => sum + cost(block), 0);
  if (total <= max) return { message, losses: [] };
  const acts = message.blocks.filter((block) => block.b === 'buttons');
  let room = max - PER_BLOCK - acts.reduce((sum, block) => sum + cost(block), 0);
  let dropped = 0;
  const blocks: Block[] = [];
  for (const block of message.blocks) {
    if (block.b === 'buttons') blocks.push(block);
    else if (cost(block) <= room) {
      blocks.push(block);
      room -= cost(block);
    } else {
      if (dropped === 0) blocks.push(...beginning(block, room), { b: 'note', text: [{ t: 'plain', text: '…' }] });
      dropped += 1;
      room = 0;
    }
  }
  return { message: { ...message, blocks }, losses: [{ what: 'text-cut', count: dropped }] };
}

/** As much of the block's beginning as there is room for. */
function beginning(block: Block, room: number): readonly Block[] {
  if (room < WORTHWHILE) return [];
  switch (block.b) {
    case 'text':
    case 'note':
      return fit({ summary: '…', blocks: [block] }, { ...CAPABILITIES, maxTextChars: room - PER_BLOCK - PER_SPAN * 2 }).message
        .blocks;
    case 'list':
      return [{ ...block, items: block.items.slice(0, leading(block.items.map(textCost), room - PER_BLOCK)) }];
    case 'facts':
      return [{ ...block, rows: block.rows.slice(0, leading(block.rows.map(rowCost), room - PER_BLOCK)) }];
    default:
      return [];
  }
}

/** How many of the leading costs fit into `room`. */
function leading(costs: readonly number[], room: number): number {
  let left = room;
  const over = costs.findIndex((c) => {
    left -= c;
    return left < 0;
  });
  return over === -1 ? costs.length : over;
}

function cost(block: Block): number {
  switch (block.b) {
    case 'heading':
      return PER_BLOCK + block.text.length;
    case 'text':
    case 'note':
      return PER_BLOCK + textCost(block.text);
    case 'list':
      return PER_BLOCK + block.items.reduce((sum, item) => sum + textCost(item), 0);
    case 'facts':
      return PER_BLOCK + block.rows.reduce((sum, row) => sum + rowCost(row), 0);
    case 'buttons':
      return PER_BLOCK + block.buttons.reduce((sum, b) => sum + PER_SPAN + b.label.length, 0);
    case 'chart':
      return PER_BLOCK + block.alt.length;
    case 'rule':
      return PER_BLOCK;
    case 'file':
      return 0;
  }
}

const rowCost = (row: { readonly label: string; readonly value: Text }): number =>
  PER_SPAN * 2 + row.label.length + textCost(row.value);
const textCost = (text: Text): number => text.reduce((sum, span) => sum + spanCost(span), 0);
const spanCost = (span: Span): number => PER_SPAN + plainText([span]).length + (span.t === 'link' ? span.href.length : 0);
