import type { Prompt } from '../../rituals/kindness/deck.ts';

/** What somebody was shown week by week, each week's in order: the first, then what came in its place. */
export type Weeks = readonly (readonly Prompt[])[];

/**
 * Where what somebody was shown breaks a rule, a line each. It knows nothing of how prompts are drawn: it reads the weeks one
 * after the other, with `deck`, all that might have come to this person.
 */
export function breaches(weeks: Weeks, deck: readonly Prompt[]): readonly string[] {
  const found: string[] = [];
  const ids = new Set(deck.map(({ id }) => id));
  let bag = new Set<string>();
  let before: readonly string[] = [];
  for (const [n, shown] of weeks.entries()) {
    if (shown.length > 3) found.push(`week ${n}: ${shown.length} prompts`);
    if (new Set(shown).size < shown.length) found.push(`week ${n}: the same twice`);
    for (const { id, quality } of shown) {
      if (!ids.has(id)) found.push(`week ${n}: ${id} was filtered out`);
      const again = quality.filter((one) => before.includes(one));
      if (again.length > 0) found.push(`week ${n}: ${again.join(', ')} two weeks running`);
      if (bag.has(id) && bag.size < ids.size) found.push(`week ${n}: ${id} before the bag was empty`);
      if (bag.has(id)) bag = new Set();
      bag.add(id);
    }
    // What was swapped away was seen as well.
    before = shown.flatMap(({ quality }) => quality);
  }
  return found;
}
