import { privately, type Reply } from '../../../src/message/index.ts';
import { type Member, type On, type Refusal, refused, type Wire, whenSaid } from '../../../src/ritual/index.ts';
import { inCharter, mayTakePart } from '../consent.ts';
import { barred } from '../gate.ts';
import type { Desk, YellowCard } from '../types.ts';
import type { Card } from './card.ts';
import { dayOf, type Written, wrongDay, wrongWords } from './check.ts';
import { composeForm } from './compose-form.ts';
import { composeAct } from './forms.ts';
import { tooSerious } from './help.ts';
import { act } from './index.ts';
import { limitOn } from './limits.ts';
import { withoutOld } from './pattern.ts';
import { resting } from './resting.ts';
import { restUntil } from './times.ts';
import { words } from './words.ts';

/** What the circle's standing occurrence answers about cards on acts: writing one. */
export const actWires = (on: On<YellowCard>): readonly Wire<YellowCard>[] => [
  on.form(composeAct, {
    view: async (desk, by, { to, excerpt, typed }) => {
      const wish = { ...(to === undefined ? {} : { to }), ...(excerpt === undefined ? {} : { excerpt }) };
      const form = composeForm(desk.data.rules, by.language, { ...wish, today: dayOf(desk.now, by) });
      if (typed) return form;
      const bar = await barred(desk, by, { write: 1, ...wish });
      // Who has the form before them is told at a field what keeps them from sending it, so that their text stays.
      return bar ? privately(bar) : { r: 'form', form: { ...form, press: composeAct({ ...wish, typed: 1 }) } };
    },
    submit: (desk, by, values) => send(desk, by, values.to[0] ?? '', values),
  }),
];

async function send(desk: Desk, by: Member, user: string, written: Written): Promise<Reply | Refusal> {
  const say = words(by.language);
  const bar = await barred(desk, by);
  if (bar) return refused({ to: bar.summary });
  // Whoever needs help is not sent back to a form first.
  if (written.topic === 'yes') return privately(tooSerious(desk.config.help, by.language));
  const circle = await desk.members();
  const to = circle.find((member) => member.user === user);
  if (to?.id === by.id) return refused({ to: say.line('wrong.self') });
  if (!to || !(await canBeSent(desk, to))) return refused({ to: say.line('wrong.to') });
  const rule = desk.data.rules.find(({ id }) => id === written.rule);
  if (!rule) return refused({ rule: say.line('wrong.rule') });
  const wrong = wrongDay(written.day, by, desk.now, desk.config.freshDays) ?? wrongWords(written, by, circle, [by, to]);
  if (wrong) return refused(wrong);
  const limit = limitOn(desk.data.cards, by.id, to.id, desk.now);
  if (limit?.limit === 'open') return refused({ to: say.line('limit.open') });
  if (limit) {
    const when = whenSaid(limit.from, { ...by, now: desk.now });
    return refused({ to: say.line(`limit.${limit.limit}`, { when }) });
  }
  const { day, situation, behaviour, impact, wish = null } = written;
  const id = desk.start(act, {
    ...BLANK,
    author: personOf(by),
    recipient: personOf(to),
    ...{ rule, day, situation, behaviour, impact, wish },
  } satisfies Card);
  const line = { id, from: by.id, to: to.id, rule: rule.id, at: desk.now, open: true, delivered: false, closed: null };
  desk.remember(withoutOld({ ...desk.data, cards: [...desk.data.cards, line] }, desk.now));
  const until = restUntil(desk, by, { written: desk.now, changed: desk.now, hours: desk.config.restHours });
  return privately(resting(written, until, desk.now, by, id));
}

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
  ending: 'unsent',
  thanked: [],
  keepUntil: 0,
};
