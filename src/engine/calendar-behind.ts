import type { CalendarEvent } from '../ritual/index.ts';
import { calendarOfHash } from '../store/calendars.ts';
import { isIn } from '../store/members.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { authorise } from './authorise.ts';
import { hashOf, tokenOf } from './calendar.ts';
import { nameOf } from './choose-ritual.ts';
import { standingId } from './machines.ts';
import { type Parts, platformOf } from './parts.ts';
import { openUnit } from './unit.ts';

/** What somebody's calendar reads: the ritual's name and what stands in it. */
export type Behind = { readonly name: string; readonly events: readonly CalendarEvent[] };

/**
 * What stands behind a token now, asked of its ritual; null when nothing does, whatever the reason: it was renewed, it is of
 * another secret, its ritual or workspace is gone, its member has left, calendars are off.
 */
export function calendarBehind(parts: Parts, token: string): Promise<Behind | null> {
  return parts.store.transaction(async (tx) => {
    const row = await calendarOfHash(tx, hashOf(token));
    if (!row || tokenOf(parts, row) !== token) return null;
    const unit = await openUnit(tx, parts, standingId(row.ritual), parts.clock.now());
    if (!unit || unit.ritual.ended_at !== null || parts.publicUrl(platformOf(unit.ritual.workspace)) === null) return null;
    const { kind, ritual, people, ctx } = unit;
    if ((await findWorkspace(tx, ritual.workspace))?.removed_at) return null;
    const member = row.member === '' ? null : await people.find(row.member);
    if (row.member !== '') {
      const inChannel = await isIn(tx, ritual.workspace, ritual.channel, row.member);
      if (authorise('member', member, inChannel) !== 'ok') return null;
    }
    const events = await kind.calendar?.(ctx, member);
    return events ? { name: nameOf(ritual), events } : null;
  });
}
