import { afterEach, beforeEach, expect, it } from 'vitest';
import { enqueue } from '../../src/store/deliveries.ts';
import type { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';
import { delivery, has, probing, said } from './probe.ts';

let world: Circle;
beforeEach(async () => {
  world = await probing();
});
afterEach(() => world.close());

const BUSY = { s: 'later', afterMs: 7_000, lane: false, why: '503' } as const;
const GONE = { s: 'never', reason: 'gone', why: 'thread_not_found' } as const;

/** What stands in the channel now, in the order it came: each message with the one it stands under. */
const shown = (): readonly string[] =>
  world.platform.standing.flatMap(({ place, message, under }) => {
    const above = world.platform.standing.find(({ receipt }) => receipt === under);
    return place.kind === 'channel' ? [above ? `${above.message.summary} > ${message.summary}` : message.summary] : [];
  });

it('is said under the message it names, in the order of saying', async () => {
  await has(world, 'post', 'agenda', 'Agenda');
  await has(world, 'under', 'one<agenda', 'Step one');
  await has(world, 'under', 'two<agenda', 'Step two');
  expect(shown()).toEqual(['Hello', 'Agenda', 'Agenda > Step one', 'Agenda > Step two']);
});

it('waits for the message above it, while others go, and keeps its order', async () => {
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'agenda', 'Agenda');
  for (const n of ['one', 'two', 'three']) {
    await world.pass(1_000);
    await has(world, 'under', `${n}<agenda`, `Step ${n}`);
  }
  await has(world, 'post', 'other', 'Other');
  expect(shown()).toEqual(['Hello', 'Other']);
  await world.pass(10_000);
  expect(shown()).toEqual(['Hello', 'Other', 'Agenda', 'Agenda > Step one', 'Agenda > Step two', 'Agenda > Step three']);
  expect(world.platform.keys).toHaveLength(7);
});

it('waits for one above it behind hundreds that wait for the same', async () => {
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'agenda', 'Agenda');
  const { occurrence } = await delivery(world, 'agenda');
  await world.store.transaction(async (tx) => {
    for (let n = 0; n < 120; n += 1)
      await enqueue(tx, {
        id: `step-${n}`,
        occurrence: String(occurrence),
        slot: `step-${n}`,
        workspace: WORKSPACE,
        place_kind: 'channel',
        place_id: CHANNEL,
        message: JSON.stringify(said(`Step ${n}`)),
        in_doubt: 'repeat',
        unprompted: '',
        due_at: world.clock.now(),
        expires_at: null,
        seq: n,
        under: 'agenda',
      });
  });
  await world.pass(10_000);
  expect(shown()).toEqual(['Hello', 'Agenda', ...Array.from({ length: 120 }, (_, n) => `Agenda > Step ${n}`)]);
});

it('waits while it is in doubt whether the one above is there', async () => {
  world.platform.answers.push('taken-but-unheard');
  await has(world, 'post', 'agenda', 'Agenda');
  await has(world, 'under', 'one<agenda', 'Step one');
  expect(shown()).toEqual(['Hello', 'Agenda']);
  await world.pass(10_000);
  expect(shown()).toEqual(['Hello', 'Agenda', 'Agenda', 'Agenda > Step one']);
  expect(world.platform.standing.at(-1)?.under).toBe((await delivery(world, 'agenda')).receipt);
});

it('stands under what was said again after a crash in the middle of the call', async () => {
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'agenda', 'Agenda');
  await has(world, 'under', 'one<agenda', 'Step one');
  // As a process leaves it that was killed while it waited for the platform.
  await world.look((tx) => tx.updateTable('delivery').set({ attempted_at: 1 }).where('slot', '=', 'agenda').execute());
  await world.pass(10_000);
  expect(shown()).toEqual(['Hello', 'Agenda', 'Agenda > Step one']);
});

it('is said under it again when its own call crashed', async () => {
  await has(world, 'post', 'agenda', 'Agenda');
  world.platform.answers.push(BUSY);
  await has(world, 'under', 'one<agenda', 'Step one');
  await world.look((tx) => tx.updateTable('delivery').set({ attempted_at: 1 }).where('slot', '=', 'one').execute());
  await world.pass(10_000);
  expect(shown()).toEqual(['Hello', 'Agenda', 'Agenda > Step one']);
});

it.each([
  ['forbidden', 'dropped'],
  ['invalid', 'parked'],
] as const)('is said plainly when the one above was refused: %s', async (reason, state) => {
  world.platform.answers.push(BUSY, { s: 'never', reason, why: 'refused' });
  await has(world, 'post', 'agenda', 'Agenda');
  await has(world, 'under', 'one<agenda', 'Step one');
  await world.pass(10_000);
  expect(await delivery(world, 'agenda')).toMatchObject({ state });
  expect(shown()).toEqual(['Hello', 'Step one']);
});

it('is said plainly when the one above was taken back', async () => {
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'agenda', 'Agenda');
  await has(world, 'under', 'one<agenda', 'Step one');
  await has(world, 'withdraw', 'agenda');
  expect(shown()).toEqual(['Hello', 'Step one']);
});

it('is said plainly when somebody took down the one above by hand, and nobody is told of trouble', async () => {
  await has(world, 'post', 'agenda', 'Agenda');
  world.platform.answers.push(GONE);
  await has(world, 'under', 'one<agenda', 'Step one');
  expect(shown()).toEqual(['Hello', 'Agenda', 'Step one']);
  expect(world.inbox('ana')).toEqual([]);
});

it('is refused once, and the host told, when it is the channel that is gone', async () => {
  await has(world, 'post', 'agenda', 'Agenda');
  world.platform.answers.push(GONE, { s: 'never', reason: 'gone', why: 'is_archived' });
  await has(world, 'under', 'one<agenda', 'Step one');
  await world.pass(60_000);
  expect(await delivery(world, 'one')).toMatchObject({ state: 'dropped', why: 'is_archived', attempts: 2 });
  expect(world.inbox('ana')).toHaveLength(1);
});

it('is not held up by an edit of the one above, and both are edited where they stand', async () => {
  await has(world, 'post', 'agenda', 'Agenda');
  world.platform.answers.push(BUSY);
  await has(world, 'edit', 'agenda', 'New agenda');
  await has(world, 'under', 'one<agenda', 'Step one');
  expect(shown()).toEqual(['Hello', 'Agenda', 'Agenda > Step one']);
  await has(world, 'edit', 'one', 'Step one, longer');
  await world.pass(10_000);
  expect(shown()).toEqual(['Hello', 'New agenda', 'New agenda > Step one, longer']);
});

it('stands under the first of those that stand under each other', async () => {
  await has(world, 'post', 'agenda', 'Agenda');
  await has(world, 'under', 'one<agenda', 'Step one');
  await has(world, 'under', 'more<one', 'More of it');
  expect(shown()).toEqual(['Hello', 'Agenda', 'Agenda > Step one', 'Agenda > More of it']);
});

it.each([
  ['itself', 'one<one'],
  ['what was never said', 'one<nothing'],
  ['a private message', 'one<private'],
])('is said plainly when it is to stand under %s', async (_, slot) => {
  await has(world, 'tell', 'private', 'For Ben');
  await has(world, 'under', slot, 'Step one');
  expect(shown()).toEqual(['Hello', 'Step one']);
  expect(await delivery(world, 'one')).toMatchObject({ under: '' });
});
