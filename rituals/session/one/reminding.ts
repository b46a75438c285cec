import type { Member } from '../../../src/ritual/index.ts';
import { Preference } from '../types.ts';
import type { Held } from './places.ts';
import { startOf } from './times.ts';
import type { Session } from './types.ts';
import { reminderView } from './views.ts';

const MINUTE = 60_000;

/** The two reminders of who comes: the day before, and just before. */
export type Which = 'day' | 'soon';

/** When somebody is reminded, by their own choice or as usual here; null where they chose not to be. */
async function remindsAt(session: Session, member: string, which: Which): Promise<number | null> {
  const { day, soon } = Preference.parse((await session.standing.entry(member)) ?? {});
  const own = which === 'day' ? day : soon;
  const usual = which === 'day' ? session.config.remindDay : session.config.remindSoon;
  return own === null ? null : startOf(session.data) - (own ?? usual) * MINUTE;
}

/** Those who come are thought of at their own leads; what would have been by now is left out. */
export async function planReminders(session: Session, coming: readonly Held[]): Promise<void> {
  for (const { member } of coming.filter(({ entry }) => entry.answer === 'coming')) {
    const day = await remindsAt(session, member, 'day');
    if (day !== null && day > session.now) session.wakeAt('day', day, member);
    const soon = await remindsAt(session, member, 'soon');
    if (soon !== null && soon > session.now) session.wakeAt('soon', soon, member);
  }
}

/** The other reminder, where its time has come as well and is the later one: after an outage, only one is of use. */
async function overtaken(session: Session, member: string, which: Which, at: number): Promise<boolean> {
  const other = await remindsAt(session, member, which === 'day' ? 'soon' : 'day');
  return other !== null && other <= session.now && (other > at || (other === at && which === 'day'));
}

/** A reminder, if they still come, its time has come for them and no later one's has. One that still waits for their morning gives way. */
export const remind =
  (which: Which) =>
  async (session: Session, member: Member | null): Promise<void> => {
    if (member === null || (await session.entry(member.id))?.answer !== 'coming') return;
    const at = await remindsAt(session, member.id, which);
    if (at === null) return;
    if (at > session.now) {
      session.wakeAt(which, at, member.id);
      return;
    }
    if (await overtaken(session, member.id, which, at)) return;
    const message = reminderView(session.data, session.standing.id, { ...member, now: session.now });
    const slotOf = (one: Which): string => `reminder-${one}:${session.data.sequence}:${member.id}`;
    session.withdraw(slotOf(which === 'day' ? 'soon' : 'day'));
    session.tell(slotOf(which), member, message, {
      unprompted: 'session-reminder',
      inDoubt: 'drop',
      expires: startOf(session.data),
    });
  };
