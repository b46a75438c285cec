import type { Message } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { isPromised } from './post.ts';
import type { Card } from './types.ts';
import { past } from './views.ts';
import { words } from './words.ts';

/** Nothing was promised that could be done. */
export const notPromised = async (card: Card, by: Member): Promise<Message | null> =>
  isPromised(card.data) ? null : past(by.language);

/** Whether it is better is for those to say who live it. */
export async function notAffected(card: Card, by: Member): Promise<Message | null> {
  if ((await card.ballot(by.id)) !== null) return null;
  return sentence(words(by.language).line('verdict.others'));
}
