import { privately, type Reply, replace } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { DAY, MINUTE, nextMonth } from '../times.ts';
import type { Stories } from '../types.ts';
import { deskData } from '../types.ts';
import { nameOf } from '../views.ts';
import { words } from '../words.ts';
import { noted, published } from './views.ts';

/** With fewer authors than this nothing is shown. */
const FEW = 3;

/** When stories close: with the first week of the next month; a month on where no other week is planned. */
export const closesAt = (ctx: Stories): number => nextMonth(ctx, ctx.occurrence.since) ?? ctx.occurrence.since + 31 * DAY;

/** So long after the closing stories appear: what was written in the last minute waits as long as anything else. */
export const GRACE = 5 * MINUTE;

/** Keeps a story unlinked, in place of the author's last; the entry says only that they wrote one. */
export function keepStory(ctx: Stories, by: Member, story: string): Reply {
  ctx.record(by.id, { wrote: true });
  ctx.cast(by.id, { text: story });
  return privately(noted(closesAt(ctx) + GRACE, by));
}

/** Until it is published, a story is its author's to take back. */
export async function takeStoryBack(ctx: Stories, by: Member): Promise<Reply> {
  const say = words(by.language);
  if ((await ctx.entry(by.id)) === null) return privately(sentence(say.line('story.nothing')));
  ctx.drop(by.id);
  return replace(sentence(say.line('story.taken-back')));
}

/** The form of stories that are closed: where the next ones are written. */
export const closed = (by: Member): Reply => privately(sentence(words(by.language).line('story.closed')));

/** The slot of the n-th message of stories, counted from 0. */
const slotOf = (page: number): string => (page === 0 ? 'stories' : `stories:${page + 1}`);

/**
 * What was gathered is shown, if enough people wrote; else it is carried over to the next month, once, and then erased. `next`
 * begins the next month's.
 */
export async function settle(ctx: Stories, next: () => string): Promise<void> {
  const authors = (await ctx.entries()).map(({ member }) => member);
  const few = authors.length < FEW;
  if (ctx.config.stories && few && authors.length > 0 && !ctx.data.carried) {
    ctx.remember({ carried: true });
    ctx.go('carried');
    return;
  }
  if (ctx.config.stories && !few) {
    const stories = (await ctx.openBallots()).map(({ text }) => text);
    const { language } = ctx.ritual;
    for (const [i, page] of published(stories, nameOf(ctx.config, language), language).entries()) ctx.post(slotOf(i), page);
  }
  for (const author of authors) ctx.drop(author);
  ctx.standing.remember({ ...deskData(ctx), stories: ctx.config.stories ? next() : null });
}
