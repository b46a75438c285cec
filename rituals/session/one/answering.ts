import { type Message, privately, type Reply } from '../../../src/message/index.ts';
import { type Member, sentence } from '../../../src/ritual/index.ts';
import { linksFor } from '../calendar.ts';
import { heldIn } from './here.ts';
import { changed, countsOf, type Held, type Room, seated, waitingIn } from './places.ts';
import { planReminders } from './reminding.ts';
import { invitationOf, mayHost, seriesOf, tellSoon } from './telling.ts';
import { closesAt, startOf } from './times.ts';
import { type Answer, isToCome, type Session } from './types.ts';
import { mineView, named, promotedView } from './views.ts';
import { words } from './words.ts';

/** What can be answered; whether there is a place is worked out. */
export type Said = 'coming' | 'unsure' | 'no';

/** What room there is: guests are limited apart where a limit is set. */
export const roomOf = ({ data, config }: Pick<Session, 'data' | 'config'>): Room => ({
  places: data.plan.places,
  guests: config.guests ? config.mostGuests || data.plan.places : 0,
});

/** Keeps an answer and shows the person their own page. Whoever comes late waits; a place that becomes free is given on at once. */
export async function answer(session: Session, by: Member, said: Said): Promise<Reply> {
  const shut = shutFor(session, by, said);
  if (shut !== null) return privately(shut);
  const held = await heldIn(session);
  const before = held.find(({ member }) => member === by.id)?.entry ?? null;
  if (before !== null && sameAs(before.answer, said)) return privately(await pageOf(session, by, held));
  const n = session.data.next;
  session.remember({ ...session.data, next: n + 1, roles: said === 'no' ? rolesWithout(session, by.id) : session.data.roles });
  const entry: Answer = {
    answer: said === 'coming' ? 'waiting' : said,
    n,
    guest: by.guest,
    ...(before === null ? {} : { turns: (before.turns ?? 0) + 1 }),
    promoted: false,
    roles: said === 'no' ? [] : (before?.roles ?? []),
  };
  // What was on its way to them about a place is about an answer that is no longer theirs.
  session.withdraw(`promoted:${by.id}:`);
  if (before?.promoted && said === 'no')
    session.edit(`promoted:${by.id}:${before.n}`, sentence(named('said.no', session.data, { ...by, now: session.now })));
  session.record(by.id, entry);
  const now = await settle(session, changed(held, [{ member: by.id, entry }]), by.id);
  return privately(await pageOf(session, by, now));
}

const sameAs = (before: Answer['answer'], said: Said): boolean => before === said || (before === 'waiting' && said === 'coming');

const rolesWithout = ({ data }: Session, id: string): Session['data']['roles'] =>
  Object.fromEntries(Object.entries(data.roles).filter(([, who]) => who !== id));

/**
 * Gives what places there are to those who wait, and lets the invitation and the reminders follow. Those who waited are told,
 * apart from `asker`, who reads it at once. `held` is of those who are still here: whoever left and whose place is given on has
 * none any more. Returns the answers as they are now.
 */
export async function settle(session: Session, held: readonly Held[], asker: string | null = null): Promise<readonly Held[]> {
  const given = seated(held, roomOf(session)).map(
    // Who waited is asked into their calendar anew: whoever asks just now has their turn counted.
    ({ member, entry }): Held => ({
      member,
      entry: member === asker ? entry : { ...entry, promoted: true, turns: (entry.turns ?? 0) + 1 },
    }),
  );
  if (given.length > 0)
    for (const { member, entry } of await session.entries())
      if (entry.answer === 'coming' && !held.some((one) => one.member === member)) session.drop(member);
  for (const { member, entry } of given) {
    session.record(member, entry);
    const who = member === asker ? null : await session.member(member);
    if (who) tellSoon(session, `promoted:${member}:${entry.n}`, who, promotedView(session.data, { ...who, now: session.now }));
  }
  const now = changed(held, given);
  if (session.occurrence.stage === 'invited') await planReminders(session, given);
  session.edit('invitation', invitationOf(session, now));
  return now;
}

/** Why an answer is not taken now, in one sentence; null where it is. To say that one cannot come is taken until the start. */
function shutFor(session: Session, by: Member, said: Said): Message | null {
  const say = words(by.language);
  const { title } = session.data.plan;
  const { stage } = session.occurrence;
  if (stage === 'cancelled') return sentence(say.line('past.cancelled', { title }));
  if (!isToCome(stage) || session.now >= startOf(session.data)) return sentence(say.line('past.begun', { title }));
  if (by.guest && !session.config.guests && said !== 'no') return sentence(say.line('past.guests'));
  if (session.now >= closesAt(session) && said !== 'no') return sentence(say.line('past.closed', { title }));
  return null;
}

/** One's own page of the session. */
export async function mine(session: Session, by: Member): Promise<Reply> {
  return privately(await pageOf(session, by, await heldIn(session)));
}

async function pageOf(session: Session, by: Member, held: readonly Held[]): Promise<Message> {
  const { data, now, occurrence, standing } = session;
  const entry = held.find(({ member }) => member === by.id)?.entry ?? null;
  const before = entry === null ? 0 : waitingIn(held).filter((one) => one.entry.n < entry.n).length;
  const open = isToCome(occurrence.stage) && now < startOf(data);
  const series = seriesOf(session);
  const ofFile = typeof series?.file === 'string';
  const alone = (series?.sessions.length ?? 1) <= 1;
  const host = !open || !mayHost(session, by) ? 'no' : ofFile ? 'file' : alone ? 'one' : 'series';
  const calendar = await linksFor(session, by, occurrence.id);
  return mineView(
    {
      data,
      answer: entry?.answer ?? null,
      coming: countsOf(held).coming,
      before,
      open,
      host,
      invited: occurrence.stage === 'invited',
      calendar,
      standing: standing.id,
    },
    { ...by, now },
  );
}
