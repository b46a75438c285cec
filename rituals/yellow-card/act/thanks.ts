import { type Form, type Language, privately, type Reply } from '../../../src/message/index.ts';
import { type Member, type Refusal, refused, sentence } from '../../../src/ritual/index.ts';
import { type Act, stageOf } from './card.ts';
import { wrongWords } from './check.ts';
import { bravo, tooLate } from './replies.ts';
import { roleNow } from './roles.ts';
import { waysOf } from './ways.ts';
import { words } from './words.ts';

const DAY = 86_400_000;

/** The one bravo, in the author's own words. */
export function thankForm(other: string, language: Language) {
  const say = words(language);
  return {
    title: say.line('thank.title'),
    submit: say.line('thank.submit'),
    cancel: say.line('cancel'),
    fields: { words: { f: 'paragraph' as const, label: say.line('thank.words', { other }), min: 20, max: 500 } },
    audience: say.text('thank.audience', { other }),
  };
}

/** The form of the bravo, or a sentence where there is none to be sent. */
export async function thankView(act: Act, by: Member): Promise<Form<ReturnType<typeof thankForm>['fields']> | Reply> {
  const role = await roleNow(act, by);
  const possible = role !== null && waysOf(stageOf(act), role, act.data, by.id).includes('thank');
  return possible ? thankForm(otherOf(act, by).name, by.language) : tooLate(by.language);
}

/** Carries the bravo to the other of the two; it is no card, and stays where they got it. */
export async function sendThanks(act: Act, by: Member, written: string): Promise<Reply | Refusal> {
  const say = words(by.language);
  const { author, recipient, thanked, keepUntil } = act.data;
  const wrong = wrongWords({ words: written }, by, [], [author, recipient]);
  if (wrong) return refused(wrong);
  const other = (await act.members()).find(({ id }) => id === otherOf(act, by).id);
  if (!other) return refused({ words: say.line('thank.gone') });
  act.tell(`bravo:${by.id}`, other, bravo(by.name, written, other.language), { unprompted: 'personal' });
  const arrived = act.awake(other, act.now) + DAY;
  act.remember({ ...act.data, thanked: [...thanked, by.id], keepUntil: Math.max(keepUntil, arrived) });
  return privately(sentence(say.line('thank.sent')));
}

const otherOf = (act: Act, by: Member) => (by.id === act.data.author.id ? act.data.recipient : act.data.author);
