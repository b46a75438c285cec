import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Change, MemberProfile } from '../../src/ports/adapter.ts';
import { saveMember } from '../../src/store/members.ts';
import { updateWorkspace } from '../../src/store/workspaces.ts';
import { Circle } from '../rituals/circle.ts';
import { CHANNEL, WORKSPACE } from '../rituals/setup.ts';

const TUESDAY = '2026-11-24T10:00 Europe/Paris';
const NEXT = '2026-12-01T10:00 Europe/Paris';
const SECOND = '2026-12-08T10:00 Europe/Paris';

let world: Circle;
beforeEach(async () => {
  world = await Circle.open({ at: '2026-11-23T12:00 Europe/Paris', hosts: ['ana', 'ben'] });
  // Steered from chat.
  await world.look((tx) => tx.updateTable('ritual').set({ from_file: 0, alternates: '["cleo"]' }).execute());
});
afterEach(() => world.close());

type Sort = Change extends infer C ? (C extends Change ? Omit<C, 'workspace' | 'id'> : never) : never;
let changes = 0;
const tell = async (change: Sort): Promise<void> => {
  changes += 1;
  expect(await world.engine.inbound.changed({ workspace: WORKSPACE, id: `change-${changes}`, ...change } as Change)).toBe(true);
  await world.settle();
};
const ritual = async () => (await world.rows('ritual'))[0];
const arrivals = (since: number) => world.platform.arrived.slice(since);
const profile = (user: string, more: Partial<MemberProfile> = {}): MemberProfile => ({
  ...{ user, name: user, zone: null, language: null, bot: false, deleted: false, guest: false, address: null },
  ...more,
});
/** They are deactivated, and out of the platform's own rosters. */
const deactivate = async (user: string): Promise<void> => {
  const people = world.platform.channels.get(CHANNEL) ?? [];
  world.platform.channels.set(
    CHANNEL,
    people.filter((one) => one.user !== user),
  );
  await tell({ c: 'profile', profile: profile(user, { deleted: true }) });
};

it('a channel that is archived: each host is told once, nothing is sent there, and it goes on with its next date', async () => {
  await world.until(TUESDAY);
  const before = world.platform.arrived.length;
  await tell({ c: 'channel-gone', channel: CHANNEL, why: 'archived' });
  await tell({ c: 'channel-gone', channel: CHANNEL, why: 'archived' });
  expect(world.inbox('ana').filter((said) => said.includes('was archived'))).toHaveLength(1);
  expect(world.inbox('ben').filter((said) => said.includes('invite me again'))).toHaveLength(1);
  expect(world.inbox('dia').filter((said) => said.includes('archived'))).toEqual([]);
  // Platforms still say who was in a channel that is archived.
  await world.until('2026-11-27T12:00 Europe/Paris');
  expect(arrivals(before).filter(({ place }) => place.kind === 'channel')).toEqual([]);

  await tell({ c: 'channel-back', channel: CHANNEL });
  const back = world.platform.arrived.length;
  // What stands there is put right; nothing new comes before its date.
  await world.until('2026-11-30T09:00 Europe/Paris');
  expect(arrivals(back).filter(({ edit }) => !edit)).toEqual([]);
  await world.until(NEXT);
  expect(arrivals(back).filter(({ place, edit }) => place.kind === 'channel' && !edit)).toHaveLength(1);
  await tell({ c: 'channel-gone', channel: CHANNEL, why: 'deleted' });
  expect(world.inbox('ana').some((said) => said.includes('was deleted'))).toBe(true);
});

