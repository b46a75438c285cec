import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { postOf } from './post.ts';
import { turnsRed } from './red.ts';
import { settleQuestion } from './stale.ts';
import { signedBy } from './take-back.ts';
import type { Card } from './types.ts';
import { voiced } from './views.ts';
import { words } from './words.ts';

/** One voice a person, in a ballot: nobody can tell whose they are. Who signed the card is one already. */
export async function join(card: Card, by: Member): Promise<Reply> {
  if (signedBy(card, by)) return privately(sentence(words(by.language).line('voice.author')));
  if ((await card.ballot(by.id)) !== null) return privately(voiced('already', by.language));
  card.cast(by.id, { words: null });
  card.remember({ ...card.data, voices: card.data.voices + 1, quiet: card.now });
  const asked = card.occurrence.stage === 'asked';
  if (asked) settleQuestion(card, 'still.kept');
  if (await turnsRed(card)) return privately(voiced('yes', by.language));
  if (asked) card.go('open');
  else card.edit('post', postOf(card));
  return privately(voiced('yes', by.language));
}

/** A voice taken back is counted no more; what has turned red stays so. */
export async function leave(card: Card, by: Member): Promise<Reply> {
  const say = words(by.language);
  if (signedBy(card, by) || (await card.ballot(by.id)) === null) return privately(sentence(say.line('voice.none')));
  card.cast(by.id, null);
  card.remember({ ...card.data, voices: card.data.voices - 1 });
  card.edit('post', postOf(card));
  return replace(sentence(say.line('voice.gone')));
}
