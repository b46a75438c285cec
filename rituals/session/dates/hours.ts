import { localOf } from '../../../src/ritual/index.ts';
import { Board } from '../types.ts';
import type { Burdens } from './suggest.ts';
import { Dates, type DatesData, instantOf, KIND, type Search, type Slot } from './types.ts';

/** An hour before or after these, in somebody's own time, asks something of them: minutes of the day. */
const [FROM, TO] = [8 * 60, 20 * 60];
/** A season is at most so long: burdens carried before it are forgotten. */
const SEASON = 18 * 7 * 86_400_000;

/** Whether a time begins too early or ends too late for somebody in a zone. */
export function isAwkward(at: number, minutes: number, zone: string): boolean {
  const [h = 0, min = 0] = localOf(at, zone).time.split(':').map(Number);
  const begins = h * 60 + min;
  return begins < FROM || begins + minutes > TO;
}

/** How often each person could come to what was scheduled this season at an awkward hour of theirs. */
export async function burdensOf(search: Search): Promise<Burdens> {
  const { series } = Board.parse(search.standing.data);
  const burdens = new Map<string, number>();
  for (const { id, start, data } of await search.all({ kind: KIND })) {
    if (id === search.occurrence.id || start < search.now - SEASON) continue;
    const former = Dates.parse(data);
    const held = former.slots.find((slot) => series.some(({ first, plan }) => isAt(slot, former, first, plan)));
    for (const member of held ? (former.awkward[held.id] ?? []) : []) burdens.set(member, (burdens.get(member) ?? 0) + 1);
  }
  return burdens;
}

/** Whether something was scheduled at this very time, wherever its zone. */
const isAt = (slot: Slot, { zone }: DatesData, date: string, plan: { readonly time: string; readonly zone: string }): boolean =>
  instantOf(slot, zone) === instantOf({ id: '', date, time: plan.time }, plan.zone);
