import { type Reply, replace } from '../../src/message/index.ts';
import { awayReply, closesAt, type Member, type Refusal, type RoundFacts, refused } from '../../src/ritual/index.ts';
import { COMMENT } from './forms.ts';
import type { Ballot, Round } from './types.ts';
import { nameOf, noted } from './views.ts';
import { words } from './words.ts';

/** The round as its views need it, for one reader. */
export const factsOf = (round: Round, by: Pick<Member, 'language'>): RoundFacts => ({
  name: nameOf(round.config, by.language),
  closes: closesAt(round),
  now: round.now,
});

/** Keeps what a person answered, unlinked, in place of all they had; the reminder they would have had is not sent. */
export function fillForm(round: Round, by: Member, values: Readonly<Record<string, unknown>>): Reply | Refusal {
  const away = awayReply(by);
  if (away) return away;
  const comment = typeof values[COMMENT] === 'string' ? values[COMMENT] : null;
  const answers: Ballot['answers'] = {};
  for (const id of round.data.asked) if (typeof values[id] === 'string') answers[id] = Number(values[id]);
  if (comment === null && Object.keys(answers).length === 0)
    return refused({ [round.data.asked[0] ?? COMMENT]: words(by.language).line('form.nothing') });
  round.record(by.id, { passed: false });
  round.cast(by.id, { answers, comment });
  round.withdraw(`reminder:${by.id}`);
  return replace(noted(factsOf(round, by), by));
}
