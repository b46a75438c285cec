import { anyOf, folded, placesOf } from './folded.ts';

/** Somebody who may be named in a text. */
export type Named = { readonly user: string; readonly name: string };

const flat = (text: string): string => folded(text).flat.trim().replace(/\s+/g, ' ');

/** All that somebody may be called by: the whole name, each longer part of it, the first whatever its length, a mention. */
const callsOf = (people: readonly Named[]): ReadonlySet<string> =>
  new Set(
    people.flatMap(({ user, name }) => {
      const parts = flat(name).match(/[\p{L}\p{N}'-]+/gu) ?? [];
      const longer = parts.flatMap((part) => [part, ...part.split('-')]).filter((part) => part.length > 2);
      const names = [flat(name), ...parts.slice(0, 1), ...longer];
      return [...names, ...names.map((call) => `@${call}`), `@${flat(user)}`, `<@${flat(user)}>`];
    }),
  );

/** The text with the two called A and B, however they are named in it: whole, by any part of their name, by a mention. */
export function withoutNames(text: string, a: readonly Named[], b: readonly Named[]): string {
  const [ofA, ofB] = [callsOf(a), callsOf(b)];
  const longest = [...new Set([...ofA, ...ofB])].sort((one, other) => other.length - one.length);
  const read = folded(text);
  let [out, at] = ['', 0];
  for (const [from, to] of placesOf(read, anyOf(longest))) {
    const call = read.flat.slice(from, to).replace(/\s+/g, ' ');
    const letters = [...(ofA.has(call) ? ['A'] : []), ...(ofB.has(call) ? ['B'] : [])];
    out += read.signs.slice(at, from).join('') + letters.join('/');
    at = to;
  }
  return out + read.signs.slice(at).join('');
}
