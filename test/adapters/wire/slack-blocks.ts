import type { z } from 'zod';
import { Home, MessageBlocks, Modal, type ModalBlock } from './slack-kit.ts';
import { readMrkdwn } from './slack-mrkdwn.ts';

/** What stands in a message or a form, and how it breaks Slack's rules. */
export type SeenBlocks = {
  readonly plain: string;
  readonly buttons: readonly { label: string; value: string; action_id: string }[];
};

const issues = (error: z.ZodError): string[] => error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);

/** Breaches of Slack's rules for a message's `text` and `blocks`. */
export function messageProblems(text: unknown, blocks: unknown): string[] {
  const problems: string[] = [];
  if (typeof text !== 'string' || text.trim() === '') problems.push('no text for screen readers');
  else {
    if (text.length > 4000) problems.push(`text of ${text.length} is split`);
    if (/[<>]/.test(text) || /&(?!(amp|lt|gt);)/.test(text)) problems.push('text is not escaped');
  }
  const parsed = MessageBlocks.safeParse(blocks);
  if (!parsed.success) return [...problems, ...issues(parsed.error)];
  return [
    ...problems,
    ...common(parsed.data),
    ...readBlocks(parsed.data).problems,
    ...(weigh(parsed.data) > 13_200 ? ['msg_blocks_too_long'] : []),
  ];
}

/** Breaches of Slack's rules for a modal. */
export function modalProblems(view: unknown): string[] {
  const parsed = Modal.safeParse(view);
  if (!parsed.success) return issues(parsed.error);
  const { blocks, submit } = parsed.data;
  const problems = [...common(blocks), ...readBlocks(blocks).problems];
  if (blocks.some((b) => b.type === 'input') && !submit) problems.push('inputs without submit');
  if (JSON.stringify(view).length > 250_000) problems.push('view_too_large');
  return problems;
}

/** Breaches of Slack's rules for a home page. */
export function homeProblems(view: unknown): string[] {
  const parsed = Home.safeParse(view);
  if (!parsed.success) return issues(parsed.error);
  const { blocks } = parsed.data;
  return [
    ...common(blocks),
    ...readBlocks(blocks).problems,
    ...(JSON.stringify(view).length > 250_000 ? ['view_too_large'] : []),
  ];
}

function common(blocks: readonly ModalBlock[]): string[] {
  const blockIds = blocks.flatMap((b) => (b.block_id === undefined ? [] : [b.block_id]));
  const actionIds = blocks.flatMap((b) => (b.type === 'actions' ? b.elements.map((e) => e.action_id) : []));
  const problems: string[] = [];
  if (new Set(blockIds).size < blockIds.length) problems.push('repeats a block_id');
  if (new Set(actionIds).size < actionIds.length) problems.push('repeats an action_id');
  return problems;
}

/** All text of a message and something for what holds it, as far as others have measured what Slack counts. */
function weigh(blocks: readonly ModalBlock[]): number {
  let sum = 0;
  JSON.stringify(blocks, (key, value: unknown) => {
    if (typeof value === 'string' && ['text', 'url', 'fallback'].includes(key)) sum += value.length;
    if (typeof value === 'object' && value !== null && 'type' in value) sum += 10;
    return value;
  });
  return sum;
}

/** The blocks as a reader sees them. */
export function readBlocks(blocks: readonly ModalBlock[]): SeenBlocks & { readonly problems: readonly string[] } {
  const buttons: { label: string; value: string; action_id: string }[] = [];
  const problems: string[] = [];
  const text = (t: {
    type: 'plain_text' | 'mrkdwn';
    text: string;
    emoji?: boolean | undefined;
    verbatim?: boolean | undefined;
  }): string => {
    if (t.type === 'plain_text') return t.emoji === true ? t.text.replace(/:[a-z0-9_+'-]+:/gi, '☺') : t.text;
    const seen = readMrkdwn(t.text, t.verbatim === true);
    problems.push(...seen.problems);
    return seen.plain;
  };
  const line = (block: ModalBlock): string => {
    switch (block.type) {
      case 'header':
        return text(block.text);
      case 'context':
        return block.elements.map(text).join(' ');
      case 'image':
        return block.alt_text;
      case 'divider':
        return '';
      case 'rich_text':
        return block.elements
          .map((e) => (e.type === 'rich_text_list' ? e.elements.map(readRich).join('\n') : readRich(e)))
          .join('\n');
      case 'actions':
        for (const e of block.elements) buttons.push({ label: text(e.text), value: e.value ?? '', action_id: e.action_id });
        return '';
      case 'input':
        return text(block.label);
    }
  };
  return { plain: blocks.map(line).filter(Boolean).join('\n'), buttons, problems };
}

type Section = Extract<Extract<ModalBlock, { type: 'rich_text' }>['elements'][number], { type: 'rich_text_section' }>;

function readRich(section: Section): string {
  return section.elements
    .map((e) => {
      if (e.type === 'text') return e.text;
      if (e.type === 'link') return e.text ?? e.url;
      if (e.type === 'user') return `@${e.user_id}`;
      return e.fallback ?? '';
    })
    .join('');
}
