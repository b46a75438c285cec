import { type Member, sameLocalTime } from '../../../src/ritual/index.ts';
import { namedIn } from '../process/names.ts';
import type { Card } from './card.ts';
import { PARTS, type Part } from './compose-form.ts';
import { withoutNames } from './names.ts';
import { wordsFound } from './wording.ts';
import { words } from './words.ts';

const DAY = 86_400_000;

/** What an author filled in. */
export type Written = Readonly<Record<'rule' | 'day' | 'situation' | 'behaviour' | 'impact' | 'topic', string>> & {
  readonly wish: string | undefined;
};

type Errors = Readonly<Partial<Record<Part | 'day' | 'words', string>>>;

/** The local date of a moment for somebody, `YYYY-MM-DD`. */
export const dayOf = (at: number, { zone }: Pick<Member, 'zone'>): string =>
  new Date(sameLocalTime(at, zone, 'UTC')).toISOString().slice(0, 10);

/** What is wrong with the day: it is yet to come, or so long ago that a conversation is better; null when nothing is. */
export function wrongDay(day: string, by: Member, now: number, freshDays: number): Errors | null {
  const ago = (Date.parse(dayOf(now, by)) - Date.parse(day)) / DAY;
  const say = words(by.language);
  if (ago < 0) return { day: say.line('wrong.day.future') };
  return ago > freshDays ? { day: say.line('wrong.day.old', { days: freshDays }) } : null;
}

/** What is wrong with the wording, the first kind of fault at each field where it stands; null when nothing is. */
export function wrongWords(
  written: Readonly<Partial<Record<Part | 'words', string | undefined>>>,
  by: Member,
  circle: readonly Member[],
  [author, recipient]: readonly [Card['author'], Card['recipient']],
): Errors | null {
  const others = circle.filter(({ id }) => id !== author.id && id !== recipient.id);
  // Of two people called Ben, one may be the recipient.
  const third = (text: string): boolean => namedIn(withoutNames(text, [author], [recipient]), others) !== null;
  const faults = [
    ...(written.words === undefined ? [['wrong.topic', (text: string) => wordsFound('topics', text).length > 0] as const] : []),
    ['wrong.insult', (text: string) => wordsFound('insults', text).length > 0] as const,
    ['wrong.named', third] as const,
  ];
  const fields = [...PARTS, 'words' as const];
  const all = fields.map((part) => written[part] ?? '').join('.\n');
  for (const [key, stands] of faults) {
    const at = stands(all) ? fields.filter((part) => stands(written[part] ?? '')) : [];
    if (at.length > 0) return Object.fromEntries(at.map((part) => [part, words(by.language).line(key)]));
  }
  return null;
}
