import type { Member } from '../../../src/ritual/index.ts';

/** First names that are ordinary words too, without accents: they are read as names only with a capital inside a sentence. */
const ORDINARY = new Set(
  (
    'ace amber an ange april art august aurore aime bill blanche bo can celeste chance chase christian claire clement cliff ' +
    'come constant crystal dawn dean desire do drew esperance eve faith fleur france frank grace grant guy hope hunter in ' +
    'iris ivy jack joy june juste le lois long mai major marine mark max may miles min modeste my no noel olive page parfait ' +
    'pat pearl penny perle pierre prosper prudence ray reine rich rob robin rose ruby sandy sang sky so son sue summer van ' +
    'victoire violet wade will you'
  ).split(' '),
);

/** Without accents and marks that cannot be seen. */
const bare = (text: string): string => text.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');

/** The words of a name in the order in which it is written, and the first name: "Ana Lopez", "Lopez, Ana", "LOPEZ Ana". */
function partsOf(name: string): { readonly all: readonly string[]; readonly first: string } {
  const wordsIn = (text: string): string[] => bare(text).match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  const [before = '', after = ''] = name.split(',');
  const given = wordsIn(after).length > 0 ? wordsIn(after) : wordsIn(before);
  return { all: wordsIn(name), first: given.find((word) => word !== word.toUpperCase()) ?? given[0] ?? '' };
}

const WHOLE = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'] as const;
/** After a word of the same sentence. */
const INSIDE = '(?<=[^\\s.!?…:;«“"(][\\s«“"(]+)';

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Which of these people `text` names, by first name, whole name or mention, accents and capitals aside; null for nobody. */
export function namedIn(text: string, people: readonly Pick<Member, 'name' | 'user'>[]): string | null {
  const read = bare(text);
  const has = (pattern: string, flags: string): boolean => new RegExp(pattern, flags).test(read);
  const named = ({ name, user }: Pick<Member, 'name' | 'user'>): boolean => {
    const { all, first } = partsOf(name);
    const [from, to] = WHOLE;
    const ordinary = ORDINARY.has(first.toLowerCase());
    const capital = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
    return (
      has(`@(${[user, first].filter(Boolean).map(escaped).join('|')})${to}`, 'iu') ||
      (all.length > 1 && has(`${from}${all.map(escaped).join('[\\s,]+')}${to}`, 'iu')) ||
      (first.length > 1 &&
        (ordinary ? has(`${INSIDE}${escaped(capital)}${to}`, 'u') : has(`${from}${escaped(first)}${to}`, 'iu')))
    );
  };
  const found = people.find(named);
  return found?.name ?? null;
}
