import { chartPng } from '../../src/message/chart-png.ts';
import { type Block, type Button, type Chart, type Message, plain, plainMessage } from '../../src/message/index.ts';
import type { Posted } from './history.ts';
import { type Eyes, type PageSpan, renderText } from './render-text.ts';

/** A button as the page gets it: `press` is the handle to send back. */
export type PageButton = {
  readonly label: string;
  readonly press: string;
  readonly opens: 'form' | 'nothing';
  readonly style: 'primary' | 'danger' | null;
  readonly spoken: string | null;
};

export type PageBlock =
  | { readonly b: 'heading'; readonly text: string }
  | { readonly b: 'text' | 'note'; readonly text: readonly PageSpan[] }
  | { readonly b: 'facts'; readonly rows: readonly { readonly label: string; readonly value: readonly PageSpan[] }[] }
  | { readonly b: 'list'; readonly items: readonly (readonly PageSpan[])[] }
  | { readonly b: 'buttons'; readonly buttons: readonly PageButton[] }
  | { readonly b: 'picture'; readonly src: string; readonly alt: string }
  /** A file to download: `href` is where, for this person. */
  | { readonly b: 'file'; readonly name: string; readonly title: string; readonly href: string }
  | { readonly b: 'rule' };

/** A message as the page and scripts get it. `at` and `edited` in epoch milliseconds, each with the reader’s wall clock. */
export type PageMessage = {
  readonly receipt: string;
  readonly seq: number;
  readonly place: 'circle' | 'private';
  readonly at: number;
  readonly local: string;
  readonly edited: number | null;
  readonly editedLocal: string | null;
  readonly onlyYou: boolean;
  /** Who wrote it, or null for the bot. */
  readonly author: { readonly user: string; readonly name: string } | null;
  /** The receipt of the message it stands under, or null. */
  readonly under: string | null;
  readonly summary: string;
  /** The whole message as plain lines, for scripts. */
  readonly text: string;
  readonly blocks: readonly PageBlock[];
  readonly buttons: readonly string[];
};

/** A standing message, as somebody who may see it gets it. */
export function renderMessage(posted: Posted, eyes: Eyes): PageMessage {
  const version = posted.versions.length - 1;
  const message = posted.versions[version]!;
  const text = plainMessage(message) || message.summary;
  const names = namesIn(posted.receipt, version);
  return {
    receipt: posted.receipt,
    seq: posted.seq,
    place: posted.place.kind === 'channel' ? 'circle' : 'private',
    at: posted.at,
    local: eyes.local(posted.at),
    edited: posted.edited,
    editedLocal: posted.edited === null ? null : eyes.local(posted.edited),
    onlyYou: posted.onlyYou,
    author: posted.author === null ? null : { user: posted.author, name: eyes.nameOf(posted.author) ?? posted.author },
    under: posted.under,
    summary: message.summary.trim() || (text.split('\n')[0] ?? ''),
    text,
    // A message that is its summary and nothing else still says it.
    blocks: (message.blocks.length ? message.blocks : [{ b: 'text', text: [{ t: 'plain', text }] } as const]).map((block) =>
      renderBlock(block, eyes, names),
    ),
    buttons: buttonsOf(message).map((b) => b.label),
  };
}

function namesIn(receipt: string, version: number): Names {
  let [buttons, files] = [0, 0];
  return {
    handle: () => `${receipt}.${version}.${buttons++}`,
    href: () => `/playground/api/files/${receipt}/${version}/${files++}`,
  };
}

/** A picture the page holds in itself, or its words on a machine that cannot draw. */
function picture(chart: Chart, eyes: Eyes): PageBlock {
  const png = chartPng(chart);
  if (png === null) return { b: 'text', text: renderText([plain(chart.alt)], eyes) };
  return { b: 'picture', src: `data:image/png;base64,${png.toString('base64')}`, alt: chart.alt };
}

/** All buttons of a message in reading order: a handle's last number counts in it. */
export const buttonsOf = (message: Message | undefined): readonly Button[] =>
  message?.blocks.flatMap((block) => (block.b === 'buttons' ? block.buttons : [])) ?? [];

/** What a message cannot have on its own account: names of its buttons in turn, and where its files are. */
export type Names = { readonly handle: () => string; readonly href: () => string };

/** A block as the page gets it. */
export function renderBlock(block: Block, eyes: Eyes, { handle, href }: Names): PageBlock {
  switch (block.b) {
    case 'file':
      return { b: 'file', name: block.name, title: block.title, href: href() };
    case 'heading':
    case 'rule':
      return block;
    case 'text':
    case 'note':
      return { b: block.b, text: renderText(block.text, eyes) };
    case 'facts':
      return { b: 'facts', rows: block.rows.map((row) => ({ label: row.label, value: renderText(row.value, eyes) })) };
    case 'list':
      return { b: 'list', items: block.items.map((item) => renderText(item, eyes)) };
    case 'chart':
      return picture(block, eyes);
    case 'buttons':
      return {
        b: 'buttons',
        buttons: block.buttons.map((b) => ({
          label: b.label,
          press: handle(),
          opens: b.press.opens,
          style: b.style ?? null,
          spoken: b.spoken ?? null,
        })),
      };
  }
}
