import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import type { Change } from '../../src/ports/adapter.ts';
import { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';

const TEAM = 'general';
const NEXT = '2026-12-01T10:00 Europe/Paris';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-23T12:00 Europe/Paris', hosts: ['ana'] });
  await tell({ c: 'address', place: { kind: 'channel', id: TEAM }, address: 'a', within: TEAM });
  await tell({ c: 'address', place: { kind: 'channel', id: CHANNEL }, address: 'b', within: TEAM });
  await world.until('2026-11-24T10:00 Europe/Paris');
  // The process knows nothing of what it was told before.
  world.engine = createEngine(world.parts);
});
afterEach(() => world.close());

type Sort = Change extends infer C ? (C extends Change ? Omit<C, 'workspace' | 'id'> : never) : never;
let changes = 0;
const tell = async (change: Sort): Promise<void> => {
  changes += 1;
  expect(await world.engine.inbound.changed({ workspace: WORKSPACE, id: `group-${changes}`, ...change } as Change)).toBe(true);
  await world.settle();
};
const places = async () =>
  (await world.rows('place')).filter(({ kind }) => kind === 'channel').map(({ id, gone_why }) => [id, gone_why]);
const removedAt = async () => (await world.rows('workspace'))[0]?.removed_at;

const uninstalled = { c: 'removed', channel: TEAM, within: TEAM } as const;
const takenOut = { c: 'channel-gone', channel: TEAM, why: 'left', within: TEAM } as const;

for (const [order, first, second] of [
  ['uninstalled, then taken out', uninstalled, takenOut],
  ['taken out, then uninstalled', takenOut, uninstalled],
] as const)
  it(`a group that is lost takes all of its channels along, and its workspace with the last: ${order}`, async () => {
    await tell(first);
    await tell(second);
    expect(await places()).toEqual([
      [CHANNEL, 'left'],
      [TEAM, 'left'],
    ]);
    expect(await removedAt()).toBe(world.clock.now());
    const before = world.platform.keys.length;
    await world.until('2026-12-16T12:00 Europe/Paris');
    expect(world.platform.keys).toHaveLength(before);
    world.clock.add(31 * 86_400_000);
    await world.engine.purge();
    expect(await world.rows('ritual')).toEqual([]);
  });

it('stays lost though its people can still be listed, where that proves nothing', async () => {
  const platform = Object.assign(world.platform, { listsFromOutside: true as const });
  await tell({ c: 'address', place: { kind: 'channel', id: 'elsewhere' }, address: 'c', within: 'other' });
  await tell(takenOut);
  const before = platform.keys.length;
  await world.until('2026-12-03T12:00 Europe/Paris');
  expect(await places()).toContainEqual([CHANNEL, 'left']);
  expect(platform.standing.filter(({ place, at }) => place.kind === 'channel' && at > 0).length).toBeGreaterThan(0);
  expect(platform.keys.slice(before).filter((key) => key.includes('prompt'))).toEqual([]);
  expect(await world.rows('occurrence')).not.toContainEqual(expect.objectContaining({ stage: 'open' }));
});

it('with another group left, only the lost one’s rounds stop, and its hosts are told once', async () => {
  await tell({ c: 'address', place: { kind: 'channel', id: 'elsewhere' }, address: 'c', within: 'other' });
  await tell(uninstalled);
  await tell(takenOut);
  expect(await removedAt()).toBeNull();
  expect(await places()).toContainEqual(['elsewhere', null]);
  expect(world.inbox('ana').filter((said) => said.includes('no longer in the channel'))).toHaveLength(1);
  // The platform says no more who is in it.
  world.platform.rosterDown = true;
  await world.until('2026-11-30T12:00 Europe/Paris');
  const before = world.platform.arrived.length;
  await world.until('2026-12-03T12:00 Europe/Paris');
  expect(world.platform.arrived.slice(before)).toEqual([]);
});

it('an archived group is out of reach and not left: nothing of it is erased', async () => {
  await tell({ c: 'channel-gone', channel: TEAM, why: 'archived', within: TEAM });
  expect(await places()).toEqual([
    [CHANNEL, 'archived'],
    [TEAM, 'archived'],
  ]);
  expect(await removedAt()).toBeNull();
  await tell({ c: 'channel-back', channel: TEAM, within: TEAM });
  expect((await places()).map(([, why]) => why)).toEqual([null, null]);
});

it('a group that comes back brings its channels and its workspace back, but for one deleted by itself', async () => {
  await tell({ c: 'address', place: { kind: 'channel', id: 'old' }, address: 'c', within: TEAM });
  await tell({ c: 'channel-gone', channel: 'old', why: 'deleted' });
  await tell(takenOut);
  expect(await removedAt()).toBe(world.clock.now());
  await tell({ c: 'channel-back', channel: TEAM, within: TEAM });
  expect(await removedAt()).toBeNull();
  expect(await places()).toEqual([
    [CHANNEL, null],
    [TEAM, null],
    ['old', 'deleted'],
  ]);
  const before = world.platform.arrived.length;
  await world.until(NEXT);
  expect(world.platform.arrived.length).toBeGreaterThan(before);
});

it('who leaves a group is out of all of its channels at once, and learns that they host there still', async () => {
  world.platform.rosterDown = true;
  await tell({ c: 'left', channel: TEAM, user: 'ana', within: TEAM });
  const members = (await world.rows('membership')).filter(({ channel }) => channel === CHANNEL).map(({ member }) => member);
  expect(members).not.toContain(`${WORKSPACE}/ana`);
  expect(members).toContain(`${WORKSPACE}/ben`);
  expect(world.inbox('ana').filter((said) => said.includes('still host it'))).toHaveLength(1);
});
