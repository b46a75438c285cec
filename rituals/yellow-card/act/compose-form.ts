import { type Block, type Language, note, type Option, plain } from '../../../src/message/index.ts';
import { ruleText } from '../rules.ts';
import type { Rule } from '../types.ts';
import type { Card } from './card.ts';
import { wordsFound } from './wording.ts';
import { words } from './words.ts';

/** The parts of a card that its author writes. */
export const PARTS = ['situation', 'behaviour', 'impact', 'wish'] as const;
export type Part = (typeof PARTS)[number];

/** Lengths of each part, in characters. */
const PART = { min: 20, max: 280 } as const;
/** The longest label of an option that every platform shows whole. */
const OPTION_CHARS = 75;

const shortened = (label: string): string => (label.length > OPTION_CHARS ? `${label.slice(0, OPTION_CHARS - 1)}…` : label);

/** What both forms ask: the rule, the day, the parts, and whether it is for a card at all. */
function questions(rules: readonly Rule[], language: Language, initial: Partial<Record<Part | 'rule' | 'day', string>>) {
  const say = words(language);
  const option = (rule: Rule): Option => ({ value: rule.id, label: shortened(ruleText(rule, language)) });
  const first = <K extends keyof typeof initial>(name: K) =>
    initial[name] === undefined || initial[name] === '' ? {} : { initial: initial[name] };
  const part = (name: Part) => ({ f: 'paragraph' as const, label: say.line(`compose.${name}`), max: PART.max, ...first(name) });
  return {
    rule: { f: 'choice' as const, label: say.line('compose.rule'), options: rules.map(option), ...first('rule') },
    day: { f: 'date' as const, label: say.line('compose.day'), ...first('day') },
    situation: { ...part('situation'), min: PART.min },
    behaviour: { ...part('behaviour'), min: PART.min },
    impact: { ...part('impact'), min: PART.min },
    wish: { ...part('wish'), optional: true as const },
    topic: {
      f: 'choice' as const,
      label: say.line('compose.topic'),
      hint: say.line('compose.topic.hint'),
      options: (['no', 'yes'] as const).map((value) => ({ value, label: say.line(`compose.topic.${value}`) })),
    },
  };
}

/** The form of a new card; `excerpt` is of the message it was begun from, for a camera would have seen it. */
export function composeForm(
  rules: readonly Rule[],
  language: Language,
  { to, excerpt, today }: { readonly to?: string; readonly excerpt?: string; readonly today: string },
) {
  const say = words(language);
  const seen =
    excerpt === undefined ? {} : { behaviour: [...say.line('quoted', { words: excerpt })].slice(0, PART.max).join('') };
  return {
    title: say.line('compose.title'),
    submit: say.line('compose.submit'),
    cancel: say.line('cancel'),
    fields: {
      to: { f: 'people' as const, label: say.line('compose.to'), max: 1, ...(to === undefined ? {} : { initial: [to] }) },
      ...questions(rules, language, { day: today, ...seen }),
    },
    audience: say.text('compose.audience'),
  };
}

/** The form of a card that rests: as it was written, with the words that are worth a second look above. */
export function editForm(rules: readonly Rule[], language: Language, card: Card) {
  const say = words(language);
  const { rule, wish, ...rest } = card;
  return {
    title: say.line('edit.title'),
    submit: say.line('edit.submit'),
    cancel: say.line('cancel'),
    shows: [...forWhom(card.recipient.name, language), ...secondLooks(card, language)],
    fields: questions(rules, language, { ...rest, rule: rule.id, ...(wish === null ? {} : { wish }) }),
    audience: say.text('compose.audience'),
  };
}

type Shown = Exclude<Block, { readonly b: 'buttons' }>;
type Written = Readonly<Partial<Record<Part, string | null | undefined>>>;

const forWhom = (name: string, language: Language): readonly Shown[] => [
  note([plain(words(language).line('edit.to', { name }))]) as Shown,
];

/** Which parts are worth a second look. */
export const worthALook = (written: Written): readonly Part[] =>
  PARTS.filter((part) => wordsFound('hints', written[part] ?? '').length > 0);

/** The names of parts, as a list within a sentence. */
export const partNames = (parts: readonly Part[], language: Language): string =>
  new Intl.ListFormat(language).format(parts.map((part) => words(language).line(`part.${part}`).toLocaleLowerCase(language)));

const secondLooks = (written: Written, language: Language): readonly Shown[] =>
  worthALook(written).map((part) => {
    const say = words(language);
    const quoted = wordsFound('hints', written[part] ?? '').map((one) => say.line('quoted', { words: one }));
    const found = new Intl.ListFormat(language).format(quoted);
    return note([plain(say.line('edit.look', { part: say.line(`part.${part}`), found }))]) as Shown;
  });
