import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/ports/adapter.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, BOT, CHANNEL, GUEST, SHARED, SIDE, TENANT } from './wire/teams-world.ts';

const open = wires();
/** Something happens in the team; `channelData` over what every such activity says. */
const happen = (wire: TeamsWire, eventType: string, channelData: object = {}, more: object = {}) =>
  wire.post(
    wire.activity('conversationUpdate', ANA.id, 'channel', {
      channelData: { tenant: { id: TENANT }, team: { id: CHANNEL, name: 'Blue team' }, eventType, ...channelData },
      ...more,
    }),
  );
const told = <C extends Change['c']>({ inbound }: TeamsWire, c: C) =>
  inbound.changes.filter((change): change is Extract<Change, { c: C }> => change.c === c);
const lists = (wire: TeamsWire) => wire.connector.calls.filter(({ path }) => path.startsWith('/teams/v3/teams/')).length;
const added = { membersAdded: [{ id: BOT.id }] };
const addresses = (wire: TeamsWire) =>
  told(wire, 'address').flatMap(({ place, address }) => (place.kind === 'channel' ? [[place.id, JSON.parse(address).team]] : []));

describe('the channels of a team', () => {
  it('are all reported with their names when the bot is added, the first under the team’s', async () => {
    const wire = await open({}, false);
    await happen(wire, 'teamMemberAdded', {}, added);
    expect(addresses(wire)).toEqual([
      [CHANNEL, CHANNEL],
      [SIDE, CHANNEL],
    ]);
    expect(told(wire, 'channel-named').map(({ channel, name }) => [channel, name])).toEqual([
      [CHANNEL, 'Blue team'],
      [SIDE, 'Design'],
    ]);
    expect(told(wire, 'channel-back')).toMatchObject([{ channel: CHANNEL, within: CHANNEL }]);
    expect(new Set(wire.inbound.changes.map(({ id }) => id)).size).toBe(wire.inbound.changes.length);
  });

  it('are asked for once, when somebody first speaks in one, after they were answered', async () => {
    const wire = await open({}, false);
    for (const text of ['one', 'two']) await wire.post(wire.activity('message', ANA.id, 'channel', { text }));
    expect(lists(wire)).toBe(1);
    expect(addresses(wire)).toEqual([
      [CHANNEL, CHANNEL],
      [SIDE, CHANNEL],
    ]);
    await wire.post(wire.activity('message', ANA.id, 'personal', { text: 'hi' }));
    expect(lists(wire)).toBe(1);
  });

  it('that the platform does not tell are done without, with a line by code', async () => {
    const wire = await open({}, false);
    wire.connector.nextList(403);
    expect((await happen(wire, 'teamMemberAdded', {}, added)).status).toBe(200);
    expect(addresses(wire)).toEqual([[CHANNEL, CHANNEL]]);
    expect(told(wire, 'installed')).toHaveLength(1);
    expect(wire.logs()).toMatch(/teams\.channels-not-listed.*"status":403/);
    expect(wire.logs()).not.toContain('Blue team');
    await wire.post(wire.activity('message', ANA.id, 'channel', { text: 'one' }));
    expect(lists(wire)).toBe(1);
  });

  it('go and come back with their team, whichever way', async () => {
    for (const [eventType, why] of [
      ['teamArchived', 'archived'],
      ['teamDeleted', 'deleted'],
      ['teamHardDeleted', 'deleted'],
    ] as const) {
      const wire = await open({}, false);
      await happen(wire, 'teamMemberAdded', {}, added);
      await happen(wire, eventType);
      expect(told(wire, 'channel-gone')).toMatchObject([{ channel: CHANNEL, why, within: CHANNEL }]);
      wire.inbound.changes.length = 0;
      await happen(wire, why === 'archived' ? 'teamUnarchived' : 'teamRestored');
      expect(told(wire, 'channel-back')).toMatchObject([{ channel: CHANNEL, within: CHANNEL }]);
      // What was deleted is only known to be back by being listed again.
      if (why === 'deleted') expect(addresses(wire).map(([id]) => id)).toEqual([CHANNEL, SIDE]);
    }
  });

  it('of a team archived right after a start are asked for first; of one that was left, they are not', async () => {
    const wire = await open({}, false);
    await happen(wire, 'teamArchived');
    expect(addresses(wire).map(([id]) => id)).toEqual([CHANNEL, SIDE]);
    expect(told(wire, 'channel-gone')).toMatchObject([{ channel: CHANNEL, within: CHANNEL }]);
    const other = await open({}, false);
    await happen(other, 'teamMemberRemoved', {}, { membersRemoved: [{ id: BOT.id }] });
    expect(told(other, 'channel-gone')).toMatchObject([{ channel: CHANNEL, why: 'left', within: CHANNEL }]);
    expect(lists(other)).toBe(0);
  });

  it('are told apart: one deleted goes, one restored comes back', async () => {
    const wire = await open();
    await happen(wire, 'channelDeleted', { channel: { id: SIDE, name: 'Design' } });
    await happen(wire, 'channelRestored', { channel: { id: SIDE, name: 'Design' } });
    expect(told(wire, 'channel-gone')).toMatchObject([{ channel: SIDE, why: 'deleted' }]);
    expect(told(wire, 'channel-back')).toMatchObject([{ channel: SIDE }]);
  });
});

