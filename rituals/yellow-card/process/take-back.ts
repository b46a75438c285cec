import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { questionOf } from './stale.ts';
import type { Card } from './types.ts';
import { words } from './words.ts';

/** Whether this person signed it. */
export const signedBy = ({ data }: Card, by: Member): boolean => data.author?.id === by.id;

/** A posted card goes while nobody has joined it, for whoever signed it. */
export function takeItBack(card: Card, by: Member): Reply {
  const say = words(by.language);
  const refusal = (key: 'back.other' | 'back.joined'): Reply => privately(sentence(say.line(key)));
  if (!signedBy(card, by)) return refusal('back.other');
  if (card.data.voices > 0) return refusal('back.joined');
  const line = sentence(words(card.ritual.language).line('back.channel'));
  for (const slot of ['post', questionOf(card)]) card.edit(slot, line);
  card.go('gone');
  return replace(sentence(say.line('back.done')));
}
