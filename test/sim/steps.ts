import { Loop } from '../../src/engine/loop.ts';
import { answer, attempt, claim, delivers, dial, run, volley, works } from './processes.ts';
import type { Step, Table } from './sort.ts';
import type { Node, World } from './world.ts';

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const onNode =
  (work: (world: World, node: Node) => Promise<void>): Step =>
  async (world) => {
    const up = world.nodes.filter((node) => node.awayUntil <= world.clock.now());
    if (up.length > 0) await work(world, world.prng.pick(up));
  };

/** What processes do where something is due or held. */
const WORK: Table = [
  [16, onNode(works)],
  [20, onNode(delivers)],
  [8, onNode(volley)],
  [3, onNode(claim)],
  [6, onNode(run)],
  [4, onNode(attempt)],
  [5, onNode(dial)],
  [5, onNode(answer)],
  [5, async (world) => move(world, world.prng.pick([1, SECOND, 30 * SECOND, 61 * SECOND]))],
];

/** What goes wrong with processes and their clocks. */
const TROUBLE: Table = [
  [6, onNode(crash)],
  [4, onNode(sleeps)],
  [1, downtime],
  [2, async (world) => move(world, -2 * SECOND)],
];

/** So many processes that looked in vain: nothing is due. */
const IN_VAIN = 2;

/** One thing happens. Where nothing is owed at this moment, time mostly goes on to the next. */
export async function step(world: World): Promise<void> {
  const { prng } = world;
  if (world.faults.processes && prng.chance(0.04)) return prng.weighted(TROUBLE)(world);
  const now = world.clock.now();
  const held = world.nodes.some(({ held, flights }) => held.length > 0 || flights.some(({ answersAt }) => answersAt <= now));
  const due = held || world.inVain < IN_VAIN;
  if (prng.chance(world.sort.liveliness)) return prng.weighted(world.sort.life)(world);
  if (due) return work(world);
  const next = await new Loop({ ...world.node(0).parts, store: world.real }).nextAt();
  if (next !== null && next > world.clock.now()) move(world, next - world.clock.now() + prng.pick([0, 0, 5]));
  world.inVain = 0;
}

async function work(world: World): Promise<void> {
  const before = world.trace.length;
  await world.prng.weighted(WORK)(world);
  world.inVain = world.trace.length > before ? 0 : world.inVain + 1;
}

/** Time goes on, or back. */
export function move(world: World, ms: number): void {
  world.clock.add(ms);
  world.say(`time moves by ${ms / SECOND} s`);
}

async function crash(world: World, node: Node): Promise<void> {
  world.say(`${node.name} crashes with ${node.held.length} leases and ${node.flights.length} messages`);
  world.crash(node);
  node.awayUntil = world.clock.now() + world.prng.pick([0, 10 * SECOND, HOUR]);
}

/** A process stands still, as on a laptop that is shut, and goes on later with all it held. */
async function sleeps(world: World, node: Node): Promise<void> {
  world.say(`${node.name} sleeps with ${node.held.length} leases and ${node.flights.length} messages`);
  node.awayUntil = world.clock.now() + world.prng.pick([40 * SECOND, HOUR, DAY]);
}

/** All processes are gone for hours or days; people are not. */
async function downtime(world: World): Promise<void> {
  for (const node of world.nodes) world.crash(node);
  world.say('all processes are gone');
  move(world, world.prng.pick([7 * HOUR, 2 * DAY, 9 * DAY]));
}
