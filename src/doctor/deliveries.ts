import { standingId } from '../engine/machines.ts';
import { BEGIN } from '../engine/wakeup-names.ts';
import type { RitualRow } from '../store/rituals.ts';
import { lateMessages, occurrencesTold, type Undelivered, undeliveredSince } from '../store/told-deliveries.ts';
import { lateWork, parkedWork } from '../store/told-wakeups.ts';
import type { Finding } from './finding.ts';
import { reasonOf } from './reasons.ts';
import { about, LATE_MS, LOOK_BACK_MS, type Round } from './round.ts';

/** A message that failed stays parked for a person so long that it is told of, in milliseconds. */
const PARKED_FOR_MS = 30 * 86_400_000;
/** A delay this long is more than a hiccup. */
const LONG_MS = 3_600_000;

/** What was not delivered and why, what waits for a person, what was late and what was missed: of what is sealed, only that. */
export async function deliveryFindings(round: Round): Promise<readonly Finding[]> {
  const { tx, now, ids, open } = round;
  const since = now - LOOK_BACK_MS;
  const late = { rituals: ids, kinds: open, begin: BEGIN, since, over: LATE_MS };
  const [recent, parked] = [await undeliveredSince(tx, ids, since), await undeliveredSince(tx, ids, now - PARKED_FOR_MS)];
  const work = await parkedWork(tx, ids);
  const delays = [...(await lateMessages(tx, late)), ...(await lateWork(tx, { ...late, held: ids.map(standingId) }))];
  const found: Finding[] = [];
  for (const ritual of round.rituals) {
    const mine = <T extends { readonly ritual: string }>(rows: readonly T[]): readonly T[] =>
      rows.filter((row) => row.ritual === ritual.id);
    const isOpen = ({ kind }: { readonly kind: string }): boolean => open.includes(kind);
    found.push(
      ...parkedFindings(ritual, mine(parked).filter(isOpen), mine(work).filter(isOpen)),
      ...droppedFindings(ritual, mine(recent).filter(isOpen)),
      ...sealedFindings(
        ritual,
        mine(recent).filter((row) => !isOpen(row)),
        mine(work).some((row) => !isOpen(row)),
      ),
      ...lateFindings(ritual, mine(delays)),
    );
    const missed = await occurrencesTold(tx, ritual.id, 'missed:', since);
    if (missed > 0) found.push(about(ritual, 'warn', 'missed', { args: { count: missed } }));
  }
  return found;
}

const sum = (rows: readonly { readonly n: number }[]): number => rows.reduce((all, { n }) => all + n, 0);

function parkedFindings(
  ritual: RitualRow,
  messages: readonly Undelivered[],
  work: readonly { readonly n: number }[],
): readonly Finding[] {
  const parked = messages.filter(({ state }) => state === 'parked');
  const why = [...new Set(parked.map((row) => row.why))].join(', ');
  return [
    ...(work.length === 0 ? [] : [about(ritual, 'warn', 'work-parked', { args: { count: sum(work) } })]),
    ...(parked.length === 0 ? [] : [about(ritual, 'warn', 'messages-parked', { args: { count: sum(parked), why } })]),
  ];
}

function droppedFindings(ritual: RitualRow, rows: readonly Undelivered[]): readonly Finding[] {
  const dropped = rows.filter(({ state }) => state === 'dropped');
  const of = (reason: string, where?: string) =>
    dropped.filter((row) => reasonOf(row.why) === reason && (where === undefined || row.place_kind === where));
  const told = (level: 'note' | 'warn', code: Finding['code'], which: readonly Undelivered[]): readonly Finding[] => {
    const why = [...new Set(which.map((row) => row.why))].join(', ');
    return which.length === 0 ? [] : [about(ritual, level, code, { args: { count: sum(which), why } })];
  };
  return [
    ...told('warn', 'refused-channel', of('refused', 'channel')),
    ...told('warn', 'refused-people', of('refused', 'member')),
    ...told('note', 'dropped-in-doubt', of('in-doubt')),
    ...told('note', 'dropped-expired', of('expired')),
    ...told('note', 'dropped-quiet', of('quiet')),
    ...told('note', 'dropped-week-full', of('week-full')),
  ];
}

/** That something did not arrive, or waits: how much, and of what kind, would tell more. */
function sealedFindings(ritual: RitualRow, rows: readonly Undelivered[], parked: boolean): readonly Finding[] {
  const failed = parked || rows.some(({ state, why }) => state === 'parked' || reasonOf(why) === 'refused');
  return failed ? [about(ritual, 'warn', 'sealed-undelivered')] : [];
}

function lateFindings(ritual: RitualRow, rows: readonly { readonly worst: number; readonly n: number }[]): readonly Finding[] {
  if (rows.length === 0) return [];
  const worst = Math.max(...rows.map((row) => row.worst));
  const args = { count: sum(rows), minutes: Math.round(worst / 60_000) };
  return [about(ritual, worst > LONG_MS ? 'warn' : 'note', 'late', { args })];
}
