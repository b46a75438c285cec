import type { Span, Text } from '../../src/message/index.ts';
import type { History } from './history.ts';
import { shownName } from './names.ts';
import type { WallClocks } from './wall-clocks.ts';

type Moment = Extract<Span, { t: 'time' }>;

/** A run of text as the page gets it. The page sets it as text, never as markup. `local` is the reader's wall clock. */
export type PageSpan = Exclude<Span, Moment> | (Moment & { readonly local: string });

/** Whose eyes something is shown to: people by their name of today, moments by the reader's wall clock. */
export type Eyes = {
  nameOf(user: string): string | undefined;
  local(at: number): string;
};

/** The eyes of one person. */
export const eyesOf = (user: string, history: History, clocks: WallClocks): Eyes => ({
  nameOf: (other) => history.person(other)?.name,
  local: (at) => clocks.read(at, history.person(user)?.zone ?? 'UTC'),
});

/** Eyes that know nobody, in UTC. */
export const ANYBODYS_EYES: Eyes = { nameOf: () => undefined, local: (at) => new Date(at).toISOString().slice(0, 19) };

/** The spans as the page shows them; a link only when it is http(s). */
export const renderText = (text: Text, eyes: Eyes): readonly PageSpan[] =>
  text.map((span) => {
    if (span.t === 'mention') return { ...span, name: shownName(eyes.nameOf(span.user) ?? span.name, span.user) };
    if (span.t === 'time') return { ...span, local: eyes.local(span.at) };
    if (span.t === 'link' && !/^https?:\/\//i.test(span.href)) return { t: 'plain', text: span.text };
    return span;
  });
