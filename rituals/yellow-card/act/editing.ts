import { privately, type Reply } from '../../../src/message/index.ts';
import { type Member, type Refusal, refused } from '../../../src/ritual/index.ts';
import { Desk } from '../types.ts';
import type { Act } from './card.ts';
import { type Written, wrongDay, wrongWords } from './check.ts';
import { editForm } from './compose-form.ts';
import { tooSerious } from './help.ts';
import { noteRule } from './register.ts';
import { resting } from './resting.ts';
import { restUntil } from './times.ts';
import { words } from './words.ts';

const rulesOf = (act: Act) => {
  const { rules } = Desk.parse(act.standing.data);
  return rules.some(({ id }) => id === act.data.rule.id) ? rules : [act.data.rule, ...rules];
};

/** The form of a card that is its author's alone, as they wrote it. */
export const editView = (act: Act, by: Member) => editForm(rulesOf(act), by.language, act.data);

/** Keeps what the author wrote in place of what was there; it rests for an hour at least. */
export async function rewrite(act: Act, by: Member, written: Written): Promise<Reply | Refusal> {
  if (written.topic === 'yes') {
    act.remember({ ...act.data, ending: 'withdrawn' });
    act.go('erased');
    return privately(tooSerious(act.config.help, by.language));
  }
  const { author, recipient } = act.data;
  const rule = rulesOf(act).find(({ id }) => id === written.rule);
  if (!rule) return refused({ rule: words(by.language).line('wrong.rule') });
  const wrong =
    wrongDay(written.day, by, act.now, act.config.freshDays) ?? wrongWords(written, by, await act.members(), [author, recipient]);
  if (wrong) return refused(wrong);
  const { day, situation, behaviour, impact, wish = null } = written;
  act.remember({ ...act.data, rule, day, situation, behaviour, impact, wish });
  noteRule(act, rule.id);
  act.go('cooling');
  const until = restUntil(act, by, { written: act.occurrence.start, changed: act.now, hours: act.config.restHours });
  return privately(resting(written, until, act.now, by, act.occurrence.id));
}
