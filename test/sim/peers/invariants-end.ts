import { purge } from '../../../src/engine/purge.ts';
import { hold } from '../broken.ts';
import { everyRow } from '../database.ts';
import { logsHoldIdsOnly } from '../invariants-words.ts';
import { everySlotOnce, everyWakeupRanOnce } from '../invariants-work.ts';
import type { World } from '../world.ts';
import { BRAVOS, CARDS } from './cast.ts';
import { bravosAreShownAsChosen, nothingOffersWhatIsGone } from './invariants-messages.ts';
import { rowsHoldNoMore } from './invariants-rows.ts';
import { observe } from './observe.ts';
import { look } from './rows.ts';

const DAY = 86_400_000;
/** So long may anything take that nobody does anything about: a pause of a year, then what waited for it. */
const LONGEST = 3 * 366 * DAY;
const STANDING = [`${BRAVOS}.standing`, `${CARDS}.standing`];

/** All that was begun and has not ended. */
const open = async (world: World): Promise<readonly string[]> =>
  [...(await look(world)).all.values()].flatMap(({ row }) =>
    row.ended_at === null && !STANDING.includes(row.id) ? [`${row.id} (${row.kind}) is ${row.stage}`] : [],
  );

/** Nobody does anything: everything that was begun ends by time alone, while the rituals go on. */
export async function everythingEndsByTimeAlone(world: World, until: (at: number) => Promise<void>): Promise<void> {
  const last = world.clock.now() + LONGEST;
  let left = await open(world);
  for (; left.length > 0 && world.clock.now() < last; left = await open(world)) {
    await until(world.clock.now() + 14 * DAY);
    world.clock.add(14 * DAY);
  }
  hold('everythingEndsByTimeAlone', left.length === 0, () => left.join('; '));
}

/** In the end. */
export async function inTheEnd(world: World): Promise<void> {
  const rows = await observe(world);
  const left = await open(world);
  hold('everythingEndsByTimeAlone', left.length === 0, () => left.join('; '));
  for (const { row, data } of rows.acts)
    hold('everyCardIsErased', data === null && row.stage === 'erased', () => `${row.id} is ${row.stage}`);
  await noWakeupIsLeft(world);
  await everyWakeupRanOnce(world);
  await everySlotOnce(world);
  bravosAreShownAsChosen(world, rows);
  nothingOffersWhatIsGone(world, rows);
  await rowsHoldNoMore(world);
  logsHoldIdsOnly(world);
  await timeTakesAll(world);
}

/** No wakeup waits for a person to look at it, and none is owed but by a ritual on hold. */
async function noWakeupIsLeft(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('wakeup').selectAll().where('done_at', 'is', null).execute());
  const left = rows.filter((row) => !(STANDING.includes(row.occurrence) && row.parked_at !== null && row.attempts === 0));
  hold('noWakeupIsLeft', left.length === 0, () => left.map((row) => `${row.name} of ${row.occurrence}`).join('; '));
}

/** A year later nothing is left of what people said to each other but how they want to be thanked, what they accepted, what is written of rules. */
async function timeTakesAll(world: World): Promise<void> {
  world.clock.add(400 * DAY);
  await purge(world.node(0).parts);
  const tables = await everyRow(world.real);
  for (const name of ['occurrence', 'entry', 'ballot', 'wakeup', 'delivery', 'seen'])
    for (const text of tables.get(name) ?? []) {
      const row = JSON.parse(text) as { readonly id?: string; readonly occurrence?: string };
      const of = (name === 'occurrence' ? row.id : row.occurrence) ?? '';
      hold('timeTakesAll', STANDING.includes(of), () => `${name}: ${text.slice(0, 300)}`);
    }
}
