import { Temporal } from 'temporal-polyfill';
import { memberId } from '../../../src/store/members.ts';
import { hold } from '../broken.ts';
import { WORKSPACE } from '../cast.ts';
import { userOf, type World } from '../world.ts';
import type { Rows } from './rows.ts';

const DAY = 86_400_000;

/** Whatever people send at the same moment, and whatever crashes in between, a circle has no more of anything than it is meant to have. */
export function theLimitsHold(world: World, rows: Rows): void {
  const open = rows.acts.filter(({ row, data }) => data !== null && !['closed', 'erased'].includes(row.stage));
  once(
    'oneOpenCardAnAuthor',
    open.flatMap(({ data }) => data?.author.id ?? []),
  );
  once(
    'oneDeliveredCardARecipient',
    open.flatMap(({ data }) => (data?.delivered ? [data.recipient.id] : [])),
  );
  for (const [id, { kind }] of world.peers.begun) {
    if (world.peers.limited.has(id)) continue;
    world.peers.limited.add(id);
    if (kind === 'yellow-card-act') cardsAreFew(world, rows, id);
    if (kind === 'bravo-one') bravosAreFew(world, rows, id);
  }
}

function once(law: string, who: readonly string[]): void {
  const twice = who.filter((one, i) => who.indexOf(one) < i);
  hold(law, twice.length === 0, () => twice.map(userOf).join(', '));
}

/** Two cards of an author in thirty days, one of a pair in sixty; one that was taken back before anybody had it is none. */
function cardsAreFew(world: World, rows: Rows, id: string): void {
  const { by = '', to = [], at = 0 } = world.peers.begun.get(id) ?? {};
  const mine = [...world.peers.begun].filter(([other, one]) => {
    const row = rows.all.get(other)?.row;
    const waits = row !== undefined && ['cooling', 'waiting'].includes(row.stage);
    return one.kind === 'yellow-card-act' && one.by === by && (waits || world.peers.wasIn(other, 'delivered'));
  });
  const month = mine.filter(([, one]) => one.at + 30 * DAY > at);
  hold('twoCardsAMonth', month.length <= 2, () => `${by} has written ${month.length}, the last ${id}`);
  const pair = mine.filter(([, one]) => one.at + 60 * DAY > at && one.to[0] === to[0]);
  hold('oneCardAPair', pair.length <= 1, () => `${by} has written ${pair.length} to ${to[0]}, the last ${id}`);
}

/** So many bravos in an author's own week as the circle's settings say; one taken back in its grace is none, one that waits is of the week it leaves in. */
function bravosAreFew(world: World, rows: Rows, id: string): void {
  const { by = '', at: now = 0 } = world.peers.begun.get(id) ?? {};
  const countedAt = (one: string, begun: number): number => world.peers.bravos.get(one)?.waits ?? begun;
  const ritual = rows.rituals.get(rows.all.get(id)?.row.ritual ?? '');
  const { perWeek } = JSON.parse(ritual?.settings ?? '{}') as { readonly perWeek: number };
  const { zone: own } = JSON.parse(ritual?.recurrence ?? '{}') as { readonly zone: string };
  const zone = rows.members.get(memberId(WORKSPACE, by))?.zone ?? own;
  const monday = mondayOf(zone, countedAt(id, now));
  const mine = [...world.peers.begun].filter(([other, one]) => {
    const back = world.peers.wasIn(other, 'taken-back') && !world.peers.wasIn(other, 'given');
    return (
      one.kind === 'bravo-one' && one.by === by && one.at <= now && mondayOf(zone, countedAt(other, one.at)) === monday && !back
    );
  });
  hold('fewBravosAWeek', mine.length <= perWeek, () => `${by} has sent ${mine.length} since Monday, the last ${id}`);
}

function mondayOf(zone: string, at: number): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return day.subtract({ days: day.dayOfWeek - 1 }).toZonedDateTime(zone).epochMilliseconds;
}
