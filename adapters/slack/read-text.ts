import { clip } from './render-text.ts';

/** What the person of this id is called, or null when that is not known. */
export type NameOf = (user: string) => string | null;

/** What somebody wrote to us, without the names in it, and the ids of the people named, in order, each once. */
export type Words = { readonly text: string; readonly people: readonly string[] };

/** Reads words to us; `us` is our own id, which names nobody. */
export function readWords(raw: string, us: string | null = null): Words {
  const people = new Set<string>();
  const text = readMarkup(raw.replace(/(<@[UW][A-Z0-9]+(?:\|[^<>]*)?>),/g, '$1'), (user) => {
    if (user !== us) people.add(user);
    return null;
  });
  return { text: text.trim(), people: [...people] };
}

const MAX_MESSAGE_CHARS = 3000;

/** The plain text of somebody's message, 3,000 characters at most; a person whose name is not known is left out. */
export const readMessageText = (raw: string, nameOf: NameOf): string =>
  clip(readMarkup(raw, (user, label) => label || nameOf(user)).trim(), MAX_MESSAGE_CHARS);

/**
 * Slack's markup as plain text. What is in angle brackets is Slack's, for theirs come as entities: what it shows in their
 * place takes it; a mention is what `person` says, without its `@`. What shows nothing goes with the blanks before it.
 */
function readMarkup(raw: string, person: (user: string, label: string) => string | null): string {
  const parts = raw.split(/([ \t]*<[^<>]*>)/);
  return parts
    .map((part, i) => {
      if (i % 2 === 0) return unescapeText(part);
      const at = part.indexOf('<');
      const shown = readToken(part.slice(at + 1, -1), person);
      return shown === '' ? '' : part.slice(0, at) + shown;
    })
    .join('');
}

function readToken(token: string, person: (user: string, label: string) => string | null): string {
  const bar = token.indexOf('|');
  const target = bar === -1 ? token : token.slice(0, bar);
  const label = bar === -1 ? '' : unescapeText(token.slice(bar + 1));
  if (/^@[UW][A-Z0-9]+$/.test(target)) {
    const name = person(target.slice(1), label);
    return name ? `@${name}` : '';
  }
  if (target.startsWith('#')) return label && `#${label}`;
  if (/^!(here|channel|everyone)$/.test(target)) return `@${target.slice(1)}`;
  if (/^[@!]/.test(target)) return label;
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return label || unescapeText(target.replace(/^(mailto|tel):/, ''));
  return unescapeText(`<${token}>`);
}

const unescapeText = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
