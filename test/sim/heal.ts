import { applyWanted } from '../../src/engine/apply.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { hold } from './broken.ts';
import { concludeFlight, leaves } from './processes.ts';
import type { World } from './world.ts';

/** So many due moments and still something is owed: it will never end. */
const BOUND = 3000;

/**
 * The faults stop. What the processes held is concluded or forgotten, and a new process, its loop and its lanes those of
 * production, goes from due moment to due moment: until every round that had begun has ended, and then, with no ritual in
 * the file any more, until nothing is owed at all.
 */
export async function heal(world: World): Promise<void> {
  world.say('the faults stop');
  for (const node of world.nodes) {
    for (const flight of [...node.flights]) if (flight.sent && world.prng.chance(0.5)) await concludeFlight(world, node, flight);
    world.crash(node);
  }
  world.store.calm = true;
  world.platform.calm = true;
  const node = world.node(0);
  world.platform.watch = async (key) => {
    const row = await world.look((tx) => tx.selectFrom('delivery').selectAll().where('id', '=', key).executeTakeFirst());
    // The engine takes an adapter that throws for one with a bug, so what broke is kept for after the step.
    if (row) await leaves(world, row).catch((error: unknown) => world.broken.push(error));
  };
  const engine = createEngine(node.parts);
  // Leases of the dead, and pauses after a failure, are over by then.
  await drain(world, engine, world.clock.now() + 600_000);
  await world.sort.goesOn(world, (until) => drain(world, engine, until));
  world.say('the rituals leave the file');
  await applyWanted(node.parts, { ...world.wanted, rituals: [] });
  await world.noteVersions();
  await drain(world, engine, Number.POSITIVE_INFINITY);
  await world.sort.inTheEnd(world);
}

/** Runs all that is due, and goes on to what is due next, until nothing is before `until`. */
async function drain(world: World, engine: Engine, until: number): Promise<void> {
  for (let i = 0; i < BOUND; i += 1) {
    await world.clock.pass(engine.settle());
    await world.sort.afterStep(world);
    const next = await engine.nextAt();
    if (next === null || next > until) return;
    const ms = next - world.clock.now();
    if (ms > 0) world.clock.add(ms);
    world.say(`on to what is due next`);
  }
  hold('itDrains', false, () => `after ${BOUND} due moments something is still owed`);
}
