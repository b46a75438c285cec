import type { Language } from '../../../src/message/index.ts';
import type { Member } from '../../../src/ritual/index.ts';
import { wayOf } from '../types.ts';
import { keep, nameIn } from './channel.ts';
import { type One, type Recipient, untoldOf } from './types.ts';
import { left, type Thanks, thanks } from './views.ts';

const DAY = 86_400_000;
const LASTS = 60 * DAY;
/** Somebody who comes back from a pause has so long to decide, however old the bravo is. */
const AFTER_PAUSE = 14 * DAY;

/** The names of all whom the author chose, as the author reads them. */
export const whomOf = (one: One, language: Language): Promise<string[]> =>
  Promise.all(one.data.to.map(({ id }) => nameIn(one, id, language)));

/** The bravo as one recipient reads it. */
export const thanksFor = async (one: One, to: Member, chosen: Recipient['how'], once = false): Promise<Thanks> => ({
  who: await nameIn(one, one.data.from, to.language),
  behaviour: one.data.behaviour,
  words: one.data.words,
  how: chosen,
  once,
  standing: one.standing.id,
});

/** The grace is over: the author's own message says so, in place of a new one, and the bravo goes where it is meant to. */
export async function depart(one: One): Promise<void> {
  const author = await one.member(one.data.from);
  if (author) one.edit('author', left(await whomOf(one, author.language), author.language));
  await handOver(one);
}

/**
 * Tells each recipient who has not been told. Whoever is on pause is told when it is over; whoever stopped or left the
 * channel is not, unless they come back. What somebody chose for all bravos decides at once.
 */
export async function handOver(one: One): Promise<void> {
  const circle = new Map((await one.members()).map((member) => [member.id, member]));
  const to: Recipient[] = [];
  for (const recipient of one.data.to) {
    const member = recipient.told ? undefined : circle.get(recipient.id);
    if (member?.choice.state === 'paused') one.wakeAt('hand-over', one.awake(member, one.now), member.id);
    if (member?.choice.state !== 'in') {
      to.push(recipient);
      continue;
    }
    const way = wayOf(await one.standing.entry(member.id));
    const chosen = way === 'ask' ? 'waiting' : way;
    const said = thanks(await thanksFor(one, member, chosen, way !== 'ask'), member);
    one.tell(`to:${member.id}`, member, said, { unprompted: 'personal' });
    to.push({ ...recipient, how: chosen, told: true });
  }
  await keep(one, { ...one.data, to });
}

/** Whoever is back finds what came while they were away: their bravos are handed over now. */
export async function fetchMissed(ctx: Pick<One, 'all' | 'wake' | 'now'>, by: Pick<Member, 'id'>): Promise<void> {
  for (const { id } of await untoldOf(ctx, by)) ctx.wake(id, 'hand-over', ctx.now);
}

/** Until when recipients may decide: sixty days, and some time after a pause that kept one of them from being told. */
export async function decidedBy(one: One): Promise<number> {
  const untold = new Set(one.data.to.filter(({ told }) => !told).map(({ id }) => id));
  const pauses = (await one.members()).flatMap(({ id, choice }) =>
    untold.has(id) && choice.state === 'paused' ? [choice.until + AFTER_PAUSE] : [],
  );
  return Math.max(one.occurrence.since + LASTS, ...pauses);
}
