import type { Span, Text } from '../../src/message/index.ts';
import type { Person } from './config.ts';

/** A run of text as the page gets it. The page sets it as text, never as markup. */
export type PageSpan = Span;

/** The spans as the page shows them: a mention by the person's name of today, a link only when it is http(s). */
export const renderText = (text: Text, nameOf: (user: string) => Person | undefined): readonly PageSpan[] =>
  text.map((span) => {
    if (span.t === 'mention') return { ...span, name: nameOf(span.user)?.name ?? span.name };
    if (span.t === 'link' && !/^https?:\/\//i.test(span.href)) return { t: 'plain', text: span.text };
    return span;
  });
