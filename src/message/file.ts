import { type Block, button, buttons, type File, type Message, text } from './message.ts';
import { encodePress } from './press.ts';
import { plain } from './text.ts';

/** The files of a message, in order. */
export const filesIn = ({ blocks }: Message): readonly File[] => blocks.filter((block) => block.b === 'file');

/**
 * The message with its `lost` files told in words, and a button for each press that brings some of them once more: what stands
 * where they could not be sent. Its other files are there: nothing is said of them.
 */
export function withoutFiles(message: Message, lost: readonly File[] = filesIn(message)): Message {
  const told = new Set<string>();
  const instead = (file: File): readonly Block[] => {
    const asks = encodePress(file.again);
    if (!lost.includes(file) || told.has(asks)) return [];
    told.add(asks);
    const names = lost.filter(({ again }) => encodePress(again) === asks).map(({ name }) => name);
    const label = `↻ ${names.join(', ')}`;
    return [
      text([plain(file.unsent ?? `⚠ ${file.title}`)]),
      buttons(button([...label].length > 60 ? `${[...label].slice(0, 59).join('')}…` : label, file.again)),
    ];
  };
  return { ...message, blocks: message.blocks.flatMap((block) => (block.b === 'file' ? instead(block) : [block])) };
}
