import { type Language, note, type Option, type Shown } from '../../../src/message/index.ts';
import { ruleText } from '../rules.ts';
import type { Rule } from '../types.ts';
import type { Card } from './card.ts';
import { whoHelps } from './help.ts';
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

/** Of the circle: its rules, and who can help when a card is not the way. */
type Circle = { readonly rules: readonly Rule[]; readonly help: readonly string[] };

/** The first question of both forms: whether it is for a card at all. */
const topicField = (language: Language) => ({
  f: 'choice' as const,
  label: words(language).line('compose.topic'),
  hint: words(language).line('compose.topic.hint'),
  options: (['no', 'yes'] as const).map((value) => ({ value, label: words(language).line(`compose.topic.${value}`) })),
});

/** What both forms ask: the rule, the day, the parts. */
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
  };
}

/** What is known of a card before its form is opened. */
type Begun = {
  readonly to?: string | undefined;
  readonly excerpt?: string | undefined;
  readonly text?: string | undefined;
  /** Whether the excerpt may stand in the card; else it is only shown. */
  readonly quotable?: boolean;
  readonly today: string;
};

/** The form of a new card; `excerpt` is of the message it was begun from, for a camera would have seen it; `text`, what was typed with the command. */
export function composeForm({ rules, help }: Circle, language: Language, { to, excerpt, text, quotable = true, today }: Begun) {
  const say = words(language);
  // Quotation marks and their spaces need room too.
  const seen = [...(excerpt ?? '')].slice(0, PART.max - 4).join('');
  const quote = excerpt === undefined ? null : say.line('quoted', { words: seen });
  const behaviour = quotable && quote !== null ? quote : text;
  return {
    title: say.line('compose.title'),
    submit: say.line('compose.submit'),
    cancel: say.line('cancel'),
    shows: [...whoHelps(help, language), ...(quotable || quote === null ? [] : [note(say.text('compose.about', { quote }))])],
    fields: {
      topic: topicField(language),
      to: { f: 'people' as const, label: say.line('compose.to'), max: 1, ...(to === undefined ? {} : { initial: [to] }) },
      ...questions(rules, language, { day: today, ...(behaviour === undefined ? {} : { behaviour }) }),
    },
    audience: say.text('compose.audience'),
  };
}

/** The form of a card that rests: as it was written, with the words that are worth a second look above. */
export function editForm({ rules, help }: Circle, language: Language, card: Card) {
  const say = words(language);
  const { rule, wish, ...rest } = card;
  return {
    title: say.line('edit.title'),
    submit: say.line('edit.submit'),
    cancel: say.line('cancel'),
    shows: [
      ...whoHelps(help, language),
      note(say.text('edit.to', { name: card.recipient.name })),
      ...secondLooks(card, language),
    ],
    fields: {
      // They have answered it: the card would not rest otherwise.
      topic: { ...topicField(language), initial: 'no' },
      ...questions(rules, language, { ...rest, rule: rule.id, ...(wish === null ? {} : { wish }) }),
    },
    audience: say.text('compose.audience'),
  };
}

type Written = Readonly<Partial<Record<Part, string | null | undefined>>>;

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
    return note(say.text('edit.look', { part: say.line(`part.${part}`), found }));
  });
