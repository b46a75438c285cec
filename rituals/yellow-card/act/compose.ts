import { done, type Message, privately, type Reply } from '../../../src/message/index.ts';
import { type Member, type On, type Refusal, refused, type Wire } from '../../../src/ritual/index.ts';
import { inCharter, mayTakePart } from '../consent.ts';
import { barred } from '../gate.ts';
import type { Desk, Rule, YellowCard } from '../types.ts';
import type { Card } from './card.ts';
import { dayOf, type Written, wrongDay, wrongWords } from './check.ts';
import { composeForm } from './compose-form.ts';
import { composeAct } from './forms.ts';
import { tooSerious } from './help.ts';
import { act } from './index.ts';
import { limitOn } from './limits.ts';
import { limited, limitSaid } from './limits-said.ts';
import { withoutOld } from './pattern.ts';
import { words } from './words.ts';

/** What the circle's standing occurrence answers about cards on acts: writing one. */
export const actWires = (on: On<YellowCard>): readonly Wire<YellowCard>[] => [
  on.form(composeAct, {
    view: async (desk, by, { typed, help, ...begun }) => {
      // The window that says who can help is closed.
      if (help) return done;
      const { rules } = desk.data;
      const today = dayOf(desk.now, by);
      const quotable = await mayBeQuoted(desk, by, begun);
      const form = composeForm({ rules, help: desk.config.help }, by.language, { ...begun, quotable, today });
      // Whoever may never write one has had no form before them, whatever they send.
      if (typed && mayTakePart(desk, by)) return form;
      // Who has the form before them is told at a field what keeps them from sending it, so that their text stays.
      const bar = (await barred(desk, by, { write: 1, ...begun })) ?? (await overLimit(desk, by, begun.to));
      return bar ? privately(bar) : { r: 'form', form: { ...form, press: composeAct({ ...begun, typed: 1 }) } };
    },
    submit: (desk, by, values) => send(desk, by, values.to[0] ?? '', values),
  }),
];

async function send(desk: Desk, by: Member, user: string, written: Written): Promise<Reply | Refusal> {
  const say = words(by.language);
  const bar = await barred(desk, by);
  if (bar) return refused({ to: bar.summary });
  // Whoever needs help is not sent back to a form first.
  if (written.topic === 'yes')
    return { r: 'form', form: { ...tooSerious(desk.config.help, by.language), press: composeAct({ help: 1 }) } };
  const circle = await desk.members();
  const to = circle.find((member) => member.user === user);
  if (to?.id === by.id) return refused({ to: say.line('wrong.self') });
  if (!to) return refused({ to: say.line('wrong.stranger') });
  if (!(await canBeSent(desk, to))) return refused({ to: say.line('wrong.to') });
  const wrong = wrongDay(written.day, by, desk.now, desk.config.freshDays) ?? wrongWords(written, by, circle, [by, to]);
  if (wrong) return refused(wrong);
  const limit = limitOn(desk.data.cards, by.id, to.id, desk.now);
  if (limit) return refused({ to: limitSaid(limit, by) });
  const { day, situation, behaviour, impact, wish = null } = written;
  // The form takes none but these.
  const rule = desk.data.rules.find(({ id }) => id === written.rule) as Rule;
  const id = desk.start(act, {
    ...BLANK,
    author: personOf(by),
    recipient: personOf(to),
    ...{ rule, day, situation, behaviour, impact, wish },
  } satisfies Card);
  const line = { id, from: by.id, to: to.id, rule: rule.id, at: desk.now, open: true, delivered: false, closed: null };
  desk.remember(withoutOld({ ...desk.data, cards: [...desk.data.cards, line] }, desk.now));
  return done;
}

/** The limit that a card of this person would break, as they are told before they write; null when there is none. */
async function overLimit(desk: Desk, by: Member, user?: string): Promise<Message | null> {
  const to = user === undefined ? undefined : (await desk.members()).find((member) => member.user === user);
  const limit = limitOn(desk.data.cards, by.id, to?.id ?? '', desk.now);
  return limit && limited(limit, by);
}

/** Whether the message a card is about could be sent as it stands: what its author would only have to take out is shown beside the form. */
async function mayBeQuoted(desk: Desk, by: Member, { to, excerpt }: Begun): Promise<boolean> {
  if (excerpt === undefined) return true;
  const circle = await desk.members();
  const other = circle.find(({ user }) => user === to) ?? by;
  return wrongWords({ behaviour: excerpt }, by, circle, [by, other]) === null;
}
type Begun = { readonly to?: string | undefined; readonly excerpt?: string | undefined };

/** Whether this person can be sent a card at all; why not is nobody's business. */
async function canBeSent(desk: Desk, to: Member): Promise<boolean> {
  return mayTakePart(desk, to) && to.choice.state !== 'stopped' && inCharter(await desk.entry(to.id));
}

const personOf = ({ id, user, name }: Member): Card['author'] => ({ id, user, name });

/** What of a card nobody has done anything with yet. */
const BLANK: Omit<Card, 'author' | 'recipient' | 'rule' | 'day' | 'situation' | 'behaviour' | 'impact' | 'wish'> = {
  delivered: false,
  said: [],
  repair: null,
  notYet: false,
  read: false,
  jury: null,
  asked: null,
  news: null,
  told: 0,
  ending: 'unsent',
  thanked: [],
  keepUntil: 0,
};
