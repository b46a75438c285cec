import type { MrkdwnElement, PlainTextElement, RichTextElement } from '@slack/types';
import { plainText, type Span, type Text } from '../../src/message/index.ts';

const DATES = { date: '{date_pretty}', clock: '{time}', 'date-clock': '{date_pretty} {time}' } as const;

/** `&`, `<` and `>` as Slack wants them outside of rich text: then nothing in `text` mentions or links. */
export const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Not longer than `max`, with a mark where it was cut, never between the halves of a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}

/** The text without any markup, as Slack shows it to the letter; never empty. */
export const plainElement = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(text.trim() === '' ? '…' : text, max),
  emoji: false,
});

/**
 * The spans as elements of rich text. Rich text has no markup to escape: what a person wrote stays the letters they
 * wrote, so it cannot mention, link or format. Empty spans are left out, for Slack refuses them.
 */
export function richElements(text: Text): RichTextElement[] {
  return text.map(richElement).filter((element) => element.type !== 'text' || element.text !== '');
}

function richElement(span: Span): RichTextElement {
  switch (span.t) {
    case 'plain':
      return { type: 'text', text: span.text };
    case 'bold':
      return { type: 'text', text: span.text, style: { bold: true } };
    case 'italic':
      return { type: 'text', text: span.text, style: { italic: true } };
    case 'link':
      return linkable(span.href) && span.text !== ''
        ? { type: 'link', url: span.href, text: span.text }
        : { type: 'text', text: span.text };
    case 'mention':
      return mentionable(span.user) ? { type: 'user', user_id: span.user } : { type: 'text', text: `@${span.name}` };
    case 'time':
      return datable(span.at)
        ? { type: 'date', timestamp: Math.floor(span.at / 1000), format: DATES[span.style], fallback: span.text || '…' }
        : { type: 'text', text: span.text };
  }
}

const linkable = (href: string): boolean => /^https?:\/\/[^\s<>|]+$/i.test(href) && href.length <= 3000;
const mentionable = (user: string): boolean => /^[UW][A-Z0-9]{1,30}$/.test(user);
const datable = (at: number): boolean => Number.isFinite(at) && at >= 0;

/** Anything mrkdwn could take for markup. It has no way to escape these, so text with one of them goes as rich text. */
const WILD = /[*_~`|^]|^>|:\S+:|:\/\/|www\.|[@#]/m;

/**
 * The spans as one element of small print, or null when that cannot be done without risk: plain text as it is;
 * anything else as mrkdwn, and only if no letter of it could be taken for markup.
 */
export function smallPrint(text: Text): PlainTextElement | MrkdwnElement | null {
  if (text.every((span) => span.t === 'plain')) return plainElement(plainText(text), 3000);
  const whole = text.map((span, i) => mrkdwn(span, text[i - 1], text[i + 1]));
  if (whole.some((part) => part === null)) return null;
  const joined = whole.join('');
  return joined.length <= 3000 ? { type: 'mrkdwn', text: joined, verbatim: true } : null;
}

function mrkdwn(span: Span, before: Span | undefined, after: Span | undefined): string | null {
  if (span.t === 'mention') return mentionable(span.user) ? `<@${span.user}>` : null;
  if (WILD.test(span.text) || span.text === '') return span.text === '' ? '' : null;
  const safe = escapeText(span.text);
  switch (span.t) {
    case 'plain':
      return safe;
    case 'bold':
    case 'italic': {
      const mark = span.t === 'bold' ? '*' : '_';
      const alone = /^$|\s$/.test(edge(before)) && /^$|^[\s.,;!?]/.test(edge(after));
      return alone && span.text.trim() === span.text && !span.text.includes('\n') ? `${mark}${safe}${mark}` : null;
    }
    case 'link':
      return linkable(span.href) && !span.text.includes('\n') ? `<${escapeText(span.href)}|${safe}>` : null;
    case 'time':
      return datable(span.at) ? `<!date^${Math.floor(span.at / 1000)}^${DATES[span.style]}|${safe}>` : safe;
  }
}

/** The letters beside a span that decide whether mrkdwn takes its marks for marks. */
const edge = (span: Span | undefined): string => (span === undefined ? '' : span.t === 'plain' ? span.text : 'x');
