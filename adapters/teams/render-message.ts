import { chartPng } from '../../src/message/chart-png.ts';
import {
  type Block,
  type Button,
  type Chart,
  chartsIn,
  encodePress,
  fit,
  type Loss,
  type Message,
  plain,
  plainMessage,
  type Text,
  text,
} from '../../src/message/index.ts';
import { CAPABILITIES, MAX_ACTIVITY_CHARS } from './capabilities.ts';
import {
  createMentions,
  type Element,
  escapeMarkdown,
  isRuns,
  linesOf,
  literal,
  type Mentions,
  markdownOf,
  runsOf,
} from './render-text.ts';

/** An activity ready to be posted, the card in it, and what did not fit. */
export type Rendered = { readonly activity: Element; readonly card: Element; readonly losses: readonly Loss[] };

/** The type of an attachment, and of an invoke's answer, that is a card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';

/** A message as Teams takes it: one card and nothing beside it, as text beside a card is split off and has no id. */
export function renderMessage(message: Message): Rendered {
  const drawn = chartsIn(message).every((chart) => chartPng(chart) !== null);
  const fitted = fit(message, drawn ? CAPABILITIES : { ...CAPABILITIES, maxAltChars: 0 });
  const summary = summaryOf(message, fitted.message);
  let blocks = fitted.message.blocks;
  let dropped = 0;
  for (;;) {
    const rendered = envelope(summary, bodyOf(dropped ? shortened(blocks) : blocks, summary));
    if (blocks.length === 0 || lengthOf(rendered.activity) <= MAX_ACTIVITY_CHARS) {
      const losses = dropped ? [...fitted.losses, { what: 'blocks-dropped', count: dropped } as const] : fitted.losses;
      return { ...rendered, losses };
    }
    blocks = withoutLast(blocks);
    dropped += 1;
  }
}

/** Teams does not count pictures that a card carries itself; one of ours is far below its megabyte. */
const lengthOf = (activity: Element): number =>
  JSON.stringify(activity, (_, value) => (typeof value === 'string' && value.startsWith(PNG) ? '' : value)).length;

const PNG = 'data:image/png;base64,';

/** A card in an activity. `summary` is what a notification and a client without cards show. */
export function envelope(summary: string, { body, mentions, actions }: Body): Pick<Rendered, 'activity' | 'card'> {
  const entities = mentions.entities();
  const card = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: literal(summary),
    body,
    ...(actions ? { actions } : {}),
    msteams: { width: 'Full', ...(entities.length > 0 ? { entities } : {}) },
  };
  return { card, activity: { type: 'message', summary, attachments: [{ contentType: CARD, content: card }] } };
}

/** What goes into a card. `actions` stand below it. */
export type Body = { readonly body: readonly Element[]; readonly mentions: Mentions; readonly actions?: readonly Element[] };

function bodyOf(blocks: readonly Block[], summary: string): Body {
  const mentions = createMentions();
  const body = elementsOf(blocks, mentions);
  return { body: body.length > 0 ? body : paragraph([plain(summary)], mentions), mentions };
}

/** Blocks as elements of a card; a rule is a line above the next. */
export function elementsOf(blocks: readonly Block[], mentions: Mentions): readonly Element[] {
  const body: Element[] = [];
  let ruled = false;
  for (const block of blocks) {
    if (block.b === 'rule') {
      ruled = body.length > 0;
      continue;
    }
    const elements = renderBlock(block, mentions);
    const [first, ...rest] = elements;
    if (!first) continue;
    body.push(ruled ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest);
    ruled = false;
  }
  return body;
}

function renderBlock(block: Exclude<Block, { b: 'rule' }>, mentions: Mentions): readonly Element[] {
  switch (block.b) {
    case 'heading':
      return block.text.trim() ? [headline(block.text)] : [];
    case 'text':
      return paragraph(block.text, mentions);
    case 'note':
      return paragraph(block.text, mentions, SMALL);
    case 'list':
      return block.items.flatMap((item) => (isBlank(item) ? [] : paragraph([plain('• '), ...item], mentions, {}, 'Small')));
    case 'facts': {
      const rows = block.rows.filter((row) => row.label.trim() || !isBlank(row.value));
      const facts = rows.map((row) => ({ title: escapeMarkdown(oneLine(row.label)), value: factValue(row.value, mentions) }));
      return facts.length > 0 ? [{ type: 'FactSet', facts }] : [];
    }
    case 'chart':
      return picture(block, mentions);
    case 'buttons':
      return block.buttons.length > 0 ? [{ type: 'ActionSet', actions: block.buttons.map(renderButton) }] : [];
    // It is offered in a message of its own, below this one.
    case 'file':
      return [];
  }
}

