import type { Message } from '../../../src/message/index.ts';
import { sentence } from '../../../src/ritual/index.ts';
import { Contents } from '../digest/types.ts';
import { words } from '../words.ts';
import { type Bravo, type One, shownIn } from './types.ts';
import { post, withTooOld } from './views.ts';

/** Somebody's name, or a word for somebody who is no longer there. */
export const nameIn = async (one: One, id: string, language: One['ritual']['language']): Promise<string> =>
  (await one.member(id))?.name ?? words(language).line('somebody');

/** What the channel reads where a bravo stood. */
export const gone = (language: One['ritual']['language']) => sentence(words(language).line('post.gone'));

/** Keeps a bravo as it is now. The channel's message and the digest it may stand in follow what its recipients chose. */
export async function keep(one: One, bravo: Bravo): Promise<void> {
  const shown = shownIn(bravo);
  const before = one.data;
  const [posted, first] = [before.posted || shown.length > 0, before.shown ?? (shown.length > 0 ? one.now : null)];
  one.remember({ ...bravo, posted, shown: first });
  if (shown.join() === shownIn(before).join()) return;
  const says = await postOf(one, bravo, shown);
  if (before.posted) one.edit('post', says);
  else one.post('post', says);
  await redoDigest(one);
}

async function postOf(one: One, { from, behaviour, words: said }: Bravo, shown: readonly string[]) {
  const { language } = one.ritual;
  const to = (await Promise.all(shown.map((id) => one.member(id)))).flatMap((member) => member ?? []);
  return to.length > 0 ? post({ from: await nameIn(one, from, language), to, behaviour, words: said }, language) : gone(language);
}

/** The digest this bravo stands in, if it stands in one, is put together again. */
export async function redoDigest(one: One): Promise<void> {
  for (const { id, data } of await one.all({ kind: 'bravo-digest' }))
    if (Contents.parse(data).order.includes(one.occurrence.id)) one.wake(id, 'redo', one.now);
}

/** What is said of a change to what the channel reads: also, where that was sent so long ago that it is no longer known, that it stays. */
export async function saidOf(one: One, change: Message, language: One['ritual']['language']): Promise<Message> {
  const known = one.occurrence.stage !== 'closed' || (await one.told('post')).includes('post');
  return known || !one.data.posted ? change : withTooOld(change, language);
}
