import { type Block, type Language, list, oneLine, plainText, type Text } from '../message/index.ts';

/** What one message holds of people's words on every platform, in characters; what each item costs besides. */
const ROOM = 6_500;
const PER_ITEM = 24;

/** A person's words as one visible line, in the language's quotation marks: nothing in it can look like another's. */
export const quoted = (said: string, language: Language): string =>
  language === 'fr' ? `«\u00a0${oneLine(said)}\u00a0»` : `“${oneLine(said)}”`;

/** A part of a long message: a block, or people's words in a list under what was asked. */
export type Paged = { readonly line: Block } | { readonly asked: Block; readonly items: readonly Text[] };

/**
 * The blocks, a new message wherever the last is full; a list goes on under what was asked. `taken` is what other blocks of
 * the first message already hold, in characters.
 */
export function paged(parts: readonly Paged[], taken = 0): readonly (readonly Block[])[] {
  const pages: Block[][] = [[]];
  let room = ROOM - taken;
  const put = (block: Block): void => void pages.at(-1)?.push(block);
  for (const part of parts) {
    if ('line' in part) {
      put(part.line);
      continue;
    }
    let items: Text[] = [];
    for (const item of part.items) {
      const cost = plainText(item).length + PER_ITEM;
      if (cost > room) {
        if (items.length > 0) for (const block of [part.asked, list(items)]) put(block);
        items = [];
        pages.push([]);
        room = ROOM;
      }
      items.push(item);
      room -= cost;
    }
    for (const block of [part.asked, list(items)]) put(block);
  }
  return pages;
}
