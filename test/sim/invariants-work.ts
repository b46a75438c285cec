import type { DeliveryRow } from '../../src/store/deliveries.ts';
import type { Tables } from '../../src/store/tables.ts';
import { hold } from './broken.ts';
import { wakeupLog } from './database.ts';
import { takesPart } from './model.ts';
import type { Node, World } from './world.ts';

const said = (at: number): string => new Date(at).toISOString();

/** Every wakeup that is due is run exactly once each time it is asked for, by what the database itself has noted. */
export async function everyWakeupRanOnce(world: World): Promise<void> {
  const last = new Map<string, string>();
  for (const { id, name, what } of await wakeupLog(world.real)) {
    hold('everyWakeupRanOnce', !(what === 'done' && last.get(id) === 'done'), () => `${name} (${id}) was done twice`);
    last.set(id, what);
  }
  const ran = [...world.ran.entries()].filter(([id]) => last.get(id) === undefined);
  hold('everyWakeupRanOnce', world.real.engine !== 'sqlite' || ran.length === 0, () => `${ran.length} ran that were never there`);
}

/** No wakeup waits for a person to look at it, and none that was due is left. */
export async function noWakeupIsLeft(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('wakeup').selectAll().where('done_at', 'is', null).execute());
  const left = rows.filter((row) => row.parked_at !== null || row.due_at <= world.clock.now());
  hold('noWakeupIsLeft', left.length === 0, () =>
    left.map((row) => `${row.name} of ${row.occurrence} due ${said(row.due_at)}`).join('; '),
  );
}

/** A run has its effects only when its lease still stood: it was this node's, and the row was owed. */
export async function onlyAStandingLeaseCounts(world: World, ran: boolean, before: unknown): Promise<void> {
  hold(
    'onlyAStandingLeaseCounts',
    !ran || before !== undefined || world.real.engine !== 'sqlite',
    () => 'a lease that had fallen took effect',
  );
}

/**
 * Every message is delivered once. Whose answer was lost follows its own rule: one that repeats comes at least once, and
 * again only while it is in doubt; one that does not comes at most once. What was not delivered was dropped by a rule.
 */
export async function everySlotOnce(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('delivery').selectAll().execute());
  for (const row of rows) {
    const came = world.platform.arrivals.filter(({ key, edit }) => world.slots.get(key) === slotOf(row) && !edit).length;
    const what = (): string => `${row.slot} of ${row.occurrence} came ${came} times and is ${row.state} (${row.why})`;
    hold('everySlotOnce', row.state !== 'due', what);
    if (row.in_doubt === 'drop') hold('everySlotOnce', came <= 1, what);
    if (row.state === 'sent') hold('everySlotOnce', came >= 1, what);
    else hold('everySlotOnce', mayBeMissing(world, row), what);
  }
}

function mayBeMissing(world: World, row: DeliveryRow): boolean {
  if (world.platform.refused.has(row.id) || (row.receipt !== null && world.platform.refused.has(row.receipt))) return true;
  switch (row.why) {
    case 'in-doubt':
      return row.in_doubt === 'drop';
    case 'expired':
    case 'quiet-until-expiry':
      return row.expires_at !== null;
    case 'week-full':
      return !['', 'personal'].includes(row.unprompted);
    case 'left':
      return row.unprompted !== '';
    case 'unreachable':
      return row.unprompted !== '' && row.place_kind === 'member';
    case 'deactivated':
      return row.place_kind === 'member';
    case 'channel-gone':
      return row.place_kind === 'channel';
    case 'withdrawn':
    case 'erased':
      return true;
    default:
      return false;
  }
}

/** The name of a message, the same however often it is asked for. */
export const slotOf = (row: Pick<DeliveryRow, 'occurrence' | 'slot'>): string => `${row.slot} of ${row.occurrence}`;

/** A message that the platform is known to have taken does not leave again as a new one. */
export function whatIsThereIsNotSentAgain(world: World, row: DeliveryRow): void {
  hold('whatIsThereIsNotSentAgain', !(row.receipt === null && world.concluded.has(slotOf(row))), () => slotOf(row));
}

/** One process at a time drives a workspace's messages, until its lease is over. */
export function oneProcessDrivesALane(world: World, node: Node, before: Tables['lane'] | undefined): void {
  const free = before === undefined || before.lease_owner === node.parts.owner || before.lease_until <= world.clock.now();
  hold('oneProcessDrivesALane', free, () => `${node.name} sends while ${before?.lease_owner} holds the lane`);
}

/** Nothing leaves before the moment that the platform asked to wait for, in any process. */
export function nothingLeavesDuringAPause(world: World): void {
  hold('nothingLeavesDuringAPause', world.clock.now() >= world.pausedUntil, () => `paused until ${said(world.pausedUntil)}`);
}

