import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Circle } from '../rituals/circle.ts';
import { person, WORKSPACE } from '../rituals/setup.ts';
import { deed, delivery, has, probing } from './probe.ts';

let world: Circle;
beforeEach(async () => {
  world = await probing();
});
afterEach(() => world.close());

const LIMITED = { s: 'later', afterMs: 7_000, lane: true, why: '429' } as const;
const BUSY = { s: 'later', afterMs: 7_000, lane: false, why: '503' } as const;

it('says a slot once, however often it is asked to', async () => {
  await has(world, 'post', 'a', 'First');
  await has(world, 'post', 'a', 'Again');
  expect(world.channel()).toEqual(['Hello', 'First']);
});

it('keeps no body once a message has been taken', async () => {
  await has(world, 'post', 'a', 'First');
  expect(await delivery(world, 'a')).toMatchObject({ state: 'sent', message: '', attempts: 0 });
});

it('repeats a message whose answer was lost, under the same key', async () => {
  world.platform.answers.push({ s: 'unknown', why: 'timeout' });
  await has(world, 'post', 'a', 'Prompt');
  expect(world.channel()).toEqual(['Hello']);
  await world.pass(10_000);
  expect(world.channel()).toEqual(['Hello', 'Prompt']);
  const [first, second] = world.platform.keys.slice(1);
  expect(second).toBe(first);
});

it('drops a message that says so in doubt, and never tries again', async () => {
  world.platform.answers.push('taken-but-unheard');
  await has(world, 'post-or-drop', 'a', 'Reminder');
  await world.pass(3_600_000);
  expect(world.channel()).toEqual(['Hello', 'Reminder']);
  expect(await delivery(world, 'a')).toMatchObject({ state: 'dropped', why: 'in-doubt', message: '' });
});

it('does in doubt the same after a crash in the middle of a call', async () => {
  world.platform.answers.push(BUSY, BUSY);
  await has(world, 'post', 'a', 'Prompt');
  await has(world, 'post-or-drop', 'b', 'Reminder');
  // As a process leaves them that was killed while it waited for the platform.
  await world.look((tx) => tx.updateTable('delivery').set({ attempted_at: 1 }).where('slot', 'in', ['a', 'b']).execute());
  await world.pass(10_000);
  expect(world.channel()).toEqual(['Hello', 'Prompt']);
  expect(await delivery(world, 'b')).toMatchObject({ state: 'dropped', why: 'in-doubt' });
});

it('does not send late what is of no use any more', async () => {
  world.platform.answers.push({ s: 'later', afterMs: 120_000, lane: false, why: '503' });
  await has(world, 'post-soon', 'a', 'Starts in a minute');
  await world.pass(600_000);
  expect(world.channel()).toEqual(['Hello']);
  expect(await delivery(world, 'a')).toMatchObject({ state: 'dropped', why: 'expired' });
});

it('edits what stands, and what has not left is sent as it is now', async () => {
  await has(world, 'post', 'a', 'Draft');
  await has(world, 'edit', 'a', 'Final');
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'b', 'Draft');
  await has(world, 'edit', 'b', 'Better');
  await world.pass(10_000);
  expect(world.channel()).toEqual(['Hello', 'Final', 'Better']);
  expect(world.platform.standing.map(({ edits }) => edits)).toEqual([0, 1, 0]);
});

it('does not lose an edit that is made while the message is on its way', async () => {
  const [open] = (await world.rows('occurrence')).filter(({ stage }) => stage === 'open');
  const edit = { ...deed({ what: 'edit', slot: 'a', line: 'Corrected' }), kind: 'probe', occurrence: String(open?.id) };
  world.platform.during = async () => {
    world.platform.during = async () => undefined;
    await world.engine.inbound.interact({
      i: 'press',
      press: edit,
      workspace: WORKSPACE,
      user: 'ben',
      id: 'meanwhile',
      channel: null,
    });
  };
  await has(world, 'post', 'a', 'Mistaken');
  expect(world.channel()).toEqual(['Hello', 'Corrected']);
  expect(await delivery(world, 'a')).toMatchObject({ state: 'sent', revision: 2, sent_revision: 2, message: '' });
});

