/**
 * The command somebody's words begin with, bare: without its slash, without the marks around it, in small letters, so that
 * « Hi! », « hello. » and « HELP » are one word each; and the words after it. What has no letter stays as it was written.
 */
export function commandIn(words: string): { readonly command: string; readonly text: string } {
  const begun = words.replace(/^[\p{P}\p{S}\s]+(?=[\p{L}\p{N}])/u, '').trim();
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(begun) ?? [];
  const bare = word.replace(/[^\p{L}\p{N}\p{M}]+$/u, '') || word;
  const text = rest.trim();
  // French sets a mark apart: « Bonjour ! » says nothing after its first word.
  return { command: bare.toLowerCase(), text: /^[\p{P}\s]*$/u.test(text) ? '' : text };
}
