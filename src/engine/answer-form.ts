import { done, type FieldProblem, type Form, type Language, type OpenForm, type Reply, readValues } from '../message/index.ts';
import type { Interaction } from '../ports/adapter.ts';
import type { Refusal } from '../ritual/index.ts';
import { engineWords } from './words.ts';

export type Pressed = Extract<Interaction, { i: 'press' | 'submit' }>;

/** What one form is made of, for one person. */
export type Handlers = {
  view(): Form | Reply | undefined | Promise<Form | Reply | undefined>;
  submit(values: Readonly<Record<string, unknown>>): Promise<Reply | Refusal>;
};

/**
 * What a form comes to, shown or sent; `taken` where what was sent had its effect. What was sent is checked against the form
 * as it is now; what is refused comes back with what was typed and a sentence at each field.
 */
export async function answerForm(
  pressed: Pressed,
  { view, submit }: Handlers,
  { language, more = {} }: { readonly language: Language; readonly more?: Pick<OpenForm, 'windowOnly'> },
): Promise<{ readonly taken: boolean; readonly reply: Reply }> {
  const not = (reply: Reply) => ({ taken: false, reply });
  const shown = await view();
  if (!shown) return not(done);
  if ('r' in shown) return not(shown);
  const form: OpenForm = { ...shown, press: pressed.press, ...more };
  if (pressed.i === 'press') return not({ r: 'form', form });

  const { values, problems } = readValues(form.fields, pressed.values);
  const invalid = (errors: Readonly<Record<string, string>>) => not({ r: 'invalid', form, typed: pressed.values, errors });
  if (Object.keys(problems).length > 0)
    return invalid(Object.fromEntries(Object.entries(problems).map(([name, p]) => [name, explain(p, language)])));
  const result = await submit(values);
  return result.r === 'refused' ? invalid(result.errors) : { taken: true, reply: result };
}

function explain(problem: FieldProblem, language: Language): string {
  const words = engineWords(language);
  switch (problem.p) {
    case 'too-short':
      return words.line('field.too-short', { min: problem.min });
    case 'too-long':
      return words.line('field.too-long', { max: problem.max });
    case 'too-many':
      return words.line('field.too-many', { max: problem.max });
    default:
      return words.line(`field.${problem.p}`);
  }
}
