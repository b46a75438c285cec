import { bravo } from '../../../rituals/bravo/index.ts';
import { checkIn } from '../../../rituals/check-in/index.ts';
import { yellowCard } from '../../../rituals/yellow-card/index.ts';
import { applyWanted } from '../../../src/engine/apply.ts';
import { purge } from '../../../src/engine/purge.ts';
import { atMostThreeAWeek } from '../invariants-time.ts';
import { show } from '../people.ts';
import { survives } from '../processes.ts';
import type { Sort } from '../sort.ts';
import { move } from '../steps.ts';
import type { World } from '../world.ts';
import { before } from './before.ts';
import { drawPeersCast } from './cast.ts';
import { appliesTheFile } from './hosts.ts';
import { everythingEndsByTimeAlone, inTheEnd } from './invariants-end.ts';
import { messagesSayNoMore, reachedAs, reaches } from './invariants-messages.ts';
import { rowsHoldNoMore, unsignedHoldsNobody } from './invariants-rows.ts';
import { observe } from './observe.ts';
import { again, asksTheBot, comesOrGoes, forged, press, profile, submit, together, wants } from './steps.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Circles whose people thank and caution each other, as they do it all: with commands, buttons and forms, several at once. */
export const peers: Sort = {
  name: 'peers',
  kinds: [checkIn, bravo, yellowCard],
  length: 150,
  liveliness: 0.45,
  life: [
    [34, press],
    [8, submit],
    [9, wants],
    [6, together],
    [3, again],
    [4, forged],
    [3, asksTheBot],
    [2, profile],
    [2, comesOrGoes],
    [1.2, appliesTheFile],
    [0.5, rowsHoldNoMore],
    [0.5, tidies],
    [4, async (world) => move(world, world.prng.pick([HOUR, 4 * HOUR, DAY, 3 * DAY]))],
  ],
  cast: drawPeersCast,
  before,
  afterStep,
  leaves: () => undefined,
  concluded: reaches,
  goesOn,
  inTheEnd,
};

async function afterStep(world: World): Promise<void> {
  for (const error of world.broken) throw error;
  world.nothingFailsByItself();
  for (const happening of world.happenings.slice(world.read.happenings)) {
    if (happening.h !== 'entered') continue;
    const { occurrence, stage } = happening;
    world.say(`${occurrence} is ${stage}`);
    world.peers.stages.set(occurrence, (world.peers.stages.get(occurrence) ?? new Set()).add(stage));
  }
  world.read.happenings = world.happenings.length;
  await observe(world);
  unsignedHoldsNobody(world);
  for (const arrival of world.platform.arrivals.slice(world.read.arrivals)) {
    messagesSayNoMore(world, arrival);
    if (!arrival.edit) atMostThreeAWeek(world, arrival);
    show(world, arrival);
    // Where nothing goes wrong the bot learns of all that arrives.
    if (world.platform.calm) world.peers.reached.set(arrival.receipt, reachedAs(world, arrival.key));
  }
  world.read.arrivals = world.platform.arrivals.length;
}

/** The housekeeping of some process erases what has outlived its time. */
async function tidies(world: World): Promise<void> {
  await survives(purge(world.prng.pick(world.nodes).parts));
  world.say('what has outlived its time is erased');
}

/** In half of the circles everything ends while the file stands as it is, but for check-ins, which never end. */
async function goesOn(world: World, until: (at: number) => Promise<void>): Promise<void> {
  if (world.prng.chance(0.5)) return;
  const rituals = world.wanted.rituals.filter(({ kind }) => kind !== 'check-in');
  await applyWanted(world.node(0).parts, { ...world.wanted, rituals });
  await everythingEndsByTimeAlone(world, until);
}
