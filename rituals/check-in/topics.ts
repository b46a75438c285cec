import { oneLine } from '../../src/message/index.ts';
import type { Handed, Member } from '../../src/ritual/index.ts';
import { inWords, type Question, type QuestionSet } from './deck.ts';
import { type Facts, questionToCarry, type Signed } from './digest.ts';

/** Themes whose first question is answered with something to talk about: people's own questions, what did not work. */
const ANSWERED_WITH_TOPICS: ReadonlySet<string> = new Set(['questions', 'failures']);

/** The question of a set whose answers are topics by themselves, or null. */
export function askedForTopics({ theme, questions }: QuestionSet): Question | null {
  const [first] = questions;
  return first && inWords(first) && ANSWERED_WITH_TOPICS.has(theme ?? '') ? first : null;
}

type Shown = Omit<Facts, 'signed'> & { readonly signed: readonly (Signed & { readonly who: Pick<Member, 'id'> })[] };

/**
 * What the sessions of the circle may talk about, of what the digest shows and nothing else: what people shared of a question
 * that asks for it, signed as they chose; else the question to carry on, which is nobody's.
 */
export function topicsOf(shown: Shown): readonly Handed[] {
  const asked = askedForTopics(shown.set);
  const own = asked ? saidOf(asked, shown) : [];
  if (own.length > 0) return own;
  const question = questionToCarry(shown);
  return question === null ? [] : [unsigned(question)];
}

const unsigned = (text: string): Handed => ({ text, by: null, name: null });

function saidOf({ id }: Question, { published, signed }: Shown): readonly Handed[] {
  const named = signed.flatMap(({ who, entry }) => {
    const text = entry.named[id];
    return text === undefined ? [] : [{ text, by: who.id, name: oneLine(who.name) }];
  });
  return [...(published.unsigned[id] ?? []).map(unsigned), ...named];
}
