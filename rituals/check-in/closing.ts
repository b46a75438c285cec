import { privately, type Reply, replace } from '../../src/message/index.ts';
import type { Member } from '../../src/ritual/index.ts';
import { digest } from './digest.ts';
import { publish } from './publish.ts';
import { graceOf } from './times.ts';
import type { Published, Round } from './types.ts';
import { lineAfter, nameOf, sentence } from './views.ts';
import { words } from './words.ts';

/** The slot of the digest's n-th message, counted from 0. */
const slotOf = (page: number): string => (page === 0 ? 'digest' : `digest:${page + 1}`);

/** Nothing new is taken; what was written in the last minutes waits its grace before it appears. */
export async function waitGrace(round: Round): Promise<void> {
  round.remember({ ...round.data, closed: round.now });
  const written = (await round.entries()).filter(({ entry }) => !entry.passed).map(({ at }) => at);
  round.wakeAt('done', Math.max(round.now, ...written.map((at) => at + graceOf(round.config))));
}

/** What everybody reads, from what may be shown and what is still signed. */
async function pagesOf(round: Round, published: Published, without?: Member) {
  const { language } = round.ritual;
  const signed = await Promise.all(
    (await round.entries())
      .filter(({ member, entry }) => member !== without?.id && Object.keys(entry.named).length > 0)
      .map(async ({ member, entry }) => ({ who: await round.member(member), entry })),
  );
  return digest({
    name: nameOf(round.config, language),
    set: round.data.set,
    published,
    signed: signed.flatMap(({ who, entry }) => (who ? [{ who, entry }] : [])),
    language,
    shuffle: (items) => round.shuffle(items),
  });
}

/** Opens the ballots, keeps of them what may be shown, and posts the digest. */
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
  const pages = await pagesOf(round, published);
  round.remember({ ...round.data, published, pages: pages.length });
  round.edit('line', lineAfter('closed', nameOf(round.config, round.ritual.language), round.ritual.language));
  for (const [i, page] of pages.entries()) round.post(slotOf(i), page);
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
  const pages = await pagesOf(round, published, by);
  const moved = sentence(words(round.ritual.language).line('digest.moved'));
  for (let i = 0; i < round.data.pages; i += 1) round.edit(slotOf(i), pages[i] ?? moved);
  return privately(sentence(say.line('taken-back.late')));
}

/** Before the digest: all of it is forgotten, and nothing of it will appear. */
export function takeBackInGrace(round: Round, by: Member): Reply {
  round.drop(by.id);
  return replace(sentence(words(by.language).line('taken-back.grace')));
}

/** A round that a host leaves out: what has not left is held back, what has says so, what was answered is erased. */
export async function leaveOut(round: Round): Promise<void> {
  const said = (language: Member['language']) => lineAfter('skipped', nameOf(round.config, language), language);
  const told = new Set(await round.told('prompt:'));
  // Of everybody: who has left the channel may be back before theirs would leave.
  for (const slots of ['prompt:', 'reminder:']) round.withdraw(slots);
  for (const member of await round.members())
    if (told.has(`prompt:${member.id}`)) round.edit(`prompt:${member.id}`, said(member.language));
  for (const { member } of await round.entries()) round.drop(member);
  round.withdraw('line');
  round.edit('line', said(round.ritual.language));
}
