/** A language the bot writes. Channel posts use the ritual's, private messages the member's. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One run of text. Only a span can carry markup, a link, a mention or a moment; the adapter alone escapes. */
export type Span =
  | { readonly t: 'plain' | 'bold' | 'italic'; readonly text: string }
  | { readonly t: 'link'; readonly text: string; readonly href: string }
  /** `user` is the platform's own user id; `name` is shown where the platform cannot mention. */
  | { readonly t: 'mention'; readonly user: string; readonly name: string }
  /** A moment in epoch milliseconds. Shown in the reader's own zone where the platform can, else as `text`. */
  | { readonly t: 'time'; readonly at: number; readonly style: 'date' | 'clock' | 'date-clock'; readonly text: string };

/** A line of spans. A `\n` inside a span breaks the line. */
export type Text = readonly Span[];

/** Plain text: nothing in it is ever read as markup. */
export const plain = (text: string): Span => ({ t: 'plain', text });
/** Bold text. */
export const bold = (text: string): Span => ({ t: 'bold', text });
/** Italic text. */
export const italic = (text: string): Span => ({ t: 'italic', text });
/** A link; `href` is http(s), else the text stays plain. */
export const link = (text: string, href: string): Span =>
  /^https?:\/\//i.test(href) ? { t: 'link', text, href } : { t: 'plain', text };
/** A mention of one person by the platform's user id. */
export const mention = (who: { readonly user: string; readonly name: string }): Span => ({
  t: 'mention',
  user: who.user,
  name: who.name,
});

/** Builds a Text. Interpolated strings stay plain, so what a person wrote can never ping, link or format. */
export function txt(parts: TemplateStringsArray, ...values: readonly (Span | Text | string | number)[]): Text {
  const out: Span[] = [];
  parts.forEach((part, i) => {
    if (part) out.push(plain(part));
    const value = values[i];
    if (value === undefined) return;
    if (typeof value === 'string' || typeof value === 'number') out.push(plain(String(value)));
    else if (Array.isArray(value)) out.push(...(value as Text));
    else out.push(value as Span);
  });
  return out;
}
