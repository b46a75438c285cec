/** A tag of HTML, an end of a line, or what stands between them. None takes longer the longer the text is. */
const TOKEN = /<(\/?)([a-z][\w:-]*)(?![\w:-])([^<>]*)>|<[!?][^<>]*>|[^<]+|</gi;

/** Elements that begin and end a line. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...['p', 'div', 'hr', 'ul', 'ol', 'li', 'table', 'tr', 'pre', 'blockquote', 'codeblock'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]);

/** A message's HTML as its plain text: mentions as `@name`, no pictures or attachments, nothing of a message it answers. */
export function htmlText(html: string): string {
  const lines: string[] = [];
  let mark = '';
  let line = '';
  let quoted = 0;
  const end = (): void => {
    lines.push(mark + line);
    mark = '';
    line = '';
  };
  for (const [token, closing, tag, attributes = ''] of html.matchAll(TOKEN)) {
    const name = tag?.toLowerCase() ?? '';
    // Its words are another person's.
    if (name === 'blockquote' && (quoted > 0 || attributes.includes('schema.skype.com/Reply'))) quoted += closing ? -1 : 1;
    if (quoted > 0) continue;
    if (BLOCKS.has(name)) {
      if (line.trim()) end();
      else line = '';
    }
    if (name === 'br') end();
    else if (name === 'li') mark = closing ? '' : '• ';
    else if (name === 'at') line += closing ? '' : '@';
    else if (name === 'td' || name === 'th') line += ' ';
    else if (name === 'emoji' || (name === 'img' && attributes.includes('schema.skype.com/Emoji'))) line += altOf(attributes);
    else if (!name && !/^<[!?]/.test(token)) line += token.replace(/[ \t\r\n]+/g, ' ');
  }
  end();
  return tidy(decode(lines.join('\n')));
}

/** Lines without blanks at their ends, at most one empty between two. */
export const tidy = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const altOf = (attributes: string): string => /\balt="([^"]*)"/i.exec(attributes)?.[1] ?? '';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Once only: what is written of entities in the message stays what it is. */
const decode = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
