import type { CalendarContent } from '../ritual/index.ts';
import { calendarOfHash } from '../store/calendars.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { authorise } from './authorise.ts';
import { hashOf, tokenOf } from './calendar.ts';
import { standingId } from './machines.ts';
import { type Parts, platformOf } from './parts.ts';
import { rolesOf } from './roles.ts';
import { openUnit } from './unit.ts';

/** What somebody's calendar reads; `owner` is what they are called, null for a circle's. */
export type Behind = CalendarContent & { readonly owner: string | null };

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
      if (member === null || !authorise('member', await rolesOf(tx, ritual.workspace, member.user, { ritual }))) return null;
    }
    const content = await kind.calendar?.(ctx, member);
    return content ? { ...content, owner: member?.name ?? null } : null;
  });
}
