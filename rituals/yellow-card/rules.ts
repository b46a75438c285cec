import { type Language, oneLine } from '../../src/message/index.ts';
import { spaced } from '../../src/ritual/index.ts';
import { DECK_IDS, deckRules, groupName } from './deck.ts';
import { type DeskData, MOST_RULES, type Rule, type YellowCard } from './types.ts';
import { words } from './words.ts';

/** Rules of the deck that are chosen together: one of its groups, or two, as far as a charter has room. */
export type RuleSet = { readonly id: string; readonly groups: readonly string[]; readonly rules: readonly Rule[] };

const OWN_CHARS = { min: 3, max: 70 };

const joined = (parts: typeof deckRules): RuleSet => ({
  id: parts.map(({ group }) => group).join('.'),
  groups: parts.map(({ group }) => group),
  rules: parts.flatMap(({ rules }) => rules),
});

/** What a host may choose among; the last takes nothing from the deck. */
export const SETS: readonly RuleSet[] = [
  ...deckRules.map((one) => joined([one])),
  ...deckRules.flatMap((one, i) => deckRules.slice(i + 1).map((other) => joined([one, other]))),
  { id: 'own', groups: [], rules: [] },
].filter(({ rules }) => rules.length <= MOST_RULES);

/** What a set is called, with how many rules it has. */
export const setName = ({ groups, rules }: RuleSet, language: Language): string => {
  if (groups.length === 0) return words(language).line('rules.set.own');
  const names = groups.map((group) => groupName(group, language, true)).join(' + ');
  return words(language).line('rules.set', { names, n: rules.length });
};

/** The set that a list is made of, beside the circle's own; undefined where there is none such, as in a list from a file. */
export function setOf(rules: readonly Rule[]): RuleSet | undefined {
  if (rules.length === 0) return undefined;
  const chosen = rules.map(({ id }) => id).filter((id) => DECK_IDS.includes(id));
  return SETS.find((set) => set.rules.length === chosen.length && set.rules.every(({ id }) => chosen.includes(id)));
}

/** The rules that are the circle's own. */
export const ownOf = (rules: readonly Rule[]): readonly Rule[] => rules.filter(({ id }) => !DECK_IDS.includes(id));

/** A rule as it is read. */
export const ruleText = (rule: Rule, language: Language): string => spaced(rule[language], language);

/** The circle's own rules as a host typed them, one a line, with marks of a list left out; or what is wrong, in a sentence. */
export function readOwn(
  typed: string | undefined,
  set: RuleSet,
  language: Language,
): { readonly lines: readonly string[] } | { readonly wrong: string } {
  const say = words(language);
  const lines = (typed ?? '').split('\n').map((line) => oneLine(line.trim().replace(/^([-–—•*·]|\d{1,2}[.)])\s+/, '')));
  for (const [i, line] of lines.entries()) {
    const [length, at] = [[...line].length, { n: i + 1 }];
    if (length === 0) continue;
    if (length < OWN_CHARS.min) return { wrong: say.line('rules.own.short', { ...at, ...OWN_CHARS }) };
    if (length > OWN_CHARS.max) return { wrong: say.line('rules.own.long', { ...at, ...OWN_CHARS, length }) };
    if (lines.findIndex((other) => same(other, line)) < i || inSet(set, line)) return { wrong: say.line('rules.own.twice', at) };
  }
  const written = lines.filter(Boolean);
  const room = MOST_RULES - set.rules.length;
  if (written.length > room) return { wrong: say.line('rules.own.many', { most: MOST_RULES, room }) };
  if (written.length + set.rules.length === 0) return { wrong: say.line('rules.own.none') };
  return { lines: written };
}

/** Two rules that differ by their capitals alone are one. */
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const says = ({ en, fr }: Rule, line: string): boolean => same(en, line) || same(fr, line);
const inSet = ({ rules }: RuleSet, line: string): boolean => rules.some((rule) => says(rule, line));

type Before = Pick<DeskData, 'rules' | 'version'>;

/** The list a host chose: a rule of their own that was there before stays the same rule. */
export const chosenRules = (set: RuleSet, lines: readonly string[], before: Before): readonly Rule[] => [
  ...set.rules,
  ...lines.map((line, i) => {
    const known = ownOf(before.rules).find((rule) => says(rule, line));
    return known ?? { id: newId(before, i), en: line, fr: line };
  }),
];

/** The list of the rituals file. */
export const fileRules = (written: NonNullable<YellowCard['config']['rules']>, before: Before): readonly Rule[] => {
  const deck = deckRules.flatMap(({ rules }) => rules);
  return written.flatMap((one, i) => {
    if (typeof one === 'string') return deck.find(({ id }) => id === one) ?? [];
    return ownOf(before.rules).find(({ en, fr }) => one.en === en && one.fr === fr) ?? { id: newId(before, i), ...one };
  });
};

/** An id that no rule has had: the list it comes with is the next. */
const newId = ({ version }: Before, i: number): string => `own-${version + 1}-${i + 1}`;

/** Whether two lists are the same, word for word and in the same order. */
export const sameRules = (one: readonly Rule[], other: readonly Rule[]): boolean =>
  one.length === other.length &&
  one.every(({ id, en, fr }, i) => other[i]?.id === id && other[i]?.en === en && other[i]?.fr === fr);
