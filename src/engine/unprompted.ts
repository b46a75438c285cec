import { UNPROMPTED, type Unprompted } from '../ritual/index.ts';
import { quietUntil } from '../schedule/quiet-hours.ts';
import { toCivil, toInstant } from '../schedule/zone.ts';
import type { DeliveryRow } from '../store/deliveries.ts';
import { unpromptedTo } from '../store/deliveries.ts';
import { awayUntil, findMember, memberId } from '../store/members.ts';
import type { Tx } from '../store/open.ts';
import { quietOf } from './people.ts';
import { DEFAULT_QUIET, settingsOf } from './settings.ts';

/** Private messages that nobody asked for, to one person in one week of theirs, over all rituals. */
const A_WEEK_HOLDS = 3;
/** What comes last in the order never takes the last place: something before it may still come this week. */
const LAST = UNPROMPTED.at(-1);

/** Whether an unprompted private message may leave now: yes, no sooner than (`away`: because they are not there), or not at all this week. */
export type Permission =
  | { readonly may: 'go' }
  | { readonly may: 'wait'; readonly until: number; readonly away: boolean }
  | { readonly may: 'not' };

/** Asks the person's own time, whether they are there, and the week's three. */
export async function maySend(tx: Tx, row: DeliveryRow, now: number, fallbackZone: string): Promise<Permission> {
  const settings = await settingsOf(tx, row.workspace);
  const member = await findMember(tx, memberId(row.workspace, row.place_id));
  const zone = member?.own_zone ?? member?.zone ?? settings.zone ?? fallbackZone;
  const quiet = quietOf(member) ?? settings.quietHours ?? DEFAULT_QUIET;
  const back = row.unprompted === 'personal' || !member ? now : Math.max(now, awayUntil(member));
  const until = quietUntil(quiet, settings.holidays ?? [], zone, back) ?? back;
  if (until > now) return { may: 'wait', until, away: back > now };

  if (row.unprompted === 'personal') return { may: 'go' };
  const [since, before] = weekOf(zone, now);
  const others = await unpromptedTo(tx, { workspace: row.workspace, user: row.place_id, since, before, except: row.id });
  const mine = UNPROMPTED.indexOf(row.unprompted as Unprompted);
  const ahead = others.waiting.filter((kind) => kind !== 'personal' && UNPROMPTED.indexOf(kind as Unprompted) < mine).length;
  const room = row.unprompted === LAST ? A_WEEK_HOLDS - 1 : A_WEEK_HOLDS;
  return others.sent + ahead >= room ? { may: 'not' } : { may: 'go' };
}

/** Monday 00:00 of the week of `now` in the zone, and the next. */
function weekOf(zone: string, now: number): readonly [number, number] {
  const c = toCivil(zone, now);
  const day = Date.UTC(c.y, c.m - 1, c.d) / 86_400_000;
  const monday = day - ((day + 3) % 7);
  const at = (epochDay: number): number => {
    const d = toCivil('UTC', epochDay * 86_400_000);
    return toInstant(zone, { y: d.y, m: d.m, d: d.d, h: 0, min: 0 });
  };
  return [at(monday), at(monday + 7)];
}