describe('whoever leaves a team, or is taken out of it', () => {
  it('is told for the team as a whole, right after a start; in one channel of it, for that one alone', async () => {
    const wire = await open({}, false);
    await happen(wire, 'teamMemberRemoved', {}, { membersRemoved: [ANA] });
    await happen(wire, 'channelMemberRemoved', { channel: { id: SIDE } }, { membersRemoved: [ANA] });
    expect(told(wire, 'left').map(({ channel, within }) => [channel, within])).toEqual([
      [CHANNEL, CHANNEL],
      [SIDE, undefined],
    ]);
    await wire.post(
      wire.activity('installationUpdate', ANA.id, 'channel', {
        action: 'remove',
        channelData: { tenant: { id: TENANT }, team: { id: CHANNEL } },
      }),
    );
    expect(told(wire, 'removed')).toMatchObject([{ channel: CHANNEL, within: CHANNEL }]);
  });

  it('its channels are told with it, so that they are found whenever that is', async () => {
    const wire = await open({}, false);
    await happen(wire, 'teamMemberAdded', {}, added);
    const channels = told(wire, 'address').filter(({ place }) => place.kind === 'channel');
    expect(channels.map(({ place, within }) => [place.id, within])).toEqual([
      [CHANNEL, CHANNEL],
      [SIDE, CHANNEL],
    ]);
  });

  it('the bot that is gone tells of no way into the channel that it lost', async () => {
    const wire = await open({}, false);
    await happen(wire, 'teamMemberRemoved', {}, { membersRemoved: [{ id: BOT.id }] });
    expect(told(wire, 'address')).toEqual([]);
    await happen(wire, 'teamMemberAdded', {}, added);
    expect(addresses(wire).map(([id]) => id)).toEqual([CHANNEL, SIDE]);
    await happen(wire, 'teamMemberRemoved', {}, { membersRemoved: [{ id: BOT.id }] });
    wire.inbound.changes.length = 0;
    await happen(wire, 'teamMemberAdded', {}, added);
    expect(addresses(wire).map(([id]) => id)).toEqual([CHANNEL, SIDE]);
  });
});

describe('what channels are called', () => {
  it('is told once for each name, of the team for its first channel', async () => {
    const wire = await open();
    const named = async (eventType: string, channelData: object) => {
      wire.inbound.changes.length = 0;
      await happen(wire, eventType, channelData);
      return told(wire, 'channel-named').map(({ channel, name }) => [channel, name]);
    };
    await named('teamMemberAdded', {});
    expect(await named('channelRenamed', { channel: { id: SIDE, name: 'Drawing' } })).toEqual([[SIDE, 'Drawing']]);
    expect(await named('channelRenamed', { channel: { id: SIDE, name: 'Drawing' } })).toEqual([]);
    expect(await named('channelRenamed', { channel: { id: SIDE, name: 'Design' } })).toEqual([[SIDE, 'Design']]);
    expect(await named('teamRenamed', { team: { id: CHANNEL, name: 'Green team' } })).toEqual([[CHANNEL, 'Green team']]);
    expect(await named('channelCreated', { team: { id: CHANNEL }, channel: { id: CHANNEL, name: 'General' } })).toEqual([]);
    expect(wire.logs()).not.toMatch(/Drawing|Green team/);
  });

  it('is told again while the engine could not record it', async () => {
    const wire = await open();
    const record = wire.inbound.changed.bind(wire.inbound);
    wire.inbound.changed = async () => false;
    await happen(wire, 'teamRenamed');
    wire.inbound.changed = record;
    await happen(wire, 'teamRenamed');
    expect(told(wire, 'channel-named').map(({ name }) => name)).toContain('Blue team');
  });
});

describe('who installed the bot', () => {
  it('is told, for a team and for oneself', async () => {
    const wire = await open();
    for (const where of ['channel', 'personal'] as const)
      await wire.post(wire.activity('installationUpdate', ANA.id, where, { action: 'add' }));
    expect(told(wire, 'installed')).toMatchObject([{ by: ANA.aadObjectId, channel: CHANNEL }, { by: ANA.aadObjectId }]);
  });
});

describe('who somebody is', () => {
  it('is told: a guest of the tenant is none of another organisation', async () => {
    const wire = await open();
    const members = await wire.adapter.members(wire.channel);
    expect(members.find(({ user }) => user === ANA.aadObjectId)).toMatchObject({ guest: false, external: false });
    expect(members.find(({ user }) => user === GUEST.aadObjectId)).toMatchObject({ guest: true, external: false });
    for (const { admin } of members) expect(admin).toBeUndefined();
  });

  it('of another tenant, or without an account, is of another organisation', async () => {
    const wire = await open();
    const members = await wire.adapter.members({ ...wire.channel, id: SHARED, address: null });
    expect(Object.fromEntries(members.map(({ name, guest, external }) => [name, { guest, external }]))).toEqual({
      'From elsewhere': { guest: true, external: true },
      'Without account': { guest: true, external: true },
      'Of here, in capitals': { guest: false, external: false },
      'Of nowhere said': { guest: false, external: false },
    });
  });
});