/** A picture that can be made larger, or its words on a machine that cannot draw. */
function picture(chart: Chart, mentions: Mentions): readonly Element[] {
  const png = chartPng(chart);
  if (png === null) return paragraph([plain(chart.alt)], mentions);
  const url = `${PNG}${png.toString('base64')}`;
  return [
    { type: 'Image', url, altText: literal(chart.alt.trim() || chart.title), size: 'Stretch', msteams: { allowExpand: true } },
  ];
}

const SMALL: Element = { isSubtle: true, size: 'Small' };

/** A short title a screen reader knows as one. */
export const headline = (title: string): Element => ({
  type: 'TextBlock',
  text: escapeMarkdown(oneLine(title)),
  weight: 'Bolder',
  size: 'Medium',
  style: 'heading',
  wrap: true,
});

/** A text as elements, a line each; nothing when it is blank. */
export function paragraph(content: Text, mentions: Mentions, style: Element = {}, spacing?: string): readonly Element[] {
  if (isBlank(content)) return [];
  const elements: Element[] = [];
  let apart = false;
  for (const line of linesOf(content)) {
    // An empty line is the space before the next: an empty element would be left out by some clients.
    if (isBlank(line)) {
      apart = true;
      continue;
    }
    const gap = elements.length === 0 ? spacing : apart ? 'Default' : 'None';
    elements.push({ ...lineElement(line, mentions, style), ...(gap ? { spacing: gap } : {}) });
    apart = false;
  }
  return elements;
}

const lineElement = (line: Text, mentions: Mentions, style: Element): Element =>
  isRuns(line)
    ? { type: 'RichTextBlock', inlines: runsOf(line, style) }
    : { type: 'TextBlock', text: markdownOf(line, mentions), wrap: true, ...style };

const factValue = (value: Text, mentions: Mentions): string =>
  linesOf(value)
    .map((line) => markdownOf(line, mentions))
    .join('\n\n');

/** Non-breaking spaces stay: French stands or falls with them. */
const oneLine = (words: string): string => words.replace(/[ \t\r\n]+/g, ' ');

const isBlank = (content: Text): boolean => content.every((span) => 'text' in span && span.text.trim() === '');

function renderButton({ label, press, style, spoken }: Button): Element {
  const data = { press: encodePress(press) };
  const looks = {
    title: literal(label.trim() || '…'),
    ...(style ? { style: style === 'primary' ? 'positive' : 'destructive' } : {}),
    ...(spoken ? { tooltip: literal(spoken) } : {}),
  };
  // A dialog opens only from Action.Submit, so what a button does must be known when it is drawn.
  if (press.opens === 'form') return { type: 'Action.Submit', ...looks, data: { msteams: { type: 'task/fetch' }, ...data } };
  const fallback = { type: 'Action.Submit', ...looks, data };
  return { type: 'Action.Execute', verb: press.ref, ...looks, data, fallback };
}

const summaryOf = (message: Message, fitted: Message): string =>
  fitted.summary.trim() ||
  plainMessage({ ...message, blocks: fitted.blocks })
    .trim()
    .slice(0, CAPABILITIES.maxSummaryChars)
    .trim() ||
  '…';

/** One block less, from the end of what takes more room. The first row of buttons is what a message is for: it goes last. */
function withoutLast(blocks: readonly Block[]): readonly Block[] {
  const isRow = (block: Block): boolean => block.b === 'buttons';
  const room = (rows: boolean): number => JSON.stringify(blocks.filter((block) => isRow(block) === rows)).length;
  const rows = blocks.filter(isRow).length;
  // A button stands twice in a card, for newer clients and for older ones.
  const dropRow = rows === blocks.length || (rows > 1 && 2 * room(true) > room(false));
  const last = blocks.findLastIndex((block) => isRow(block) === dropRow);
  return blocks.toSpliced(last, 1);
}

/** The mark of what was left out, above the buttons at the end. */
function shortened(blocks: readonly Block[]): readonly Block[] {
  const end = blocks.findLastIndex((block) => block.b !== 'buttons') + 1;
  return blocks.toSpliced(end, 0, text([plain('…')]));
}