it('takes back what has not left, and leaves alone what has', async () => {
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'a', 'Too early');
  await has(world, 'withdraw', 'a');
  await has(world, 'withdraw', 'hello');
  await world.pass(10_000);
  expect(world.channel()).toEqual(['Hello']);
  expect(await delivery(world, 'a')).toMatchObject({ state: 'dropped', why: 'withdrawn', message: '' });
});

it('pauses everything of a workspace when the platform says it is too much, and nothing of another', async () => {
  const [ritual] = world.wanted.rituals;
  const other = { ...ritual!, id: 'other', workspace: 'playground:two' };
  await world.apply({ ...world.wanted, rituals: [ritual!, { ...other, recurrence: { ...ritual!.recurrence!, at: '10:30' } }] });
  await world.until('2026-11-24T10:29:59 Europe/Paris');
  world.platform.answers.push(LIMITED);
  await has(world, 'post', 'a', 'First');
  await has(world, 'post', 'b', 'Second');
  const calls = world.platform.keys.length;
  expect(world.channel()).toEqual(['Hello']);
  await world.pass(2_000);
  expect(world.platform.standing.at(-1)?.place.workspace).toBe('playground:two');
  expect(world.platform.keys.length).toBe(calls + 1);
  await world.pass(8_000);
  expect(world.channel().filter((text) => text !== 'Hello')).toEqual(['First', 'Second']);
});

it('lets the others go when only one message is to wait', async () => {
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'a', 'First');
  await has(world, 'post', 'b', 'Second');
  expect(world.channel()).toEqual(['Hello', 'Second']);
  await world.pass(8_000);
  expect(world.channel()).toEqual(['Hello', 'Second', 'First']);
});

it('parks for a person what the platform will not take, says so to the host, and goes on', async () => {
  world.platform.answers.push(new TypeError('an adapter has a bug'));
  await has(world, 'post', 'a', 'Breaks the adapter');
  world.platform.answers.push({ s: 'never', reason: 'invalid', why: 'invalid_blocks' });
  await has(world, 'post', 'b', 'Not a message');
  await has(world, 'post', 'c', 'Fine');
  expect(world.channel()).toEqual(['Hello', 'Fine']);
  expect(await delivery(world, 'a')).toMatchObject({ state: 'parked', why: 'bug' });
  expect(await delivery(world, 'b')).toMatchObject({ state: 'parked', why: 'invalid_blocks' });
  expect(world.inbox('ana')).toHaveLength(1);
  expect(world.logs.join('\n')).not.toContain('an adapter has a bug');
});

it('parks what was put off twenty times', async () => {
  world.platform.answers.push(
    ...Array.from({ length: 25 }, () => ({ s: 'later', afterMs: 1000, lane: false, why: '503' }) as const),
  );
  await has(world, 'post', 'a', 'Never');
  await world.pass(60_000);
  expect(await delivery(world, 'a')).toMatchObject({ state: 'parked', why: '503' });
  expect(world.platform.keys.length).toBe(21);
});

it('tells every host once that the channel cannot be written to, and what to do', async () => {
  await world.close();
  world = await probing({ hosts: ['ana', 'zoe'], people: [person('Ana'), person('Ben'), person('Zoe', 'Europe/Paris', 'fr')] });
  world.platform.answers.push({ s: 'never', reason: 'forbidden', why: 'not_in_channel' });
  await has(world, 'post', 'a', 'First');
  world.platform.answers.push({ s: 'never', reason: 'gone', why: 'is_archived' });
  await has(world, 'post', 'b', 'Second');
  await world.pass(86_400_000);
  expect(world.inbox('ana')).toEqual([
    'I could not post in the channel of “weekly”: I am not allowed to. Invite me, and I post there again from then on.',
  ]);
  expect(world.inbox('zoe')[0]).toContain('Invitez-moi dans le canal');
  expect(world.inbox('ben')).toEqual([]);
});

it('says nothing more in a workspace that removed the bot', async () => {
  world.platform.answers.push(BUSY);
  await has(world, 'post', 'a', 'Too late');
  await world.engine.inbound.changed({ workspace: WORKSPACE, id: 'gone', c: 'removed' });
  await world.pass(60_000);
  expect(world.channel()).toEqual(['Hello']);
  expect(await delivery(world, 'a')).toMatchObject({ state: 'dropped', why: 'removed', message: '' });
});
