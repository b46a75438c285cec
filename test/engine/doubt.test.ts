import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Attempt, call, conclude, LANE_LEASE_MS, nextAttempt } from '../../src/engine/deliver.ts';
import { enqueue, type NewDelivery, revise, withdraw } from '../../src/store/deliveries.ts';
import { eraseOccurrence } from '../../src/store/occurrences.ts';
import type { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';
import { delivery, probing, said } from './probe.ts';

let world: Circle;
beforeEach(async () => {
  world = await probing();
});
afterEach(() => world.close());

const IDLE = { ids: new Set<string>(), places: new Set<string>() };

/** Puts a message to Ben in the outbox, or to the channel. */
const put = (slot: string, over: Partial<NewDelivery> = {}): Promise<void> =>
  world.store.transaction(async (tx) => {
    const [open] = await tx.selectFrom('occurrence').select('id').where('stage', '=', 'open').execute();
    await enqueue(tx, {
      id: slot,
      occurrence: open?.id ?? '',
      slot,
      workspace: WORKSPACE,
      place_kind: 'member',
      place_id: 'ben',
      message: JSON.stringify(said(slot)),
      in_doubt: 'repeat',
      unprompted: '',
      due_at: world.clock.now(),
      expires_at: null,
      seq: 0,
      ...over,
    });
  });

/** A process of another name chooses the next message that may leave. */
async function chooses(owner: string): Promise<Attempt | null> {
  const found = await nextAttempt({ ...world.parts, owner }, WORKSPACE, IDLE);
  return found === 'blocked' ? null : found;
}

it('makes no call for a message that was chosen before the process slept', async () => {
  await put('prompt');
  const chosen = await chooses('p1');
  world.clock.add(LANE_LEASE_MS + 1);
  const sent = await call(world.parts, chosen as Attempt);
  expect(sent).toMatchObject({ s: 'later', why: 'slept' });
  await conclude(world.parts, chosen as Attempt, sent);
  expect(world.inbox('ben')).not.toContain('prompt');
  await world.settle();
  expect(world.inbox('ben').filter((text) => text === 'prompt')).toHaveLength(1);
});

it('keeps the message that was noted first where two processes have sent it', async () => {
  await put('prompt', { place_kind: 'channel', place_id: CHANNEL });
  const first = (await chooses('p1')) as Attempt;
  const slow = await call(world.parts, first);
  world.clock.add(LANE_LEASE_MS);
  const second = (await chooses('p2')) as Attempt;
  await conclude(world.parts, second, await call(world.parts, second));
  const noted = (await delivery(world, 'prompt')).receipt;
  await conclude(world.parts, first, slow);
  expect(await delivery(world, 'prompt')).toMatchObject({ receipt: noted, state: 'sent' });
});

it.each([
  ['a crash', async () => undefined],
  ['a lost answer', (chosen: Attempt) => conclude(world.parts, chosen, { s: 'unknown', why: 'reset' })],
] as const)('counts a message that may have arrived before %s among the three of a week', async (_, ends) => {
  const reminder = { unprompted: 'kindness', in_doubt: 'drop' } as const;
  for (const slot of ['one', 'two', 'three']) {
    await put(slot, reminder);
    const chosen = (await chooses('p1')) as Attempt;
    await call(world.parts, chosen);
    await ends(chosen);
    await chooses('p1');
    expect(await delivery(world, slot)).toMatchObject({ state: 'dropped', why: 'in-doubt' });
  }
  await put('four', reminder);
  expect(await chooses('p1')).toBeNull();
  expect(await delivery(world, 'four')).toMatchObject({ state: 'dropped', why: 'week-full' });
});

it('does not send again what was withdrawn while it was on its way', async () => {
  await put('prompt');
  const chosen = (await chooses('p1')) as Attempt;
  await world.store.transaction((tx) => withdraw(tx, chosen.row.occurrence, 'prompt'));
  await conclude(world.parts, chosen, { s: 'later', afterMs: 1_000, lane: false, why: '503' });
  await world.pass(60_000);
  expect(world.inbox('ben')).not.toContain('prompt');
  expect(await delivery(world, 'prompt')).toMatchObject({ state: 'dropped' });
});

it('changes what was taken back while it was on its way, once it has arrived after all', async () => {
  await put('prompt');
  const chosen = (await chooses('p1')) as Attempt;
  const answer = await call(world.parts, chosen);
  const { occurrence } = chosen.row;
  await world.store.transaction(async (tx) => {
    await revise(tx, occurrence, 'prompt', JSON.stringify(said('taken back')), world.clock.now());
    await eraseOccurrence(tx, occurrence, ['prompt']);
  });
  await conclude(world.parts, chosen, answer);
  await world.settle();
  expect(world.inbox('ben').filter((text) => ['prompt', 'taken back'].includes(text))).toEqual(['taken back']);
});

it('keeps nothing of what was erased while it was on its way, and says nothing more where it arrived', async () => {
  await put('prompt');
  const chosen = (await chooses('p1')) as Attempt;
  const answer = await call(world.parts, chosen);
  await world.store.transaction((tx) => eraseOccurrence(tx, chosen.row.occurrence));
  expect(await delivery(world, 'prompt')).toMatchObject({ state: 'due', message: '' });
  await conclude(world.parts, chosen, answer);
  await world.settle();
  expect(await delivery(world, 'prompt')).toMatchObject({ state: 'sent', message: '' });
});

it('changes what stands where it stands, when what it belongs to is erased', async () => {
  await put('prompt');
  const chosen = (await chooses('p1')) as Attempt;
  await conclude(world.parts, chosen, await call(world.parts, chosen));
  const { occurrence } = chosen.row;
  await world.store.transaction(async (tx) => {
    await eraseOccurrence(tx, occurrence, ['prompt']);
    await revise(tx, occurrence, 'prompt', JSON.stringify(said('gone')), world.clock.now());
  });
  await world.settle();
  expect(world.inbox('ben').filter((text) => ['prompt', 'gone'].includes(text))).toEqual(['gone']);
});

it('does not send again what was erased while it was on its way', async () => {
  await put('prompt');
  const chosen = (await chooses('p1')) as Attempt;
  await world.store.transaction((tx) => eraseOccurrence(tx, chosen.row.occurrence));
  await conclude(world.parts, chosen, { s: 'later', afterMs: 1_000, lane: false, why: '503' });
  await world.pass(60_000);
  expect(world.inbox('ben')).not.toContain('prompt');
});

it.each([
  { s: 'later', afterMs: 0, lane: false, why: 'slept' },
  { s: 'unknown', why: 'reset' },
  { s: 'never', reason: 'invalid', why: 'refused' },
] as const)('takes no notice of $s from a process that slept while another tries', async (late) => {
  await put('prompt');
  const first = (await chooses('p1')) as Attempt;
  world.clock.add(LANE_LEASE_MS);
  const second = (await chooses('p2')) as Attempt;
  await conclude(world.parts, first, late);
  expect(await delivery(world, 'prompt')).toMatchObject({ state: 'due', attempted_at: second.row.attempted_at });
});

it('waits as long as the longest wait that the platform asked for, whichever answer comes last', async () => {
  for (const [slot, place_id] of [
    ['a', 'ben'],
    ['b', 'cleo'],
  ] as const)
    await put(slot, { place_id });
  const [a, b] = [(await chooses('p1')) as Attempt, (await chooses('p1')) as Attempt];
  await conclude(world.parts, a, { s: 'later', afterMs: 60_000, lane: true, why: '429' });
  await conclude(world.parts, b, { s: 'later', afterMs: 1_000, lane: true, why: '429' });
  world.clock.add(59_999);
  expect(await chooses('p1')).toBeNull();
  world.clock.add(1);
  expect(await chooses('p1')).not.toBeNull();
});

it('parks nothing while the platform only asks to wait, however often', async () => {
  await put('prompt');
  for (let i = 0; i < 40; i += 1) {
    await conclude(world.parts, (await chooses('p1')) as Attempt, { s: 'later', afterMs: 60_000, lane: true, why: '429' });
    world.clock.add(60_000);
  }
  await world.settle();
  expect(world.inbox('ben')).toContain('prompt');
});
