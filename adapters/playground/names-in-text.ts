/** Somebody who can be named in what people write. */
type Nameable = { readonly user: string; readonly name: string };

/**
 * A text cut where it names one of `people`, as `@Name` or `@userid`: what is between, and who is named. Upper and lower
 * case are the same, the longest name wins, and one that two people answer to names nobody.
 */
export function cutAtNames<P extends Nameable>(text: string, people: readonly P[]): readonly (string | P)[] {
  const owners = new Map<string, P | null>();
  for (const person of people)
    for (const label of new Set([folded(person.user), folded(person.name)])) owners.set(label, owners.has(label) ? null : person);
  const labels = [...owners.keys()].sort((a, b) => b.length - a.length).map(asPattern);
  if (labels.length === 0) return [text];

  const named = new RegExp(`(?<![\\p{L}\\p{N}_])@(${labels.join('|')})(?![\\p{L}\\p{M}\\p{N}_]|-[\\p{L}\\p{N}])`, 'giu');
  const whole = text.normalize('NFC');
  const pieces: (string | P)[] = [];
  let from = 0;
  for (const { 0: found, 1: label = '', index } of whole.matchAll(named)) {
    const person = owners.get(folded(label));
    if (!person) continue;
    pieces.push(whole.slice(from, index), person);
    from = index + found.length;
  }
  return [...pieces, whole.slice(from)];
}

/** Who is named in a text that was cut, by user id, in order and once each, and what is left of it without them. */
export function withoutNames(pieces: readonly (string | Nameable)[]): {
  readonly text: string;
  readonly people: readonly string[];
} {
  const [first = '', ...after] = pieces.filter((piece) => typeof piece === 'string');
  // The comma or colon after a name goes with it.
  const rest = after.map((piece) => piece.replace(/^[,;:]/, ''));
  const left = rest.reduce((text, piece) => {
    const [before, next] = [text.replace(/[^\S\n]+$/, ''), piece.replace(/^[^\S\n]+/, '')];
    return before === '' || next === '' || /^[\n.?!…)]/.test(next) ? before + next : `${before} ${next}`;
  }, first);
  const users = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.user]));
  return { text: left.trim(), people: [...new Set(users)] };
}

const folded = (label: string): string => label.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');

const asPattern = (label: string): string => label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(' ', '\\s+');
