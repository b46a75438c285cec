import type { Chart } from './chart.ts';
import type { Press } from './press.ts';
import type { Text } from './text.ts';

/** A button: it acts at once, or opens a form (`press.opens`). */
export type Button = {
  readonly label: string;
  readonly press: Press;
  readonly style?: 'primary' | 'danger';
  /** What a screen reader says instead of a short or iconic label. */
  readonly spoken?: string;
};

export type Block =
  | { readonly b: 'heading'; readonly text: string }
  | { readonly b: 'text' | 'note'; readonly text: Text }
  | { readonly b: 'facts'; readonly rows: readonly { readonly label: string; readonly value: Text }[] }
  | { readonly b: 'list'; readonly items: readonly Text[] }
  | { readonly b: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly b: 'rule' }
  | File
  | Chart;

/**
 * A file for one person, in a private message: never in a channel. `content` is text in `media` (`text/html`,
 * `application/json`); `again` asks for the same file once more, for platforms where a person says yes first.
 */
export type File = {
  readonly b: 'file';
  readonly name: string;
  readonly media: string;
  readonly content: string;
  /** What it is, in a line. */
  readonly title: string;
  readonly again: Press;
  /** What to say in its place where it could not be sent. */
  readonly unsent?: string;
};

/** What is read and not pressed. */
export type Shown = Exclude<Block, { readonly b: 'buttons' | 'file' }>;

/** All that can be said. `summary` is what a notification, a screen reader and an old client show: never empty. */
export type Message = { readonly summary: string; readonly blocks: readonly Block[] };

/** A message from its summary and blocks. */
export const message = (summary: string, ...blocks: readonly Block[]): Message => ({ summary, blocks });
/** The pictures of a message, in order. */
export const chartsIn = ({ blocks }: Message): readonly Chart[] => blocks.filter((block) => block.b === 'chart');
/** A short title (150 characters at most). */
export const heading = (text: string): Shown => ({ b: 'heading', text });
/** A paragraph. */
export const text = (content: Text): Shown => ({ b: 'text', text: content });
/** Small print: who will see it, until when. */
export const note = (content: Text): Shown => ({ b: 'note', text: content });
/** Label and value rows. */
export const facts = (...rows: readonly (readonly [string, Text])[]): Shown => ({
  b: 'facts',
  rows: rows.map(([label, value]) => ({ label, value })),
});
/** A list without order. */
export const list = (items: readonly Text[]): Shown => ({ b: 'list', items });
/** A row of buttons. */
export const buttons = (...row: readonly Button[]): Block => ({ b: 'buttons', buttons: row });
/** A line between two parts. */
export const rule: Shown = { b: 'rule' };
/** A button; `style` is for the one main act of a message. */
export const button = (label: string, press: Press, more: Pick<Button, 'style' | 'spoken'> = {}): Button => ({
  label,
  press,
  ...more,
});
