/** A text without accents and capitals, apostrophes straight: one character for each of `signs`, which is the text as written. */
export type Folded = { readonly signs: readonly string[]; readonly flat: string };

/** Makes words comparable however they are written; what cannot be a letter of a word becomes a blank. */
export function folded(text: string): Folded {
  // What nobody sees would part a word.
  const signs = [...text.normalize('NFC').replace(/\p{Cf}/gu, '')];
  return { signs, flat: signs.map(flatSign).join('') };
}

function flatSign(sign: string): string {
  if (/[’ʼ‘]/.test(sign)) return "'";
  const bare = sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.length === 1 ? bare : bare.length > 1 && sign.length === 1 ? bare.charAt(0) : ' ';
}

/** A pattern for any of `phrases`, already folded, as whole words. */
export function anyOf(phrases: readonly string[]): RegExp {
  const parts = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

/** Where a pattern stands in a text: from sign to sign, as written. */
export const placesOf = ({ flat }: Folded, pattern: RegExp): readonly (readonly [number, number])[] =>
  [...flat.matchAll(pattern)].map((found) => [found.index, found.index + found[0].length]);
