import type { Span, Text } from '../../src/message/index.ts';

/** A part of a card, as JSON. */
export type Element = Readonly<Record<string, unknown>>;

/** The people named in one card: how each is written in its text, and the entities Teams resolves them by. */
export type Mentions = {
  readonly of: (user: string, name: string) => string;
  readonly entities: () => readonly Element[];
};

const INVISIBLE = '\u200B';

/** `text` with what Teams would resolve anywhere in a card broken by an invisible mark: `<at>`, `{{DATE(…)}}`. */
export const literal = (text: string): string =>
  text.replace(/<(?=[/a]|$)/gi, `<${INVISIBLE}`).replace(/\{(?=\{|$)/g, `{${INVISIBLE}`);

/** `text` as markdown that shows just that: for TextBlock and FactSet, where nothing but markdown is read. */
export const escapeMarkdown = (text: string): string =>
  literal(text)
    .replace(/[\\`*_~[\]()#&<>]/g, '\\$&')
    .replace(/^(\s*)([-+])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2');

/** More lines than anybody reads: from here on breaks are spaces, as each line costs a hundred characters of card. */
const MOST_LINES = 100;

/** The lines of a text: a break is an element of its own, as clients differ in what they make of `\n`. */
export function linesOf(text: Text): readonly Text[] {
  const lines: Span[][] = [[]];
  for (const span of text) {
    if (!('text' in span) || span.t === 'time') {
      lines.at(-1)?.push(span);
      continue;
    }
    const parts = span.text.split(/\r\n|[\n\r\u2028\u2029]/);
    const rest = parts.splice(MOST_LINES - lines.length);
    for (const [i, part] of (rest.length > 0 ? [...parts, rest.join(' ')] : parts).entries()) {
      if (i > 0) lines.push([]);
      if (part) lines.at(-1)?.push({ ...span, text: part });
    }
  }
  return lines;
}

/** Whether a line can be runs of plain text, which nothing is read in. Mentions and moments need markdown. */
export const isRuns = (line: Text): boolean => line.every((span) => span.t !== 'mention' && span.t !== 'time');

/** A line as runs: there is nothing to escape but what Teams looks for in the whole card. */
export const runsOf = (line: Text, style: Element = {}): readonly Element[] =>
  line.map((span) => ({ type: 'TextRun', text: literal(wordsOf(span)), ...style, ...emphasis(span) }));

function emphasis(span: Span): Element {
  if (span.t === 'bold') return { weight: 'Bolder' };
  if (span.t === 'italic') return { italic: true };
  if (span.t === 'link' && isWeb(span.href))
    return { color: 'Accent', underline: true, selectAction: { type: 'Action.OpenUrl', url: span.href } };
  return {};
}

/** A line as markdown, its people as mentions, its moments in the reader's own zone. */
export function markdownOf(line: Text, mentions: Mentions): string {
  return line
    .map((span, i) => (i > 0 && isMarked(span) && isMarked(line[i - 1]) ? INVISIBLE : '') + marked(span, mentions))
    .join('');
}

const isMarked = (span: Span | undefined): boolean => span?.t === 'bold' || span?.t === 'italic';

function marked(span: Span, mentions: Mentions): string {
  switch (span.t) {
    case 'plain':
      return escapeMarkdown(span.text);
    case 'bold':
      return wrapped(span.text, '**');
    case 'italic':
      return wrapped(span.text, '*');
    case 'link':
      return isWeb(span.href) ? `[${escapeMarkdown(span.text)}](${safeHref(span.href)})` : escapeMarkdown(span.text);
    case 'mention':
      return mentions.of(span.user, span.name);
    case 'time':
      return moment(span.at, span.style);
  }
}

/** Emphasis that holds whatever stands beside it: spaces go out, an invisible letter goes between a mark and a mark. */
function wrapped(text: string, delimiter: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (!inner) return text;
  const from = /^[\p{L}\p{N}]/u.test(inner) ? '' : INVISIBLE;
  const to = /[\p{L}\p{N}]$/u.test(inner) ? '' : INVISIBLE;
  return `${before}${delimiter}${from}${escapeMarkdown(inner)}${to}${delimiter}${after}`;
}

function moment(at: number, style: 'date' | 'clock' | 'date-clock'): string {
  const iso = new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return [style !== 'clock' && `{{DATE(${iso},SHORT)}}`, style !== 'date' && `{{TIME(${iso})}}`].filter(Boolean).join(' ');
}

/** A span's words alone: where the card cannot do better. */
export const wordsOf = (span: Span): string => (span.t === 'mention' ? `@${span.name}` : span.text);

const isWeb = (href: string): boolean => /^https?:\/\//i.test(href);

/** An address that cannot end its own parentheses. */
const safeHref = (href: string): string =>
  href.replace(/[()<>[\]\s\\*_~`"]/g, (mark) => {
    const encoded = encodeURIComponent(mark);
    return encoded === mark ? `%${mark.charCodeAt(0).toString(16)}` : encoded;
  });

/** A card's mentions. Two people of one name are told apart by a mark nobody sees: each text has one owner. */
export function createMentions(): Mentions {
  const texts = new Map<string, { readonly user: string; readonly name: string }>();
  return {
    of(user, name) {
      const shown = name.replace(/[<>[\]*_~`\\{}&#|\s]+/g, ' ').trim() || '…';
      let text = `<at>${shown}</at>`;
      for (let mark = INVISIBLE; texts.has(text) && texts.get(text)?.user !== user; mark += INVISIBLE)
        text = `<at>${shown}${mark}</at>`;
      texts.set(text, { user, name: shown });
      return text;
    },
    entities: () => [...texts].map(([text, { user, name }]) => ({ type: 'mention', text, mentioned: { id: user, name } })),
  };
}
