import { createHash } from 'node:crypto';
import type { Calendar, Ctx, Member, Types } from '../ritual/index.ts';
import { type CalendarKey, type CalendarRow, findCalendar, saveCalendar } from '../store/calendars.ts';
import { type Parts, platformOf } from './parts.ts';
import type { Unit } from './work.ts';

/** How a token is looked up: who has the database has no token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The token of a calendar, while the secret is the one it was made with. */
export const tokenOf = ({ sealer }: Pick<Parts, 'sealer'>, { ritual, member, nonce }: CalendarRow): string =>
  sealer.token('calendar', ritual, member, nonce);

/**
 * Where calendars of the unit's ritual are. What has to be written is written at once, in the unit's transaction: a form
 * that is only shown has no effects, and what it shows must work.
 */
export function calendarsOf(unit: Omit<Unit, 'ctx'>): Pick<Ctx<Types>, 'calendar' | 'renewCalendar'> {
  const { tx, parts, ritual } = unit;
  const base = parts.publicUrl(platformOf(ritual.workspace));
  const hasOne = parts.kinds.get(ritual.kind)?.calendar !== undefined;
  const keyOf = (member: Member | null): CalendarKey => ({ ritual: ritual.id, member: member?.id ?? '' });

  const put = async (key: CalendarKey, nonce: string): Promise<string> => {
    const row = { ...key, nonce, hash: '' };
    const token = tokenOf(parts, row);
    await saveCalendar(tx, { ...row, hash: hashOf(token) });
    return token;
  };
  const current = async (key: CalendarKey): Promise<string> => {
    const row = await findCalendar(tx, key);
    if (!row) return put(key, parts.ids.next());
    const token = tokenOf(parts, row);
    // The secret has changed since: the former address works no more, and this one from now on.
    return row.hash === hashOf(token) ? token : put(key, row.nonce);
  };
  const at = (url: string, token: string): Calendar => ({
    feed: `${url}/calendar/${token}.ics`,
    one: (uid) => `${url}/calendar/${token}/${encodeURIComponent(uid)}.ics`,
  });
  return {
    calendar: async (member) => (base !== null && hasOne ? at(base, await current(keyOf(member))) : null),
    renewCalendar: async (member) => (base !== null && hasOne ? at(base, await put(keyOf(member), parts.ids.next())) : null),
  };
}
