import { digest } from './digest/index.ts';
import { Contents } from './digest/types.ts';
import { bravosOf, shownIn } from './one/types.ts';
import type { Desk } from './types.ts';

/** Longer than anybody's week. */
const SPENT_FOR = 9 * 86_400_000;

/** The next digest is when the recurrence says now; one that is due already is not put off. */
export function planDigest(desk: Desk): void {
  const due = desk.data.next !== null && desk.data.next <= desk.now ? desk.now : null;
  const next = due ?? desk.after(desk.now);
  if (due === null) desk.remember({ ...desk.data, next });
  if (next !== null) desk.wakeAt('digest', next);
}

/** What the channel could read since the last digest and can still read, in a digest of its own; nothing when there is none. */
export async function makeDigest(desk: Desk): Promise<void> {
  const { told, next, spent } = desk.data;
  if (next === null || next > desk.now) return;
  const before = new Set((await desk.all(digest)).flatMap(({ data }) => Contents.parse(data).order));
  const shown = (await bravosOf(desk)).filter(
    ({ id, data }) => data.shown !== null && data.shown >= told && shownIn(data).length > 0 && !before.has(id),
  );
  desk.remember({ told: desk.now, next: null, spent: spent.filter(({ at }) => at > desk.now - SPENT_FOR) });
  planDigest(desk);
  if (desk.config.digest && shown.length > 0) desk.start(digest, { order: desk.shuffle(shown.map(({ id }) => id)), pages: 0 });
}
