import type { Language, Press, Reply } from '../../src/message/index.ts';
import type { Member, On, Wire } from '../../src/ritual/index.ts';
import { composeAct } from './act/forms.ts';
import { choose, type Wish } from './forms.ts';
import { composeProcess } from './process/forms.ts';
import type { Desk, YellowCard } from './types.ts';
import { words } from './words.ts';

/** The form that a wish leads to; null when it names nobody, nothing and no words, so that there is all to choose. */
export function formFor({ to, excerpt, text }: Wish): Press | null {
  if (to !== undefined || excerpt !== undefined) return composeAct({ to, excerpt, text });
  return text === undefined ? null : choose({ text });
}

/** An act or a process: asked in a form, where the words that were typed may go along. */
export function chooseForm(language: Language) {
  const say = words(language);
  return {
    title: say.line('home'),
    submit: say.line('choose.on'),
    cancel: say.line('cancel'),
    fields: {
      about: {
        f: 'choice' as const,
        label: say.line('menu.summary'),
        options: [
          { value: 'act', label: say.line('menu.act'), hint: say.line('choose.act') },
          { value: 'process', label: say.line('menu.process'), hint: say.line('choose.process') },
        ],
      },
    },
    audience: say.text('choose.audience'),
  };
}

/** What was typed goes on to the form chosen. */
export const chooseWire = (on: On<YellowCard>, writing: readonly Wire<YellowCard>[]): Wire<YellowCard> =>
  on.form(choose, {
    view: (_, by) => chooseForm(by.language),
    submit: async (desk, by, { about }, { text }) => {
      const press = about === 'act' ? composeAct({ text }) : composeProcess({ text });
      return (await formOf(press, desk, by, writing)) ?? { r: 'done' };
    },
  });

/** The form behind a press, in place of the one just sent. */
export async function formOf(press: Press, desk: Desk, by: Member, wires: readonly Wire<YellowCard>[]): Promise<Reply | null> {
  const view = await wires.find(({ ref }) => ref === press.ref)?.view?.(desk, by, press.payload);
  if (!view) return null;
  return 'r' in view ? view : { r: 'form', form: { ...view, press } };
}
