import { privately, type Reply, replace, type ValuesOf } from '../../../src/message/index.ts';
import type { Member, Refusal } from '../../../src/ritual/index.ts';
import { Desk } from '../types.ts';
import { GRACE, MINUTE } from './dates.ts';
import { draftForm, draftFrom, mayBeUnsigned } from './draft.ts';
import { questionOf } from './stale.ts';
import type { Card } from './types.ts';
import { past, resting, sentence } from './views.ts';
import { words } from './words.ts';

/** Whether this person signed it. */
export const signedBy = ({ data }: Card, by: Member): boolean => data.author?.id === by.id;

/** Until it is posted a card is there for its author alone. */
export const concerns = async (card: Card, by: Member): Promise<boolean> =>
  card.occurrence.stage !== 'undo' || signedBy(card, by) || (await card.ballot(by.id)) !== null;

/** Of an unsigned card the only link to its author is a ballot from now on. */
export function rest(card: Card): void {
  const { author, signed } = card.data;
  if (signed || author === null) return;
  card.cast(author.id, { words: null });
  card.remember({ ...card.data, author: null });
}

/** When it is posted: after the undo, and five minutes after its last change. */
export const postsAt = ({ occurrence: { since }, config, data }: Card): number =>
  Math.max(since + config.undoMinutes * MINUTE, data.edited > since ? data.edited + GRACE : 0);

/** The card as it was written, to change it. */
export async function editView(card: Card, by: Member) {
  if (card.occurrence.stage !== 'undo') return privately(past(by.language));
  const { data, entries } = { data: Desk.parse(card.standing.data), entries: await card.standing.entries() };
  return draftForm({
    language: by.language,
    minutes: card.config.undoMinutes,
    unsigned: await mayBeUnsigned(await card.members(), entries, data.version),
    draft: card.data,
  });
}

/** What was changed takes the place of what was written; so does whether it is signed. */
export async function change(
  card: Card,
  by: Member,
  values: ValuesOf<ReturnType<typeof draftForm>['fields']>,
): Promise<Reply | Refusal> {
  const draft = await draftFrom(card, by, values);
  if ('r' in draft) return draft;
  card.cast(by.id, draft.signed ? null : { words: null });
  card.remember({ ...card.data, ...draft, author: draft.signed ? { id: by.id, name: by.name } : null, edited: card.now });
  return replace(resting({ ...draft, at: postsAt(card), now: card.now }, by));
}

/** Not posted yet: erased at once. Posted: only what is signed and nobody joined. */
export function takeItBack(card: Card, by: Member): Reply {
  const { data, occurrence } = card;
  const say = words(by.language);
  const refusal = (key: 'back.unsigned' | 'back.other' | 'back.joined'): Reply => privately(sentence(say.line(key)));
  if (!['undo', 'open', 'asked'].includes(occurrence.stage)) return privately(past(by.language));
  if (occurrence.stage !== 'undo') {
    if (!data.signed) return refusal('back.unsigned');
    if (!signedBy(card, by)) return refusal('back.other');
    if (data.voices > 0) return refusal('back.joined');
    const line = sentence(words(card.ritual.language).line('back.channel'));
    for (const slot of ['post', questionOf(card)]) card.edit(slot, line);
  }
  card.go('gone');
  return replace(sentence(say.line('back.done')));
}
