import { done, type Reply, type ValuesOf } from '../../../src/message/index.ts';
import { addressed, type Ctx, type Member, type Refusal, type Types } from '../../../src/ritual/index.ts';
import { Desk, type YellowCard } from '../types.ts';
import { formReply, notedReply, restForm, STANDING_KIND } from './confirming.ts';
import { GRACE, MINUTE } from './dates.ts';
import { draftForm, draftFrom, mayBeUnsigned } from './draft.ts';
import { composeProcess, edit, rest } from './forms.ts';
import { process } from './index.ts';
import { DRAFT, type Draft, newCard, Resting, type RestingCard } from './types.ts';

/** The only link to its author is a ballot from now on; the name of who signs it stays with it. */
export function begin(draft: RestingCard): void {
  const { author, signed } = draft.data;
  if (author === null) return;
  draft.cast(author.id, 'mine');
  if (!signed) draft.remember({ ...draft.data, author: null });
}

/** A card that rests is there for its author alone. */
export const concerns = async (draft: RestingCard, by: Member): Promise<boolean> => (await draft.ballot(by.id)) !== null;

/** When it is posted: after the undo, and five minutes after its last change. */
const postedAt = (since: number, edited: number, { undoMinutes }: YellowCard['config']): number =>
  Math.max(since + undoMinutes * MINUTE, edited > since ? edited + GRACE : 0);
export const postsAt = ({ occurrence, data, config }: RestingCard): number => postedAt(occurrence.since, data.edited, config);

/** Posts it: a card of its own begins, and nothing is kept here that could lead from one to the other. */
export function post(draft: RestingCard): void {
  const { author, edited: _, ...card } = draft.data;
  draft.start(process, newCard(card, author));
  draft.erase();
}

type Circle = Pick<Ctx<Types>, 'all' | 'hasBallot'> & { readonly config: YellowCard['config'] };

/** The cards of this person that are not posted yet, the last one first. */
export async function restingOf({ all, hasBallot, config }: Circle, by: Member) {
  const found = [];
  for (const { id, start, data } of await all({ kind: DRAFT })) {
    const { title, signed, edited } = Resting.parse(data);
    if (await hasBallot(id, by.id)) found.push({ id, title, signed, start, at: postedAt(start, edited, config) });
  }
  return found.sort((a, b) => b.start - a.start);
}

/** It, before its author. */
export async function restView(draft: RestingCard, by: Member, { more }: { readonly more?: 1 | undefined }) {
  const others = more ? (await restingOf(draft, by)).filter(({ id }) => id !== draft.occurrence.id) : null;
  return restForm({ ...draft.data, at: postsAt(draft), now: draft.now }, by, others);
}

/** What its author chose: to change it, to take it back, or to go on to something else; nothing closes it. */
export async function choose(draft: RestingCard, by: Member, { what }: { readonly what: string | undefined }): Promise<Reply> {
  switch (what) {
    case undefined:
      return done;
    case 'change':
      return formReply(await formOf(draft, by, draft.data), edit({}));
    case 'back':
      draft.go('gone');
      return notedReply('back.done', by.language, draft.standing.id);
    case 'another':
      return formReply(await formOf(draft, by), addressed(composeProcess({ typed: 1 }), STANDING_KIND, draft.standing.id));
    default: {
      const mine = await restingOf(draft, by);
      const other = mine.find(({ id }) => id === what);
      if (!other) return done;
      const more = mine.filter(({ id }) => id !== other.id);
      return formReply(restForm({ ...other, now: draft.now }, by, more), addressed(rest({ more: 1 }), DRAFT, other.id));
    }
  }
}

/** The form of a card, as this one was written, or empty. */
async function formOf(draft: RestingCard, { language }: Member, written?: Draft) {
  const { data, entries } = { data: Desk.parse(draft.standing.data), entries: await draft.standing.entries() };
  const unsigned = await mayBeUnsigned(await draft.members(), entries, data.version);
  return draftForm({ language, minutes: draft.config.undoMinutes, unsigned, ...(written ? { draft: written } : {}) });
}

/** The card as it was written, to change it. */
export const editView = (draft: RestingCard, by: Member) => formOf(draft, by, draft.data);

/** What was changed takes the place of what was written; so does whether it is signed. */
export async function change(
  draft: RestingCard,
  by: Member,
  values: ValuesOf<ReturnType<typeof draftForm>['fields']>,
): Promise<Reply | Refusal> {
  const written = await draftFrom(draft, by, values);
  if ('r' in written) return written;
  draft.remember({ ...written, author: written.signed ? { id: by.id, name: by.name } : null, edited: draft.now });
  return formReply(restForm({ ...written, at: postsAt(draft), now: draft.now }, by), rest({}));
}
