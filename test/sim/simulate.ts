import type { Store } from '../../src/store/open.ts';
import { Broken } from './broken.ts';
import { emptyDatabase } from './database.ts';
import { FAULTS, type Faults } from './faults.ts';
import { heal } from './heal.ts';
import type { SortName } from './sort.ts';
import { sortOf } from './sorts.ts';
import { step } from './steps.ts';
import { World } from './world.ts';

/** So much of a trace is shown with what broke. */
const TAIL = 60;

/** One history: what broke in it, or null, and everything that happened. */
export type History = { readonly broke: string | null; readonly trace: readonly string[] };

/** Lives through the history of a seed, on an empty database in memory or on the one that is given. */
export async function history(seed: number, sort: SortName, faults: Faults = FAULTS, store?: Store): Promise<History> {
  const world = await World.open(seed, faults, sortOf(sort), store ?? (await emptyDatabase()));
  try {
    for (let i = 0; i < world.sort.length; i += 1) {
      await step(world);
      await world.sort.afterStep(world);
    }
    await heal(world);
    return { broke: null, trace: world.trace };
  } catch (error) {
    const why = error instanceof Broken ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { broke: why, trace: world.trace };
  }
}

/** One seed is one history. Returns what broke in it, with the end of its trace, or null. */
export async function simulate(seed: number, sort: SortName, faults: Faults = FAULTS): Promise<string | null> {
  const { broke, trace } = await history(seed, sort, faults);
  if (broke === null) return null;
  return [
    `seed ${seed}: ${broke}`,
    ...trace.slice(-TAIL),
    `Again: npm run sim -- --rituals ${sort} --seeds 1 --seed ${seed}`,
  ].join('\n');
}
