/** What a reader sees of a piece of mrkdwn, and what should not be in it. */
export type SeenText = { readonly plain: string; readonly problems: readonly string[] };

const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/**
 * Reads mrkdwn as Slack does, only more eagerly: every pair of marks formats, wherever it stands, every `:word:` is an
 * emoji, every line that begins with `>` a quotation. So what is shown to the letter here is shown to the letter there.
 */
export function readMrkdwn(source: string, verbatim: boolean): SeenText {
  const problems: string[] = [];
  const parts = source.split(/(<[^<>]*>)/).map((part) => {
    if (/^<.*>$/s.test(part)) return readToken(part.slice(1, -1), problems);
    if (/[<>]/.test(part)) problems.push('an unescaped < or >');
    if (/&(?!(amp|lt|gt);)/.test(part)) problems.push('an unescaped &');
    if (!verbatim && /https?:\/\/|@(channel|here|everyone)/.test(part)) problems.push('text that links by itself');
    return readMarks(part);
  });
  return { plain: unescaped(parts.join('')), problems };
}

function readToken(token: string, problems: string[]): string {
  const [target = '', label] = token.split('|');
  if (target.startsWith('@')) return `@${target.slice(1)}`;
  if (target.startsWith('!date^')) {
    if (!/^!date\^\d+\^[^^]+$/.test(target) || !label) problems.push('a date without its parts');
    return label ?? '';
  }
  if (/^https?:\/\//.test(target)) return readMarks(label ?? target);
  problems.push(`a token of another kind: ${target.slice(0, 1)}`);
  return label ?? target;
}

function readMarks(text: string): string {
  let out = text.replace(/^&gt;+ ?/gm, '').replace(/:[a-z0-9_+'-]+:/gi, '☺');
  for (const mark of ['```', '`', '\\*', '_', '~']) out = out.replace(new RegExp(`${mark}([^\n]+?)${mark}`, 'g'), '$1');
  return out;
}
