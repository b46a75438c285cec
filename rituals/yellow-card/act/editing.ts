import { done, type Reply } from '../../../src/message/index.ts';
import { addressed, type Member, type Refusal, refused } from '../../../src/ritual/index.ts';
import { Desk, type Rule } from '../types.ts';
import { type Act, stageOf } from './card.ts';
import { type Written, wrongDay, wrongWords } from './check.ts';
import { editForm } from './compose-form.ts';
import { composeAct } from './forms.ts';
import { tooSerious } from './help.ts';
import { noteRule } from './register.ts';
import { tooLate } from './replies.ts';

const rulesOf = (act: Act) => {
  const { rules } = Desk.parse(act.standing.data);
  return rules.some(({ id }) => id === act.data.rule.id) ? rules : [act.data.rule, ...rules];
};

/** The form of a card that is its author's alone, as they wrote it. */
export const editView = (act: Act, by: Member) =>
  ['cooling', 'waiting'].includes(stageOf(act))
    ? editForm({ rules: rulesOf(act), help: act.config.help }, by.language, act.data)
    : tooLate(by.language);

/** Keeps what the author wrote in place of what was there; it rests for an hour at least. */
export async function rewrite(act: Act, by: Member, written: Written): Promise<Reply | Refusal> {
  if (written.topic === 'yes') {
    act.remember({ ...act.data, ending: 'withdrawn' });
    act.go('erased');
    const press = addressed(composeAct({ help: 1 }), 'yellow-card', act.standing.id);
    return { r: 'form', form: { ...tooSerious(act.config.help, by.language), press } };
  }
  const { author, recipient } = act.data;
  // The form takes none but these.
  const rule = rulesOf(act).find(({ id }) => id === written.rule) as Rule;
  const wrong =
    wrongDay(written.day, by, act.now, act.config.freshDays) ?? wrongWords(written, by, await act.members(), [author, recipient]);
  if (wrong) return refused(wrong);
  const { day, situation, behaviour, impact, wish = null } = written;
  act.remember({ ...act.data, rule, day, situation, behaviour, impact, wish });
  noteRule(act, rule.id);
  act.go('cooling');
  return done;
}
