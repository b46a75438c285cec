import { type Block, type Message, message, plain, privately, type Reply, replace, text } from '../../../src/message/index.ts';
import { backAgain, kitWords, type Member, sentence } from '../../../src/ritual/index.ts';
import { notYours } from '../views.ts';
import { words } from '../words.ts';
import { gone, keep, saidOf } from './channel.ts';
import { fetchMissed, thanksFor } from './hand-over.ts';
import type { One, Recipient } from './types.ts';
import { thanks, thanksBlocks } from './views.ts';

const partOf = (one: One, by: Member): Recipient | undefined => one.data.to.find(({ id, told }) => told && id === by.id);

/** The recipient's own choice for this bravo, as often as they like; nobody else's changes, and the author is not told. */
export async function decide(one: One, by: Member, how: 'channel' | 'private'): Promise<Reply> {
  const part = partOf(one, by);
  if (!part) return privately(notYours(by.language));
  await keep(one, { ...one.data, to: one.data.to.map((to) => (to.id === by.id ? { ...to, how } : to)) });
  const mine = thanks(await thanksFor(one, by, how), by);
  const now = part.how === 'channel' ? await saidOf(one, mine, by.language) : mine;
  one.edit(`to:${by.id}`, now);
  return replace(now);
}

/**
 * A recipient's part is forgotten, their name taken out of the channel. With the last one the author's words go too; what
 * is left is as good as nothing, and does not tell the author that anybody did anything.
 */
export async function removeMine(one: One, by: Member): Promise<Reply> {
  const part = partOf(one, by);
  if (!part) return privately(notYours(by.language));
  const line = sentence(words(by.language).line('thanks.deleted'));
  const deleted = part.how === 'channel' ? await saidOf(one, line, by.language) : line;
  one.withdraw(`to:${by.id}`);
  one.edit(`to:${by.id}`, deleted);
  await keep(one, { ...one.data, to: one.data.to.filter(({ id }) => id !== by.id) });
  if (one.data.to.length > 0) return replace(deleted);
  const husk = { ...one.data, words: '' };
  await clearAll(one, by);
  one.erase();
  one.remember(husk);
  return replace(deleted);
}

/** Says again, wherever the words may still arrive, that they are gone: erasing keeps no other change of what is on its way. */
async function clearAll(one: One, by: Member): Promise<void> {
  if (one.data.posted) one.edit('post', gone(one.ritual.language));
  for (const slot of await one.told('to:')) {
    if (slot === `to:${by.id}`) continue;
    const language = (await one.member(slot.slice('to:'.length)))?.language ?? one.ritual.language;
    one.edit(slot, sentence(words(language).line('thanks.deleted')));
  }
}

/** The bravo again, for a recipient who looks at what waits for them. */
export async function openAgain(one: One, by: Member): Promise<Reply> {
  const part = partOf(one, by);
  return privately(part ? thanks(await thanksFor(one, by, part.how), by) : notYours(by.language));
}

/** Who stops or pauses keeps the bravo they were reading, and what they may decide of it. */
export async function stays(one: One, by: Member): Promise<readonly Block[]> {
  const part = partOf(one, by);
  return part ? thanksBlocks(await thanksFor(one, by, part.how), by.language) : [];
}

/** Somebody takes part again: the bravo they were reading, and those that came meanwhile. */
export async function back(one: One, by: Member): Promise<Message> {
  await fetchMissed(one, by);
  const part = partOf(one, by);
  if (!part) return backAgain(null, by, one.now);
  const { summary, blocks } = thanks(await thanksFor(one, by, part.how), by);
  return message(summary, text([plain(kitWords(by.language).line('resumed'))]), ...blocks);
}
