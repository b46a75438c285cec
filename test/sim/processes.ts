import { call, conclude, LANE_LEASE_MS, nextAttempt, placeKey } from '../../src/engine/deliver.ts';
import { claimDue, runWakeup } from '../../src/engine/run-wakeup.ts';
import type { WorkspaceSettings } from '../../src/engine/settings.ts';
import { Recurrence } from '../../src/schedule/recurrence.ts';
import type { DeliveryRow } from '../../src/store/deliveries.ts';
import { hold } from './broken.ts';
import { WORKSPACE } from './cast.ts';
import { PowerCut } from './faulty-store.ts';
import { nothingLeavesInQuietHours } from './invariants-time.ts';
import {
  nothingLeavesDuringAPause,
  oneProcessDrivesALane,
  onlyAStandingLeaseCounts,
  slotOf,
  whatIsSkippedIsSilent,
  whatIsThereIsNotSentAgain,
} from './invariants-work.ts';
import type { Flight, Node, World } from './world.ts';

/** Runs `work` in a process that may lose its database meanwhile; null when it did. */
export async function survives<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PowerCut) return null;
    throw error;
  }
}

/** A node claims some of what is due, and holds it. */
export async function claim(world: World, node: Node): Promise<void> {
  const leases = (await survives(claimDue(node.parts, world.prng.pick([1, 3, 20])))) ?? [];
  node.held.push(...leases);
  if (leases.length > 0) world.say(`${node.name} claims ${leases.map((l) => `${l.name} ${l.member}`).join(', ')}`);
}

/** A node runs one of the wakeups that it holds, however long ago it claimed it. */
export async function run(world: World, node: Node): Promise<void> {
  const [lease] = node.held.splice(world.prng.below(node.held.length), 1);
  if (!lease) return;
  const before = await world.look((tx) =>
    tx
      .selectFrom('wakeup')
      .select('id')
      .where('id', '=', lease.id)
      .where('done_at', 'is', null)
      .where('due_at', '=', lease.due_at)
      .where('lease_owner', '=', lease.lease_owner)
      .where('lease_until', '=', lease.lease_until)
      .executeTakeFirst(),
  );
  const ran = await survives(runWakeup(node.parts, lease));
  world.say(`${node.name} runs ${lease.name} ${lease.member} of ${lease.occurrence}: ${ran}`);
  if (ran === 'ran') {
    world.ran.set(lease.id, (world.ran.get(lease.id) ?? 0) + 1);
    await onlyAStandingLeaseCounts(world, true, before);
  }
}

/** A node does as in production for a while: claims what is due and runs some of it at once. */
export async function works(world: World, node: Node): Promise<void> {
  await claim(world, node);
  for (let n = 1 + world.prng.below(8); n > 0 && node.held.length > 0; n -= 1) await run(world, node);
}

/** A node sends some messages one after the other, and now and then stops in the middle of one. */
export async function delivers(world: World, node: Node): Promise<void> {
  for (let n = 1 + world.prng.below(6); n > 0; n -= 1) {
    const before = node.flights.length;
    await attempt(world, node);
    const flight = node.flights.at(-1);
    if (node.flights.length === before || !flight || world.prng.chance(0.08)) return;
    await dialOne(world, node, flight);
    if (flight.answersAt > world.clock.now() || world.prng.chance(0.08)) return;
    await concludeFlight(world, node, flight);
  }
}

/** A node chooses the next message of the lane that may leave, and holds it. */
export async function attempt(world: World, node: Node): Promise<void> {
  const busy = {
    ids: new Set(node.flights.map(({ attempt: { row } }) => row.id)),
    places: new Set(node.flights.map(({ attempt: { row } }) => placeKey(row))),
  };
  const lane = await world.look((tx) => tx.selectFrom('lane').selectAll().where('workspace', '=', WORKSPACE).executeTakeFirst());
  const found = await survives(nextAttempt(node.parts, WORKSPACE, busy));
  if (found === null || found === 'blocked') return;
  const at = world.clock.now();
  world.say(
    `${node.name} will send ${found.row.slot} of ${found.row.occurrence}${found.row.receipt === null ? '' : ' (a change)'}`,
  );
  oneProcessDrivesALane(world, node, lane);
  nothingLeavesDuringAPause(world);
  world.attempted.set(found.row.id, found.row.attempted_at);
  node.flights.push({ attempt: found, at, sent: null, answersAt: at });
  await leaves(world, found.row);
}

