import { type Language, privately, type Reply, replace, text } from '../../src/message/index.ts';
import { type Member, type On, sentence, type Wire } from '../../src/ritual/index.ts';
import { formFor, formOf } from './choosing.ts';
import { accept, mayTakePart, upToDate } from './consent.ts';
import { charter, type Wish } from './forms.ts';
import { offFor } from './gate.ts';
import { panel } from './panel.ts';
import type { Choice, Desk, Rule, YellowCard } from './types.ts';
import { guestsStayOut, menu, rulesList } from './views.ts';
import { words } from './words.ts';

/** The rules, what a card is in four lines, and a choice. */
export function charterForm(rules: readonly Rule[], days: number, language: Language) {
  const say = words(language);
  const what = [
    say.text('charter.what.act'),
    say.text('charter.what.seen'),
    say.text('charter.what.nothing'),
    say.text('charter.what.erased', { days }),
  ];
  return {
    title: say.line('charter.title'),
    submit: say.line('charter.submit'),
    cancel: say.line('cancel'),
    shows: [text(say.text('charter.rules')), rulesList(rules, language), { b: 'list' as const, items: what }],
    fields: {
      accept: {
        f: 'choice' as const,
        label: say.line('charter.accept'),
        options: [
          { value: 'yes', label: say.line('charter.yes') },
          { value: 'no', label: say.line('charter.no') },
        ],
      },
    },
    audience: say.text('charter.audience'),
  };
}

/** Reading and accepting the charter. Who accepts goes on to what they wanted: one of the forms of `writing`, or where to choose one. */
export const charterWire = (on: On<YellowCard>, writing: readonly Wire<YellowCard>[]): Wire<YellowCard> =>
  on.form(charter, {
    view: async (desk, by, wish) => {
      if (!desk.data.on) return privately(offFor(desk, by));
      if (!mayTakePart(desk, by)) return privately(guestsStayOut(by.language));
      const choice = await desk.entry(by.id);
      if (upToDate(choice, desk.data)) return privately(wish.write ? menu(by.language, wish) : panel(desk, by, choice));
      return charterForm(desk.data.rules, desk.config.eraseAfterDays, by.language);
    },
    submit: async (desk, by, values, wish) => {
      if (values.accept !== 'yes') return privately(sentence(words(by.language).line('charter.not-now')));
      const choice = accept(desk, by, await desk.entry(by.id));
      return goOn(desk, by, choice, wish, writing);
    },
  });

async function goOn(desk: Desk, by: Member, choice: Choice, wish: Wish, writing: readonly Wire<YellowCard>[]): Promise<Reply> {
  if (!wish.write) return replace(panel(desk, by, choice));
  const press = formFor(wish);
  const form = press && (await formOf(press, asAccepted(desk, by, choice), by, writing));
  return form ?? replace(menu(by.language, wish));
}

/** What a handler keeps is written once it has returned: the form that follows is shown as if it were. */
const asAccepted = (desk: Desk, by: Member, choice: Choice): Desk =>
  Object.create(desk, {
    entry: { value: async (member: string) => (member === by.id ? choice : desk.entry(member)) },
  }) as Desk;
