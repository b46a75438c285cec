import type { Block, Message } from './message.ts';
import { plain, type Span, type Text } from './text.ts';

/** What a platform can show, as data. Lengths are in characters. */
export type Capabilities = {
  readonly maxBlocks: number;
  readonly maxSummaryChars: number;
  readonly maxHeadingChars: number;
  readonly maxTextChars: number;
  readonly maxFacts: number;
  readonly maxButtonsInARow: number;
  readonly maxButtonChars: number;
  readonly maxFormTitleChars: number;
  readonly maxFormLabelChars: number;
  readonly maxOptions: number;
  readonly maxOptionChars: number;
  /** The most characters of the words that go with a picture; 0 where none can be shown. */
  readonly maxAltChars: number;
  /** Where a private reply to a press in a channel lands. */
  readonly privateReply: 'in-place' | 'direct-message';
};

/** What was lost in fitting, so that nothing is cut silently. */
export type Loss = {
  readonly what:
    | 'summary-cut'
    | 'heading-cut'
    | 'text-cut'
    | 'facts-dropped'
    | 'row-split'
    | 'label-cut'
    | 'blocks-dropped'
    | 'picture-told';
  readonly count: number;
};

/** The message within the platform's limits and what that cost. `fit(fit(m))` loses nothing more. */
export function fit(message: Message, can: Capabilities): { readonly message: Message; readonly losses: readonly Loss[] } {
  const losses = new Map<Loss['what'], number>();
  const lose = (what: Loss['what'], count = 1): void => void losses.set(what, (losses.get(what) ?? 0) + count);

  const summary = cut(message.summary.trim() || ' ', can.maxSummaryChars, () => lose('summary-cut'));
  let blocks = message.blocks.flatMap((block) => fitBlock(block, can, lose));
  if (blocks.length > can.maxBlocks) {
    lose('blocks-dropped', blocks.length - can.maxBlocks);
    blocks = blocks.slice(0, can.maxBlocks);
  }
  return { message: { summary, blocks }, losses: [...losses].map(([what, count]) => ({ what, count })) };
}

type Lose = (what: Loss['what'], count?: number) => void;

function fitBlock(block: Block, can: Capabilities, lose: Lose): readonly Block[] {
  switch (block.b) {
    case 'heading':
      return [{ ...block, text: cut(block.text, can.maxHeadingChars, () => lose('heading-cut')) }];
    case 'text':
    case 'note':
      return [{ ...block, text: cutText(block.text, can.maxTextChars, () => lose('text-cut')) }];
    case 'list':
      return fitList(block.items, can, lose);
    case 'facts': {
      const rows = block.rows.slice(0, can.maxFacts);
      if (rows.length < block.rows.length) lose('facts-dropped', block.rows.length - rows.length);
      return [{ ...block, rows: rows.map((r) => ({ ...r, value: cutText(r.value, can.maxTextChars, () => lose('text-cut')) })) }];
    }
    case 'buttons': {
      const fitted = block.buttons.map((b) => ({ ...b, label: cut(b.label, can.maxButtonChars, () => lose('label-cut')) }));
      const rows: Block[] = [];
      for (let i = 0; i < fitted.length; i += can.maxButtonsInARow)
        rows.push({ b: 'buttons', buttons: fitted.slice(i, i + can.maxButtonsInARow) });
      if (rows.length > 1) lose('row-split', rows.length - 1);
      return rows;
    }
    case 'chart':
      if (can.maxAltChars > 0) return [{ ...block, alt: cut(block.alt, can.maxAltChars, () => lose('text-cut')) }];
      lose('picture-told');
      return [{ b: 'text', text: cutText([plain(block.alt)], can.maxTextChars, () => lose('text-cut')) }];
    case 'file':
    case 'rule':
      return [block];
  }
}

/** A list longer than one block goes on in the next: nothing is lost by that, so no loss is counted. */
function fitList(items: readonly Text[], can: Capabilities, lose: Lose): readonly Block[] {
  const lists: Text[][] = [[]];
  let room = can.maxTextChars;
  for (const item of items) {
    const fitted = cutText(item, can.maxTextChars - LIST_MARK, () => lose('text-cut'));
    const length = lengthOf(fitted) + LIST_MARK;
    if (length > room) {
      lists.push([]);
      room = can.maxTextChars;
    }
    lists.at(-1)?.push(fitted);
    room -= length;
  }
  return lists.filter((l) => l.length > 0).map((l) => ({ b: 'list', items: l }));
}

/** Room for the mark and the line break of a list's item. */
const LIST_MARK = 4;

/** Characters as the platforms count them at worst: escaping can turn one into five. */
const weight = (text: string): number =>
  text.length + 4 * (text.match(/[&<>]/g)?.length ?? 0) + (text.match(/[\\`*_~[\]()#]/g)?.length ?? 0);

const lengthOf = (text: Text): number => text.reduce((sum, span) => sum + spanLength(span), 0);
const spanLength = (span: Span): number =>
  weight('text' in span ? span.text : span.name) + (span.t === 'plain' ? 0 : span.t === 'link' ? span.href.length + 5 : 60);

function cut(text: string, max: number, lose: () => void): string {
  if (text.length <= max) return text;
  lose();
  return `${safeSlice(text, max - 1)}…`;
}

function cutText(text: Text, max: number, lose: () => void): Text {
  if (lengthOf(text) <= max) return text;
  lose();
  const out: Span[] = [];
  let room = max - 1;
  for (const span of text) {
    if (spanLength(span) <= room) {
      out.push(span);
      room -= spanLength(span);
      continue;
    }
    if (span.t === 'plain') {
      let end = 0;
      for (let used = 0; end < span.text.length; end += 1) {
        used += weight(span.text.charAt(end));
        if (used > room) break;
      }
      out.push({ t: 'plain', text: safeSlice(span.text, end) });
    }
    break;
  }
  return [...out, { t: 'plain', text: '…' }];
}

/** Never ends between the two halves of a surrogate pair. */
const safeSlice = (text: string, end: number): string =>
  text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end);
