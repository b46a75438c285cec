import { done, type Fields, type Form, type Message, privately, type Reply, type ValuesOf } from '../../../src/message/index.ts';
import { type FormRef, type Member, type On, type Refusal, refused, type Who, type Wire } from '../../../src/ritual/index.ts';
import { type Asked, answerForm, doneForm, sponsorForm, verdictForm } from './asks.ts';
import { formReply, notedReply, waitingForm } from './confirming.ts';
import { dayAhead, GRACE } from './dates.ts';
import { insulting } from './draft.ts';
import { answer, finished, sponsor, type Typed, verdict, waiting } from './forms.ts';
import { forgetWhose } from './publish.ts';
import { turnsRed } from './red.ts';
import { type Card, CHOICES, type Choice, type ProcessCard } from './types.ts';
import { othersSay, past } from './views.ts';
import { words } from './words.ts';

/** Whether the words that wait to appear are this person's. */
async function mine(card: Card, by: Member): Promise<boolean> {
  const { pending } = card.data;
  if (pending === null) return false;
  return pending.id === null ? (await card.ballot(by.id))?.words === pending.n : pending.id === by.id;
}

/** The words this person has just written; a sentence where somebody else’s wait to appear. */
async function before(card: Card, by: Member): Promise<{ readonly mine: Pending | null; readonly bar: Message | null }> {
  const { pending } = card.data;
  if (pending === null) return { mine: null, bar: null };
  return (await mine(card, by)) ? { mine: pending, bar: null } : { mine: null, bar: othersSay(pending.at, card.now, by) };
}

type Pending = NonNullable<Asked['mine']>;

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
        const { mine } = await before(card, by);
        const form = build({ language: by.language, data: card.data, mine });
        if (typed) return form;
        if (mine) return formReply(waitingOf(card, by, mine), waiting({}));
        const bar = await barOf(card, by, may);
        return bar ? privately(bar) : formReply(form, ref({ typed: 1 }));
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

const waitingOf = (card: Card, by: Member, { at, who }: Pending) => waitingForm({ at, now: card.now, signed: who !== null }, by);

/** Keeps what a person says about a card for five minutes, in which they can change it or take it back. */
async function speak(card: Card, by: Member, spoken: Spoken): Promise<Reply | Refusal> {
  const choice = CHOICES.find((one) => one === spoken.choice) ?? 'done';
  const insult = insulting(spoken.words, by);
  if (insult !== null) return refused({ words: insult });
  const day = !DATED.includes(choice) ? null : spoken.by === undefined ? 'missing' : dayAhead(card, by, spoken.by);
  if (typeof day === 'string') return refused({ by: words(by.language).line(`date.${day}`) });
  const n = card.data.n + 1;
  const at = card.now + GRACE;
  const [id, who] = spoken.signed ? [by.id, by.name] : [null, null];
  await forgetWhose(card);
  // Whoever may speak unsigned has their voice in this ballot.
  if (!spoken.signed) card.cast(by.id, { words: n });
  const pending = { choice, words: spoken.words, by: day, who, at, n, id, day: spoken.by ?? null };
  card.remember({ ...card.data, n, pending });
  card.wakeAt('publish', at);
  return formReply(waitingOf(card, by, pending), waiting({}));
}

/** One’s own words that have not appeared yet. */
export async function waitingView(card: Card, by: Member) {
  const { mine } = await before(card, by);
  return mine ? waitingOf(card, by, mine) : privately(past(by.language));
}

/** The form behind each choice, to change what was said with it. */
const CHANGES: Readonly<Record<Choice, readonly [FormRef<Typed>, (asked: Asked) => Form]>> = {
  drop: [answer, answerForm],
  simplify: [answer, answerForm],
  keep: [answer, answerForm],
  up: [answer, answerForm],
  agreed: [sponsor, sponsorForm],
  refused: [sponsor, sponsorForm],
  done: [finished, doneForm],
  better: [verdict, verdictForm],
  'not-better': [verdict, verdictForm],
};

/** They are changed, taken back, or left as they are. A yellow card that an answer kept from turning red does once it is taken back. */
export async function settleWords(card: Card, by: Member, { what }: { readonly what: string | undefined }): Promise<Reply> {
  const { pending } = card.data;
  if (pending === null || what === undefined) return done;
  if (what === 'change') {
    const [ref, build] = CHANGES[pending.choice];
    return formReply(build({ language: by.language, data: card.data, mine: pending }), ref({ typed: 1 }));
  }
  await forgetWhose(card);
  card.remember({ ...card.data, pending: null });
  await turnsRed(card);
  return notedReply('unsaid', by.language, card.standing.id);
}
