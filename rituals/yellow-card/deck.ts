import type { Language } from '../../src/message/index.ts';
import { behaviours, spaced } from '../../src/ritual/index.ts';

const rules = behaviours.entries.filter((entry) => entry.yellow_ok);
const groups = [...new Set(rules.map((entry) => entry.group))];

/** The deck's rules that a card may be about, group by group, in the deck's order. */
export const deckRules = groups.map((group) => ({
  group,
  rules: rules.filter((entry) => entry.group === group).map(({ id, label }) => ({ id, ...label })),
}));

/** The ids of all of them. */
export const DECK_IDS: readonly string[] = rules.map(({ id }) => id);

/** What a group is called: `short` is what stands before the colon of its name, if it has one. */
export function groupName(group: string, language: Language, short = false): string {
  const name = behaviours.groups[group]?.[language] ?? group;
  return spaced(short ? (name.split(/ ?: /)[0] ?? name) : name, language);
}
