import type { OwnData } from '../../../src/ritual/index.ts';
import { type Act, type Card, type Stage, stageOf } from './card.ts';
import { closeNotices } from './notices.ts';
import { roleOf } from './roles.ts';

type Acts = {
  readonly config: Act['config'];
  readonly data: Card;
  readonly entry: NonNullable<Awaited<ReturnType<Act['entry']>>>;
  readonly ballot: NonNullable<Awaited<ReturnType<Act['ballot']>>>;
};

/** Somebody who is not there any more, as the card's views name them. */
const NOBODY = { id: '', user: '', name: '—' };

/**
 * A card is its author's, and its recipient's once it was delivered. Its author takes it along. Without its recipient it
 * closes as when they leave the charter, and holds nothing of theirs. What one asked a person for goes on, without the other.
 */
export const own: OwnData<Acts> = {
  shown: (card, { id }, stage) => {
    const role = roleOf(stage as Stage, card, id);
    const { rule, day, situation, behaviour, impact, wish, said, repair } = card;
    const text = { rule, day, situation, behaviour, impact, wish };
    const words = (by: 'author' | 'recipient') => said.filter((one) => one.by === by).map((one) => one.text);
    if (card.author.id === id)
      return {
        mine: { to: card.recipient.id, ...text, said: words('author') },
        ...(repair === null && words('recipient').length === 0 ? {} : { received: { said: words('recipient'), repair } }),
      };
    if (card.recipient.id === id)
      return card.delivered
        ? {
            mine: { said: words('recipient'), repair },
            received: { from: card.author.id, ...text, said: words('author') },
          }
        : null;
    return role === 'juror' || role === 'host' ? { mine: { role } } : null;
  },
  forget: async (act, { id }) => {
    const { author, recipient, asked, jury } = act.data;
    if (author.id === id) return takeAlong(act);
    if (recipient.id === id) return withoutRecipient(act);
    const jurors = jury?.jurors.map((one) => (one === id ? '' : one)) ?? [];
    if (jury?.jurors.includes(id)) act.drop(id);
    act.remember({
      ...act.data,
      jury: jury === null ? null : { ...jury, jurors },
      asked: asked?.host === id ? { ...asked, host: null } : asked,
      news: act.data.news?.filter((one) => one !== id) ?? null,
    });
    await closeNoticesOf(act, id);
  },
};

const helped = (act: Act, id: string): boolean => stageOf(act) === 'handed-over' && act.data.asked?.by === id;

/** All of it goes; where the other asked a person for help, that goes on, without a word of the author's. */
function takeAlong(act: Act): void {
  if (!helped(act, act.data.recipient.id)) {
    act.remember({ ...act.data, ending: 'withdrawn' });
    act.go('erased');
    return;
  }
  const said = act.data.said.filter(({ by }) => by !== 'author');
  act.remember({ ...act.data, author: NOBODY, situation: '—', behaviour: '—', impact: '—', wish: null, said, thanked: [] });
}

function withoutRecipient(act: Act): void {
  const { author, recipient, thanked, said } = act.data;
  const goesOn = helped(act, author.id) || stageOf(act) === 'closed';
  act.remember({
    ...act.data,
    recipient: NOBODY,
    said: said.filter(({ by }) => by !== 'recipient'),
    repair: null,
    thanked: thanked.filter((one) => one !== recipient.id),
    ...(goesOn ? { news: null } : { ending: 'lapsed' as const, news: [author.id] }),
  });
  if (!goesOn) act.go('closed');
}

async function closeNoticesOf(act: Act, id: string): Promise<void> {
  const slots = await act.told('for:');
  await closeNotices(
    act,
    slots.filter((slot) => slot.startsWith(`for:${id}:`)),
  );
}
