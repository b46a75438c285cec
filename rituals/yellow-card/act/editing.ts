import { done, type Reply } from '../../../src/message/index.ts';
import { addressed, type Member, type Refusal, refused } from '../../../src/ritual/index.ts';
import { Desk, type Rule } from '../types.ts';
import { type Act, stageOf } from './card.ts';
import { type Written, wrongDay, wrongWords } from './check.ts';
import { editForm } from './compose-form.ts';
import { composeAct, edit } from './forms.ts';
import { tooSerious } from './help.ts';
import { noteRule } from './register.ts';
import { tooLate } from './replies.ts';
import { words } from './words.ts';

const rulesOf = (act: Act) => {
  const { rules } = Desk.parse(act.standing.data);
  return rules.some(({ id }) => id === act.data.rule.id) ? rules : [act.data.rule, ...rules];
};

/** The form of a card that is its author's alone, as they wrote it. */
export function editView(
  act: Act,
  by: Member,
  { typed }: { readonly typed?: 1 | undefined },
): ReturnType<typeof editForm> | Reply {
  const form = editForm({ rules: rulesOf(act), help: act.config.help }, by.language, act.data);
  // Whoever has the form before them is told at a field that it has left, so that their text stays.
  if (typed && act.data.author.id === by.id) return form;
  return rests(act) ? { r: 'form', form: { ...form, press: edit({ typed: 1 }) } } : tooLate(by.language);
}

const rests = (act: Act): boolean => ['cooling', 'waiting'].includes(stageOf(act));

/** Keeps what the author wrote in place of what was there; it rests for an hour at least. */
export async function rewrite(act: Act, by: Member, written: Written): Promise<Reply | Refusal> {
  if (!rests(act)) return refused({ situation: words(by.language).line('said.late') });
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