it('a channel with several rituals is told of in one message to each host, with a button for each', async () => {
  const [first] = world.wanted.rituals;
  await world.apply({ ...world.wanted, rituals: [first!, { ...first!, id: 'other', name: 'Second circle', hosts: ['ana'] }] });
  await world.settle();
  await tell({ c: 'channel-gone', channel: CHANNEL, why: 'left' });
  const told = world.inbox('ana').filter((said) => said.includes('no longer in the channel'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/“Second circle”, “Weekly check-in”|“Weekly check-in”, “Second circle”/);
  expect(told[0]).toContain('[Another channel for Second circle]');
  expect(world.inbox('ben').some((said) => said.includes('Second circle'))).toBe(false);
});

it('a channel that moved takes its ritual, its people and its waiting messages along', async () => {
  world.platform.channels.set('elsewhere', world.platform.channels.get(CHANNEL) ?? []);
  world.platform.channels.delete(CHANNEL);
  await tell({ c: 'channel-moved', channel: CHANNEL, to: 'elsewhere' });
  expect((await ritual())?.channel).toBe('elsewhere');
  await world.until(TUESDAY);
  expect(world.platform.standing.filter(({ place }) => place.kind === 'channel').map(({ place }) => place.id)).toEqual([
    'elsewhere',
  ]);
  expect((await world.rows('membership')).map(({ channel }) => channel)).toEqual(Array(5).fill('elsewhere'));
  expect((await world.rows('place')).filter(({ id }) => id === CHANNEL)).toEqual([]);
});

it('a channel’s name is kept', async () => {
  await tell({ c: 'channel-named', channel: CHANNEL, name: 'the-circle' });
  expect((await world.rows('place')).find(({ id }) => id === CHANNEL)?.name).toBe('the-circle');
});

it('somebody deactivated is owed nothing any more and hosts nothing; the others go on', async () => {
  await world.until(TUESDAY);
  await deactivate('dia');
  const before = world.platform.arrived.length;
  await world.until('2026-12-10T12:00 Europe/Paris');
  expect(arrivals(before).filter(({ place }) => place.id === 'dia')).toEqual([]);
  expect(arrivals(before).length).toBeGreaterThan(4);
  await deactivate('ana');
  expect([(await ritual())?.hosts, (await ritual())?.paused]).toEqual(['["ben"]', 0]);
});

it('who stands in takes over from the last host, and is told once', async () => {
  await deactivate('ana');
  await deactivate('ben');
  expect([(await ritual())?.hosts, (await ritual())?.alternates]).toEqual(['["cleo"]', '[]']);
  expect(world.inbox('cleo').filter((said) => said.includes('You host'))).toHaveLength(1);
});

it('with nobody left it is paused, and whoever runs the workspace is told once', async () => {
  await world.look((tx) => saveMember(tx, WORKSPACE, 'eli', { admin: true }));
  for (const user of ['ana', 'ben', 'cleo']) await deactivate(user);
  expect((await ritual())?.paused).toBe(1);
  expect(world.inbox('eli').filter((said) => said.includes('Nobody hosts'))).toHaveLength(1);
  await world.look((tx) => updateWorkspace(tx, WORKSPACE, { installer: 'dia' }));
  // What was open goes on to its end; nothing new begins.
  await world.until('2026-11-27T12:00 Europe/Paris');
  const before = world.platform.arrived.length;
  await world.until(SECOND);
  expect(arrivals(before)).toEqual([]);
});

it('a host who leaves the channel hosts still, and learns so', async () => {
  await tell({ c: 'left', channel: CHANNEL, user: 'ana' });
  expect(world.inbox('ana').some((said) => said.includes('still host it'))).toBe(true);
  await tell({ c: 'left', channel: CHANNEL, user: 'dia' });
  expect(world.inbox('dia')).toEqual([]);
});

it('somebody new under another name is the same person', async () => {
  await tell({ c: 'profile', profile: profile('dia', { name: 'Diana' }) });
  expect((await world.rows('member')).find(({ user_id }) => user_id === 'dia')?.name).toBe('Diana');
  expect(await world.rows('member')).toHaveLength(5);
});

it('somebody who cannot be reached is not tried for ever, and is again once they turn up', async () => {
  const refused = { s: 'never', reason: 'forbidden', why: 'blocked' } as const;
  await world.until('2026-11-24T09:29 Europe/Paris');
  world.platform.answers.push({ s: 'sent', receipt: 'm1' }, refused);
  await world.until(TUESDAY);
  const gone = (await world.rows('place')).filter(({ kind, gone_at }) => kind === 'member' && gone_at !== null);
  expect(gone).toHaveLength(1);
  const user = String(gone[0]?.id);
  const tries = () => world.platform.arrived.filter(({ place }) => place.id === user).length;
  const before = tries();
  await world.until('2026-11-27T10:00 Europe/Paris');
  expect(tries()).toBe(before);
  await world.home(user);
  await world.until(NEXT);
  expect(tries()).toBeGreaterThan(before);
});
