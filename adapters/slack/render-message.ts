import type { KnownBlock, RichTextBlock, RichTextElement, Button as SlackButton } from '@slack/types';
import {
  type Block,
  type Button,
  type Chart,
  encodePress,
  fit,
  type Loss,
  type Message,
  plain,
  plainMessage,
  type Text,
} from '../../src/message/index.ts';
import { CAPABILITIES, MAX_FALLBACK_CHARS, MAX_MESSAGE_CHARS } from './capabilities.ts';
import { clip, escapeText, plainElement, richElements, smallPrint } from './render-text.ts';
import { shorten } from './shorten.ts';

/** A message as Slack takes it, and what it cost to make it fit. `blocks` is never empty, nor is `text`. */
export type Rendered = { readonly text: string; readonly blocks: KnownBlock[]; readonly losses: readonly Loss[] };

/**
 * Renders a message within Slack's limits, or for a page that holds `maxBlocks`. Equal messages render equally. `files` are
 * the ids of its uploaded pictures, in order; without them all of its pictures are told in words.
 */
export function renderMessage(message: Message, maxBlocks = CAPABILITIES.maxBlocks, files: readonly string[] = []): Rendered {
  const { said, blocks, losses } = renderBlocks(message, maxBlocks, files);
  if (blocks.length === 0) blocks.push(rich([{ type: 'text', text: said.summary.trim() || '…' }]));
  return { text: fallback(said), blocks, losses };
}

type RenderedBlocks = { readonly said: Message; readonly blocks: KnownBlock[]; readonly losses: readonly Loss[] };

/** A message's blocks alone, as many as there is room for: none when all of them are blank. `said` is what was left of it. */
export function renderBlocks(message: Message, maxBlocks: number, files: readonly string[] = []): RenderedBlocks {
  const maxAltChars = files.length === 0 ? 0 : CAPABILITIES.maxAltChars;
  const fitted = fit(message, { ...CAPABILITIES, maxBlocks, maxAltChars });
  const short = shorten(fitted.message, MAX_MESSAGE_CHARS);
  const [actions, pictures] = [actionIds(), files.values()];
  const blocks = short.message.blocks.flatMap((block) =>
    block.b === 'chart' ? picture(block, pictures.next().value) : renderBlock(block, actions),
  );
  return { said: short.message, blocks, losses: [...fitted.losses, ...short.losses] };
}

/** What screen readers and notifications get, for beside blocks they read nothing else: the summary, then all there is. */
function fallback(message: Message): string {
  const summary = message.summary.trim();
  const content = plainMessage(message).trim();
  const all = content.startsWith(summary) ? content : [summary, content].filter(Boolean).join('\n');
  let text = escapeText(all || '…');
  for (let end = MAX_FALLBACK_CHARS; text.length > MAX_FALLBACK_CHARS; end -= 100) text = escapeText(clip(all, end));
  return text;
}

const picture = ({ alt, title }: Chart, id: string | undefined): KnownBlock[] =>
  id === undefined ? paragraph([plain(alt)]) : [{ type: 'image', slack_file: { id }, alt_text: alt.trim() || title }];

function renderBlock(block: Exclude<Block, Chart>, actionId: (ref: string) => string): KnownBlock[] {
  switch (block.b) {
    case 'heading':
      return block.text.trim() === '' ? [] : [{ type: 'header', text: plainElement(block.text, 150) }];
    case 'text':
      return paragraph(block.text);
    case 'note': {
      if (blank(block.text)) return [];
      const element = smallPrint(block.text);
      return element ? [{ type: 'context', elements: [element] }] : paragraph(block.text);
    }
    case 'facts': {
      const rows = block.rows.flatMap((row, i): RichTextElement[] => [
        ...(i === 0 ? [] : [{ type: 'text', text: '\n' } as const]),
        ...(row.label === '' ? [] : [{ type: 'text', text: `${row.label}:`, style: { bold: true } } as const]),
        ...(row.label === '' ? [] : [{ type: 'text', text: ' ' } as const]),
        ...richElements(row.value),
      ]);
      return rows.every((element) => element.type === 'text' && element.text.trim() === '') ? [] : [rich(rows)];
    }
    case 'list': {
      const elements = block.items
        .filter((item) => !blank(item))
        .map((item) => ({ type: 'rich_text_section' as const, elements: richElements(item) }));
      if (elements.length === 0) return [];
      return [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] }];
    }
    case 'buttons':
      return block.buttons.length === 0
        ? []
        : [{ type: 'actions', elements: block.buttons.map((b) => renderButton(b, actionId)) }];
    case 'rule':
      return [{ type: 'divider' }];
    // It comes as a message of its own, under this one.
    case 'file':
      return [];
  }
}

/** A paragraph of rich text, or nothing when it is blank. */
export const paragraph = (text: Text): KnownBlock[] => (blank(text) ? [] : [rich(richElements(text))]);

const rich = (elements: RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

const blank = (text: Text): boolean =>
  richElements(text).every((element) => element.type === 'text' && element.text.trim() === '');

function renderButton(button: Button, actionId: (ref: string) => string): SlackButton {
  return {
    type: 'button',
    action_id: actionId(button.press.ref),
    text: plainElement(button.label, 75),
    value: encodePress(button.press),
    ...(button.style === undefined ? {} : { style: button.style }),
    ...(!button.spoken?.trim() ? {} : { accessibility_label: clip(button.spoken, 75) }),
  };
}

/** `<ref>:<n>`, counted through one message so that no two elements share an id. */
function actionIds(): (ref: string) => string {
  let n = 0;
  return (ref) => {
    n += 1;
    return `${ref.slice(0, 200)}:${n}`;
  };
}
