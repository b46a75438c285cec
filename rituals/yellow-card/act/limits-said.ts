import { button, buttons, type Message, message, plain, text } from '../../../src/message/index.ts';
import { addressed, type Member, sentence, whenSaid } from '../../../src/ritual/index.ts';
import { KIND } from './card.ts';
import { card } from './forms.ts';
import type { Limit } from './limits.ts';
import { words } from './words.ts';

type Reader = Pick<Member, 'language' | 'zone'>;

/** A limit in one sentence, with its whole date: it may be read on another day. */
export function limitSaid(limit: Limit, { language, zone }: Reader): string {
  const say = words(language);
  if (limit.limit === 'open') return say.line('limit.open');
  return say.line(`limit.${limit.limit}`, { when: whenSaid(limit.from, { language, zone, now: 0 }) });
}

/** What somebody reads who cannot write a card now, before they write a word: why, and the way to the card they have open. */
export function limited(limit: Limit, reader: Reader): Message {
  const line = limitSaid(limit, reader);
  if (limit.limit !== 'open') return sentence(line);
  const own = button(words(reader.language).line('limit.own'), addressed(card({}), KIND, limit.id));
  return message(line, text([plain(line)]), buttons(own));
}
