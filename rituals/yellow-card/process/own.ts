import { type OwnData, sentence } from '../../../src/ritual/index.ts';
import { postOf } from './post.ts';
import { questionOf } from './stale.ts';
import type { CardData, ProcessCard, RestingCard } from './types.ts';
import { words } from './words.ts';

type Drafts = {
  readonly config: RestingCard['config'];
  readonly data: RestingCard['data'];
  readonly entry: null;
  readonly ballot: 'mine';
};

/** A card that rests is its author's alone: who has its ballot. */
export const restingOwn: OwnData<Drafts> = {
  shown: ({ title, text, kind, signed, edited }, { ballot }) =>
    ballot === 'mine' ? { mine: { title, text, kind, signed, edited } } : null,
  forget: (draft, { ballot }) => {
    if (ballot === 'mine') draft.go('gone');
  },
};

const isMine = ({ pending }: CardData, { id, ballot }: { readonly id: string; readonly ballot: ProcessCard['ballot'] | null }) =>
  pending !== null && (pending.id === null ? ballot?.words === pending.n : pending.id === id);

/**
 * Of a card in the channel what somebody signed is theirs, and what they have just said. Of unsigned words nobody can tell.
 * One that nobody joined goes with who signed it; one that others live too stays, without the name.
 */
export const own: OwnData<ProcessCard> = {
  shown: (card, owner) => {
    const { author, title, text, kind, pending, said } = card;
    const words = said.filter(({ who }) => who === owner.name);
    const signed = author?.id === owner.id ? { title, text, kind } : null;
    const waiting =
      isMine(card, owner) && pending !== null ? { choice: pending.choice, words: pending.words, by: pending.by } : null;
    if (signed === null && waiting === null && words.length === 0) return null;
    return { mine: { ...signed, ...(waiting ? { waiting } : {}), ...(words.length > 0 ? { said: words } : {}) } };
  },
  forget: (card, owner) => {
    const { data, ritual, occurrence } = card;
    const signed = data.author?.id === owner.id;
    if (signed && data.voices === 0 && ['open', 'asked'].includes(occurrence.stage)) {
      const gone = sentenceOf(ritual.language);
      for (const slot of ['post', questionOf(card)]) card.edit(slot, gone);
      return card.go('gone');
    }
    const voice = owner.ballot !== null && !signed;
    if (owner.ballot !== null) card.cast(owner.id, null);
    card.remember({
      ...data,
      ...(signed ? { author: null, signed: false } : {}),
      voices: data.voices - (voice ? 1 : 0),
      pending: isMine(data, owner) ? null : data.pending,
      said: data.said.map((one) => (one.who === owner.name ? { ...one, who: '—' } : one)),
    });
    card.edit('post', postOf(card));
  },
};

const sentenceOf = (language: 'en' | 'fr') => sentence(words(language).line('back.channel'));
