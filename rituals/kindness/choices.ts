import { type Field, type Form, type Language, privately, type Reply } from '../../src/message/index.ts';
import { type Member, type Refusal, refused } from '../../src/ritual/index.ts';
import { EFFORTS, type Prompt, SETTINGS } from './deck.ts';
import { choicesBefore, panelFor } from './desk.ts';
import { Filters, through, tooFew, WHOM } from './filters.ts';
import { type Choices, type Desk, promptsOf } from './types.ts';
import { whatLines } from './views.ts';
import { words } from './words.ts';

type Asked = {
  readonly taking: boolean;
  readonly suggests: boolean;
  /** All the prompts of the circle: a place is offered where it leaves one out. */
  readonly prompts: readonly Prompt[];
  readonly language: Language;
  readonly chosen: Choices;
};

/** What a member chooses, in one form; for who does not take part yet it says what it is, and its button is the way in. */
export function choicesForm({ taking, suggests, prompts, language, chosen: { filters, suggest } }: Asked): Form {
  const say = words(language);
  const what = whatLines(suggests)
    .map((key) => say.line(key))
    .join('\n');
  const places = ['any', ...SETTINGS.filter((one) => prompts.some(({ setting }) => !setting.includes(one)))] as const;
  const yesNo = (label: string, initial: boolean): Field => ({
    f: 'choice',
    label,
    options: (['yes', 'no'] as const).map((value) => ({ value, label: say.line(value) })),
    initial: initial ? 'yes' : 'no',
  });
  return {
    title: say.line('choices.title'),
    submit: say.line(taking ? 'choices.save' : 'join'),
    cancel: say.line('cancel'),
    ...(taking ? {} : { intro: [{ t: 'plain', text: what }] }),
    fields: {
      whom: {
        f: 'choice',
        label: say.line('whom.label'),
        options: WHOM.map((value) => ({ value, label: say.line(`whom.${value}`) })),
        initial: filters.whom,
      },
      setting: {
        f: 'choice',
        label: say.line('setting.label'),
        options: places.map((value) => ({ value, label: say.line(`setting.${value}`) })),
        initial: places.includes(filters.setting) ? filters.setting : 'any',
      },
      effort: {
        f: 'choice',
        label: say.line('effort.label'),
        options: EFFORTS.map((value) => ({ value: String(value), label: say.line(`effort.${value}`) })),
        initial: String(filters.effort),
      },
      contact: yesNo(say.line('contact.label'), filters.contact),
      ...(suggests ? { suggest: yesNo(say.line('suggest.label'), suggest) } : {}),
    },
    audience: say.text(suggests ? 'choices.audience.suggest' : 'choices.audience'),
  };
}

type Values = Readonly<Record<string, unknown>>;

/** Keeps what somebody chose; who did not take part does now. Refused where it leaves too few prompts. */
export async function keepChoices(desk: Desk, by: Member, values: Values): Promise<Reply | Refusal> {
  const before = await choicesBefore(desk, by);
  const filters = Filters.parse({
    whom: values.whom,
    setting: values.setting,
    effort: Number(values.effort),
    contact: values.contact === 'yes',
  });
  const left = through(promptsOf(desk.config, desk.data), filters);
  if (tooFew(left)) return refused({ whom: words(by.language).line('choices.few', { n: left.length }) });
  const chosen = { ...before, filters, suggest: values.suggest === undefined ? before.suggest : values.suggest === 'yes' };
  desk.record(by.id, chosen);
  if (by.choice.state !== 'stopped') return privately(await panelFor(desk, by, chosen));
  desk.choose(by.id, { state: 'in' });
  return privately(await panelFor(desk, { ...by, choice: { state: 'in' } }, chosen));
}
