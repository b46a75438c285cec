import {
  type Fields,
  type Form,
  type Message,
  privately,
  type Reply,
  replace,
  type ValuesOf,
} from '../../../src/message/index.ts';
import { type FormRef, type Member, type On, type Refusal, refused, type Who, type Wire } from '../../../src/ritual/index.ts';
import type { Asked } from './asks.ts';
import { dayAhead, GRACE } from './dates.ts';
import type { Typed } from './forms.ts';
import { turnsRed } from './red.ts';
import { type Card, type CardData, CHOICES, type Choice, type ProcessCard } from './types.ts';
import { past, saying, sentence } from './views.ts';
import { words } from './words.ts';

/** Whether the words that wait to appear are this person's. */
async function mine(card: Card, by: Member): Promise<boolean> {
  const { pending } = card.data;
  if (pending === null) return false;
  return pending.id === null ? (await card.ballot(by.id))?.words === pending.n : pending.id === by.id;
}

/** The words this person has just written, to change them; a sentence where somebody else’s wait to appear. */
async function before(card: Card, by: Member): Promise<{ readonly mine: CardData['pending']; readonly bar: Message | null }> {
  const { pending } = card.data;
  const own = await mine(card, by);
  const others = pending !== null && !own;
  return { mine: own ? pending : null, bar: others ? saying('other', pending.at, card.now, by) : null };
}

/** What a form says: a choice, words, a day where one is needed, and whether the name stands on it. */
type Spoken = { readonly choice: string; readonly words: string; readonly by?: string | undefined; readonly signed: boolean };

/** Choices that promise or expect something by a day. */
const DATED: readonly Choice[] = ['drop', 'simplify', 'up', 'agreed'];

/** When something may be said, and by whom: what keeps this person from it now, or null. */
type May = { readonly who?: Who; readonly stages: readonly string[]; bar?(card: Card, by: Member): Promise<Message | null> };

/** A form with which somebody says something about a card. */
export const saysWith = <F extends Fields>(
  on: On<ProcessCard>,
  ref: FormRef<Typed>,
  build: (asked: Asked) => Form<F>,
  may: May,
  spoken: (values: ValuesOf<F>) => Spoken,
): Wire<ProcessCard> =>
  on.form(
    ref,
    {
      view: async (card, by, { typed }) => {
        const form = build({ language: by.language, data: card.data, mine: (await before(card, by)).mine });
        if (typed) return form;
        const bar = await barOf(card, by, may);
        return bar ? privately(bar) : { r: 'form', form: { ...form, press: ref({ typed: 1 }) } };
      },
      submit: async (card, by, values) => {
        const bar = await barOf(card, by, may);
        return bar ? refused({ words: bar.summary }) : speak(card, by, spoken(values));
      },
    },
    may.who,
  );

async function barOf(card: Card, by: Member, { stages, bar }: May): Promise<Message | null> {
  if (!stages.includes(card.occurrence.stage)) return past(by.language);
  return (await bar?.(card, by)) ?? (await before(card, by)).bar;
}

/** Keeps what a person says about a card for five minutes, in which they can change it or take it back. */
async function speak(card: Card, by: Member, spoken: Spoken): Promise<Reply | Refusal> {
  const choice = CHOICES.find((one) => one === spoken.choice) ?? 'done';
  const day = !DATED.includes(choice) ? null : spoken.by === undefined ? 'missing' : dayAhead(card, by, spoken.by);
  if (typeof day === 'string') return refused({ by: words(by.language).line(`date.${day}`) });
  const n = card.data.n + 1;
  const at = card.now + GRACE;
  const [id, who] = spoken.signed ? [by.id, by.name] : [null, null];
  // Whoever lives it has their voice in this ballot, or none because they signed the card.
  if (!spoken.signed) card.cast(by.id, { words: n });
  card.remember({ ...card.data, n, pending: { choice, words: spoken.words, by: day, who, at, n, id, day: spoken.by ?? null } });
  card.wakeAt('publish', at);
  return replace(saying(spoken.signed ? 'signed' : 'unsigned', at, card.now, by, choice));
}

/** Takes back what has not appeared. A yellow card that the answer kept from turning red does now. */
export async function unsaid(card: Card, by: Member): Promise<Reply> {
  const { pending } = card.data;
  if (pending === null || !(await mine(card, by))) return privately(past(by.language));
  if (pending.id === null) card.cast(by.id, { words: null });
  card.remember({ ...card.data, pending: null });
  await turnsRed(card);
  return replace(sentence(words(by.language).line('unsaid')));
}