/** What must be so of a message at the moment it is about to leave. */
export async function leaves(world: World, row: DeliveryRow): Promise<void> {
  world.slots.set(row.id, slotOf(row));
  whatIsThereIsNotSentAgain(world, row);
  whatIsSkippedIsSilent(world, row);
  if (row.receipt !== null || row.place_kind !== 'member') return;
  const known = await world.look(async (tx) => ({
    workspace: await tx.selectFrom('workspace').select('settings').where('id', '=', row.workspace).executeTakeFirst(),
    member: await tx.selectFrom('member').select('zone').where('id', '=', `${row.workspace}/${row.place_id}`).executeTakeFirst(),
    ritual: await tx
      .selectFrom('occurrence')
      .innerJoin('ritual', 'ritual.id', 'occurrence.ritual')
      .select(['ritual.recurrence', 'ritual.id'])
      .where('occurrence.id', '=', row.occurrence)
      .executeTakeFirst(),
  }));
  const settings = JSON.parse(known.workspace?.settings ?? '{}') as WorkspaceSettings;
  // What was asked of a round that is not planned any more goes by the universal time.
  const ritualZone = known.ritual?.recurrence ? Recurrence.parse(JSON.parse(known.ritual.recurrence)).zone : 'UTC';
  const zone = known.member?.zone ?? settings.zone ?? ritualZone;
  const leaving = { at: world.clock.now(), zone, user: row.place_id, unprompted: row.unprompted };
  world.leavings.set(row.id, [...(world.leavings.get(row.id) ?? []), leaving]);
  if (row.unprompted === '') return;
  nothingLeavesInQuietHours(leaving, settings);
  if (row.unprompted !== 'personal') world.sort.leaves(world, row, known.ritual?.id ?? '');
}

/** A node has several messages on their way at once, as to different places it may. */
export async function volley(world: World, node: Node): Promise<void> {
  for (let n = 0; n < 3; n += 1) await attempt(world, node);
  const flights = [...node.flights];
  for (const flight of flights) if (flight.sent === null) await dialOne(world, node, flight);
  if (world.prng.chance(0.2)) world.clock.add(world.prng.pick([1_000, 20_000]));
  for (const flight of flights) if (flight.answersAt <= world.clock.now()) await concludeFlight(world, node, flight);
}

/** A node makes the call to the platform for one of the messages that it holds. */
export async function dial(world: World, node: Node): Promise<void> {
  const waiting = node.flights.filter(({ sent }) => sent === null);
  const flight = waiting[world.prng.below(waiting.length)];
  if (flight) await dialOne(world, node, flight);
}

async function dialOne(world: World, node: Node, flight: Flight): Promise<void> {
  const { calls } = world.platform;
  flight.sent = await call(node.parts, flight.attempt);
  const fate = world.platform.calls > calls ? world.platform.last : 'slept';
  if (fate !== 'slept') nothingLeavesLate(world, flight);
  flight.answersAt = world.clock.now() + (fate === 'slow' ? world.prng.pick([2_000, 20_000, 45_000]) : 0);
  world.say(`${node.name} sends ${flight.attempt.row.slot}: ${fate}`);
}

/** What was chosen leaves while its node still drives the lane: a process that slept chooses again. */
function nothingLeavesLate(world: World, { at, attempt }: Flight): void {
  hold('nothingLeavesLate', world.clock.now() - at <= LANE_LEASE_MS, () => attempt.row.slot);
}

/** A node writes what became of one of its calls. */
export async function answer(world: World, node: Node): Promise<void> {
  const answered = node.flights.filter(({ sent, answersAt }) => sent !== null && answersAt <= world.clock.now());
  const flight = answered[world.prng.below(answered.length)];
  if (flight) await concludeFlight(world, node, flight);
}

/** Writes what became of a call, and drops the flight. */
export async function concludeFlight(world: World, node: Node, flight: Flight): Promise<void> {
  node.flights = node.flights.filter((one) => one !== flight);
  const sent = flight.sent ?? { s: 'unknown', why: 'never made' };
  world.store.endings.length = 0;
  await survives(conclude(node.parts, flight.attempt, sent));
  const written = world.store.endings.some((ending) => ending === 'committed' || ending === 'unheard');
  world.say(`${node.name} notes ${flight.attempt.row.slot}: ${written ? sent.s : 'nothing'}`);
  if (!written) return;
  if (sent.s === 'sent') {
    world.concluded.add(slotOf(flight.attempt.row));
    await world.sort.concluded(world, flight.attempt.row, sent.receipt);
  }
  if (sent.s === 'later' && sent.lane) world.pausedUntil = Math.max(world.pausedUntil, world.clock.now() + sent.afterMs);
}
