import { z } from 'zod';
import { Both, behaviours } from '../../src/ritual/index.ts';

/** Every platform's list holds so many options, and so many characters in each. */
const MOST = 100;
const LABEL_CHARS = 70;

const { groups, entries } = behaviours;
const isKnown = (id: string): boolean => id in groups || entries.some((one) => one.id === id);

const FromDeck = z.string().refine(isKnown, {
  error: (issue) =>
    `is ${JSON.stringify(issue.input)}. Write a group (${Object.keys(groups).join(', ')}), the id of a behaviour, or { en: …, fr: … }.`,
});
const label = z.string().trim().min(1).max(LABEL_CHARS);
const Own = z.strictObject({ en: label, fr: label });
const One = z.union([FromDeck, Own]);

/** What bravos are about in a circle: groups of the deck, single behaviours of it, the circle's own. */
export const Adopted = z
  .array(One)
  .min(1)
  .refine((adopted) => behavioursOf(adopted).length <= MOST, `holds more than ${MOST} behaviours, which no list can show.`);

/** A behaviour as a bravo keeps it: what it was called when the bravo was given. */
export const Behaviour = Both.extend({ id: z.string() });
export type Behaviour = z.output<typeof Behaviour>;

/** The behaviours to choose from, each once, in the order in which the circle named them. */
export function behavioursOf(adopted: readonly z.output<typeof One>[]): readonly Behaviour[] {
  const found = new Map<string, Behaviour>();
  let own = 0;
  for (const one of adopted) {
    if (typeof one !== 'string') {
      own += 1;
      found.set(`own-${own}`, { id: `own-${own}`, ...one });
    } else for (const { id, label } of entries.filter((e) => e.id === one || e.group === one)) found.set(id, { id, ...label });
  }
  return [...found.values()];
}