/** Every round that began has ended, closed or skipped. */
export async function everyRoundEnds(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('occurrence').selectAll().where('stage', '!=', 'planned').execute());
  const open = rows.filter((row) => row.ended_at === null || !['closed', 'skipped'].includes(row.stage));
  hold('everyRoundEnds', open.length === 0, () => open.map((row) => `${row.id} is ${row.stage}`).join('; '));
}

/** No start is passed over in silence: it opened, or a host skipped it, or nobody ran until it was too late. */
export async function noStartIsPassedOver(world: World): Promise<void> {
  const rows = await world.look((tx) => tx.selectFrom('occurrence').selectAll().where('ended_at', 'is not', null).execute());
  for (const { id, skip, start_at, ended_at } of rows) {
    const opened = world.happenings.some((one) => one.occurrence === id);
    hold('noStartIsPassedOver', opened || skip !== 0 || (ended_at ?? 0) > start_at, () => id);
  }
}

/** Each stage is entered once, and a round that closed has one digest, told to the channel unless the platform refused it. */
export async function oneDigestARound(world: World): Promise<void> {
  const entered = new Set<string>();
  for (const one of world.happenings) {
    if (one.h !== 'entered') continue;
    const name = `${one.occurrence} ${one.stage}`;
    hold('oneDigestARound', !entered.has(name), () => `${name} was entered twice`);
    entered.add(name);
  }
  const rows = await world.look((tx) => tx.selectFrom('occurrence').select(['id', 'stage']).execute());
  const digests = await world.look((tx) => tx.selectFrom('delivery').selectAll().where('slot', '=', 'digest').execute());
  for (const { id, stage } of rows) {
    const mine = digests.filter((row) => row.occurrence === id);
    hold('oneDigestARound', mine.length === (stage === 'closed' ? 1 : 0), () => `${id} is ${stage} with ${mine.length} digests`);
    const told = mine.every((row) => row.state === 'sent' || world.platform.refused.has(row.id) || row.receipt !== null);
    hold('oneDigestARound', told, () => `the digest of ${id} is ${mine[0]?.state} (${mine[0]?.why})`);
  }
}

/** Once a round is over, the line in the channel no longer asks for answers. */
export async function noLineAsksInVain(world: World): Promise<void> {
  const lines = await world.look((tx) => tx.selectFrom('delivery').selectAll().where('slot', '=', 'line').execute());
  for (const { receipt, occurrence, state } of lines) {
    if (receipt === null || state !== 'sent' || world.platform.refused.has(receipt)) continue;
    const asks = world.platform.shown.get(receipt)?.message.blocks.some((block) => block.b === 'buttons');
    hold('noLineAsksInVain', !asks, () => `the line of ${occurrence}`);
  }
}

/** A host is told of missed rounds once each time, and no round that opened was called missed. */
export async function missedIsToldOnce(world: World): Promise<void> {
  const rows = await world.look((tx) =>
    tx
      .selectFrom('delivery')
      .innerJoin('occurrence', 'occurrence.id', 'delivery.occurrence')
      .select(['delivery.slot', 'delivery.occurrence', 'occurrence.stage', 'delivery.place_id'])
      .where('delivery.slot', 'like', 'missed:%')
      .execute(),
  );
  const opened = new Set(world.happenings.filter((one) => one.h === 'entered').map((one) => one.occurrence));
  for (const row of rows)
    hold('missedIsToldOnce', !opened.has(row.occurrence), () => `${row.occurrence} opened and was called missed`);
  const told = rows.map((row) => `${row.occurrence} ${row.place_id}`);
  hold('missedIsToldOnce', new Set(told).size === told.length, () => told.join('; '));
}

/** A round that a host skipped before it began never opens; of one skipped later nothing leaves any more. */
export function whatIsSkippedIsSilent(world: World, row: DeliveryRow): void {
  const fresh = row.receipt === null && row.unprompted !== 'personal';
  hold('whatIsSkippedIsSilent', !(fresh && world.skipped.has(row.occurrence)), () => `${row.slot} of ${row.occurrence}`);
}

/** Nothing unprompted leaves for somebody who has stopped or paused by then, and no reminder for who has answered or passed. */
export function leftIsLeft(world: World, row: DeliveryRow, ritual: string): void {
  const chose = world.chosenBy(ritual, row.place_id);
  hold(
    'leftIsLeft',
    takesPart(chose, world.clock.now()),
    () => `${row.slot} to ${row.place_id}, who chose ${JSON.stringify(chose)}`,
  );
  const answered = row.slot.startsWith('reminder:') && world.saidBy(row.occurrence, row.place_id).entry !== null;
  hold('leftIsLeft', !answered, () => `${row.slot} to ${row.place_id}, who has answered`);
}
