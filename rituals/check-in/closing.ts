import { privately, type Reply } from '../../src/message/index.ts';
import { lineAfter, type Member, sentence } from '../../src/ritual/index.ts';
import { digest } from './digest.ts';
import { publish } from './publish.ts';
import { askedForTopics, topicsOf } from './topics.ts';
import type { Published, Round } from './types.ts';
import { nameOf, takenBack } from './views.ts';
import { words } from './words.ts';

/** The slot of the digest's n-th message, counted from 0. */
const slotOf = (page: number): string => (page === 0 ? 'digest' : `digest:${page + 1}`);

/** What everybody reads, from what may be shown and what is still signed. */
async function shownOf(round: Round, published: Published, without?: Member) {
  const { language } = round.ritual;
  const signed = await Promise.all(
    (await round.entries())
      .filter(({ member, entry }) => member !== without?.id && Object.keys(entry.named).length > 0)
      .map(async ({ member, entry }) => ({ who: await round.member(member), entry })),
  );
  return {
    name: nameOf(round.config, language),
    set: round.data.set,
    published,
    signed: signed.flatMap(({ who, entry }) => (who ? [{ who, entry }] : [])),
    language,
    shuffle: <I>(items: readonly I[]) => round.shuffle(items),
  };
}

/** Opens the ballots, keeps of them what may be shown, posts the digest, and hands on what the circle may talk about. */
export async function close(round: Round): Promise<void> {
  const closed = round.data.closed ?? round.now;
  // What came after the closing is for its author alone, and no ballot goes with it.
  const inTime = (await round.entries()).filter(({ at }) => at <= closed).map(({ entry }) => entry);
  const published = publish({
    set: round.data.set,
    entries: inTime,
    ballots: await round.openBallots(),
    shuffle: (items) => round.shuffle(items),
  });
  const shown = await shownOf(round, published);
  const pages = digest(shown);
  round.remember({ ...round.data, published, pages: pages.length });
  round.edit('line', lineAfter('closed', nameOf(round.config, round.ritual.language), round.ritual.language));
  for (const [i, page] of pages.entries()) round.post(slotOf(i), page);
  for (const topic of topicsOf(shown)) round.handOn('topic', topic);
}

/** Takes a person's signed words out of the digest, and erases what they kept for themselves. */
export async function takeSignedBack(round: Round, by: Member): Promise<Reply> {
  const say = words(by.language);
  const { published } = round.data;
  const entry = await round.entry(by.id);
  if (published === null || entry === null || Object.keys({ ...entry.named, ...entry.own }).length === 0)
    return privately(sentence(say.line('taken-back.nothing')));
  round.record(by.id, { ...entry, named: {}, own: {} });
  if (Object.keys(entry.named).length === 0) return privately(sentence(say.line('taken-back.own')));
  const pages = digest(await shownOf(round, published, by));
  const moved = sentence(words(round.ritual.language).line('digest.moved'));
  for (let i = 0; i < round.data.pages; i += 1) round.edit(slotOf(i), pages[i] ?? moved);
  const topic = entry.named[askedForTopics(round.data.set)?.id ?? ''] !== undefined;
  return privately(takenBack(by.language, topic));
}
