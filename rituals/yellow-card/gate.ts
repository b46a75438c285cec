import type { Message } from '../../src/message/index.ts';
import type { Member } from '../../src/ritual/index.ts';
import { mayTakePart, upToDate } from './consent.ts';
import type { Wish } from './forms.ts';
import type { Desk } from './types.ts';
import { charterFirst, guestsStayOut, nameOf, off, pausedFirst } from './views.ts';

/** What keeps somebody from beginning a card now: cards are off, they are a guest, on pause, or have not accepted the charter as it stands. */
export type Bar = 'off' | 'guest' | 'paused' | 'charter';

/** What keeps this person from beginning a card now, or null. Asked wherever a card begins, and again on submit. */
export async function barOf(desk: Desk, by: Member): Promise<Bar | null> {
  if (!desk.data.on) return 'off';
  if (!mayTakePart(desk, by)) return 'guest';
  if (by.choice.state === 'paused') return 'paused';
  return upToDate(await desk.entry(by.id), desk.data) ? null : 'charter';
}

/** What somebody reads who is barred, with the way on where there is one: `wish` is what they go on to. */
export function explained(bar: Bar, desk: Desk, by: Member, wish: Wish = {}): Message {
  if (bar === 'off') return offFor(desk, by);
  if (bar === 'guest') return guestsStayOut(by.language);
  return by.choice.state === 'paused' ? pausedFirst(by.choice.until, by) : charterFirst(by.language, wish);
}

/** What keeps them from it, as that message; null when nothing does. */
export async function barred(desk: Desk, by: Member, wish: Wish = {}): Promise<Message | null> {
  const bar = await barOf(desk, by);
  return bar && explained(bar, desk, by, wish);
}

/** That cards are off; hosts may switch them on. */
export const offFor = (desk: Desk, by: Member): Message =>
  off(nameOf(desk.config, by.language), by.language, !by.host ? null : desk.config.rules ? 'file' : 'chooses');
