/** A text as one visible line: line breaks become a slash, marks that turn the direction of writing or cannot be seen go. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Bidi_Control}\u200b\u2060\ufeff]/gu, '')
    .trim()
    .replace(/\s*[\n\v\f\r\u0085\u2028\u2029]+\s*/g, ' / ')
    .trim();
