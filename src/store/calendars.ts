import type { Tx } from './open.ts';
import type { Tables } from './tables.ts';

export type CalendarRow = Tables['calendar'];
/** Whose calendar of a ritual; `member` is empty for the whole circle's. */
export type CalendarKey = Pick<CalendarRow, 'ritual' | 'member'>;

export const findCalendar = (tx: Tx, { ritual, member }: CalendarKey): Promise<CalendarRow | undefined> =>
  tx.selectFrom('calendar').selectAll().where('ritual', '=', ritual).where('member', '=', member).executeTakeFirst();

/** The calendar behind a token, by the token's hash. */
export const calendarOfHash = (tx: Tx, hash: string): Promise<CalendarRow | undefined> =>
  tx.selectFrom('calendar').selectAll().where('hash', '=', hash).executeTakeFirst();

/** Writes where a calendar is from now on; where it was is forgotten. */
export async function saveCalendar(tx: Tx, row: CalendarRow): Promise<void> {
  await tx
    .insertInto('calendar')
    .values(row)
    .onConflict((c) => c.columns(['ritual', 'member']).doUpdateSet({ nonce: row.nonce, hash: row.hash }))
    .execute();
}

/** Forgets one member's calendars of the rituals of a channel. */
export async function dropCalendarsIn(tx: Tx, workspace: string, channel: string, member: string): Promise<void> {
  const there = tx.selectFrom('ritual').select('id').where('workspace', '=', workspace).where('channel', '=', channel);
  await tx.deleteFrom('calendar').where('member', '=', member).where('ritual', 'in', there).execute();
}

/** Forgets the calendars nobody may read any more: their ritual has gone, or its workspace, or their member has left. Returns how many. */
export async function dropStranded(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('calendar')
    .leftJoin('ritual', 'ritual.id', 'calendar.ritual')
    .leftJoin('workspace', 'workspace.id', 'ritual.workspace')
    .leftJoin('member', 'member.id', 'calendar.member')
    .leftJoin('membership', (on) =>
      on
        .onRef('membership.workspace', '=', 'ritual.workspace')
        .onRef('membership.channel', '=', 'ritual.channel')
        .onRef('membership.member', '=', 'calendar.member'),
    )
    .select(['calendar.ritual', 'calendar.member', 'ritual.hosts', 'ritual.ended_at', 'workspace.removed_at'])
    .select(['member.user_id', 'member.deleted', 'membership.member as present'])
    .execute();
  const stranded = rows.filter((row) => {
    if (row.hosts === null || row.ended_at !== null || row.removed_at !== null) return true;
    if (row.member === '') return false;
    // Hosts are of the circle even where they are not in its channel.
    const host = row.user_id !== null && (JSON.parse(row.hosts) as readonly string[]).includes(row.user_id);
    return row.user_id === null || row.deleted !== 0 || !(row.present !== null || host);
  });
  for (const { ritual, member } of stranded)
    await tx.deleteFrom('calendar').where('ritual', '=', ritual).where('member', '=', member).execute();
  return stranded.length;
}
