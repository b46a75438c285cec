import { afterEach, beforeEach, expect, it } from 'vitest';
import { Lane } from '../../src/engine/lane.ts';
import type { Parts } from '../../src/engine/parts.ts';
import type { Adapter, Pace } from '../../src/ports/adapter.ts';
import { enqueue } from '../../src/store/deliveries.ts';
import type { Store } from '../../src/store/open.ts';
import type { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';
import { delivery, probing, said } from './probe.ts';

let world: Circle;
beforeEach(async () => {
  world = await probing();
});
afterEach(() => world.close());

/** The world's parts, on a platform of another pace. */
function paced(pace: Partial<Pace>, more: Partial<Parts> = {}): Parts {
  const { platform } = world;
  const adapter: Adapter = {
    platform: 'playground',
    capabilities: platform.capabilities,
    pace: { perSecond: 100, burst: 100, perPlacePerSecond: 100, inFlight: 4, ...pace },
    start: async () => undefined,
    stop: async () => undefined,
    send: (...args) => platform.send(...args),
    edit: (...args) => platform.edit(...args),
    members: (...args) => platform.members(...args),
    check: () => platform.check(),
  };
  return { ...world.parts, adapters: new Map([['playground', adapter]]), ...more };
}

const put = (slot: string): Promise<void> =>
  world.store.transaction((tx) =>
    enqueue(tx, {
      id: slot,
      occurrence: 'weekly.x',
      slot,
      workspace: WORKSPACE,
      place_kind: 'channel',
      place_id: CHANNEL,
      message: JSON.stringify(said(slot)),
      in_doubt: 'repeat',
      unprompted: '',
      due_at: world.clock.now(),
      expires_at: null,
      seq: 0,
    }),
  );

const stays = new AbortController().signal;

it('waits for a place that has just been written to, in the next run too', async () => {
  const lane = new Lane(paced({ perPlacePerSecond: 1 }), WORKSPACE);
  await put('first');
  expect(await world.clock.finish(lane.run(stays))).toBe(1);
  await put('second');
  const began = world.clock.now();
  const next = lane.run(stays);
  await expect(world.clock.finish(next)).rejects.toThrow(/something waits until/);
  expect(await world.clock.pass(next)).toBe(1);
  expect(world.clock.now() - began).toBeGreaterThan(900);
  expect(world.channel().slice(-2)).toEqual(['first', 'second']);
});

it('says that an outcome could not be written, also when it is busy with something else just then', async () => {
  let transactions = 0;
  const failing: Store = {
    ...world.store,
    transaction: (work) => {
      transactions += 1;
      // The first chooses the message, the second would write what became of it.
      return transactions === 2 ? Promise.reject(new Error('the database is away')) : world.store.transaction(work);
    },
  };
  const lane = new Lane(paced({ perSecond: 1, burst: 1 }, { store: failing }), WORKSPACE);
  await put('first');
  await put('second');
  const run = lane.run(stays);
  await expect(world.clock.pass(run)).rejects.toThrow('the database is away');
  expect(await delivery(world, 'first')).toMatchObject({ state: 'due', receipt: null, attempts: 1 });
  expect(await world.rows('lane')).toMatchObject([{ lease_owner: '' }]);
});
