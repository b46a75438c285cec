import { describe, expect, it } from 'vitest';
import { message, privately, text, txt } from '../../src/message/index.ts';
import { prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, BEN, BOT, CHANNEL, GROUP, OTHER_BOT, SIDE, TENANT } from './wire/teams-world.ts';

const open = wires();
const addresses = (wire: TeamsWire) =>
  wire.inbound.changes.flatMap((change) => (change.c === 'address' ? [[change.place.id, JSON.parse(change.address)]] : []));
const without = (wire: TeamsWire) => wire.inbound.changes.filter(({ c }) => c !== 'address' && c !== 'channel-named');

describe('how places are reached', () => {
  it('is reported when it is first seen and when it changes, and not in between', async () => {
    const wire = await open();
    wire.inbound.changes.length = 0;
    const hear = (more = {}) => wire.post(wire.activity('message', ANA.id, 'personal', { text: 'hi', ...more }));
    await hear();
    await hear();
    const moved = wire.connector.serviceUrl.replace('/teams/', '/emea/');
    await hear({ serviceUrl: moved });
    const own = { conversation: wire.connector.personal(ANA), user: ANA.id, team: null, bot: BOT.id };
    expect(addresses(wire)).toEqual([
      [wire.people.ana, { ...own, serviceUrl: wire.connector.serviceUrl }],
      [wire.people.ana, { ...own, serviceUrl: moved }],
    ]);
    expect(wire.inbound.changes.map((change) => change.workspace)).toEqual([wire.workspace, wire.workspace]);
  });

  it('is reported again while the engine could not record it', async () => {
    const wire = await open();
    const record = wire.inbound.changed.bind(wire.inbound);
    wire.inbound.changes.length = 0;
    wire.inbound.changed = async () => false;
    const hear = () => wire.post(wire.activity('message', ANA.id, 'personal', { text: 'hi' }));
    expect((await hear()).status).toBe(200);
    wire.inbound.changed = record;
    await hear();
    await hear();
    expect(addresses(wire)).toHaveLength(1);
  });

  it('a group or a meeting is never taken for a person’s own chat', async () => {
    const wire = await open();
    wire.inbound.changes.length = 0;
    const mention = { type: 'mention', text: '<at>R</at>', mentioned: { id: BOT.id } };
    for (const id of [GROUP, '19:meeting_x@thread.v2', '19:a_b@unq.gbl.spaces'])
      await wire.post(
        wire.activity('message', ANA.id, 'channel', {
          text: '<at>R</at> hi',
          entities: [mention],
          conversation: { id, conversationType: 'groupChat', tenantId: TENANT },
          channelData: { tenant: { id: TENANT } },
        }),
      );
    expect(addresses(wire).map(([id, address]) => [id, address.user])).toEqual([
      [GROUP, null],
      ['19:meeting_x@thread.v2', null],
      ['19:a_b@unq.gbl.spaces', null],
    ]);
    expect(wire.inbound.interactions.map((i) => i.channel)).toEqual([GROUP, '19:meeting_x@thread.v2', '19:a_b@unq.gbl.spaces']);
  });

  it('a channel is one, whichever of its threads was heard', async () => {
    const wire = await open();
    wire.inbound.changes.length = 0;
    const base = wire.activity('typing', ANA.id, 'channel');
    await wire.post({
      ...base,
      conversation: { ...(base.conversation as object), id: `${CHANNEL};messageid=17` },
      channelData: { tenant: { id: TENANT }, team: { id: '19:team@thread.tacv2' }, channel: { id: CHANNEL } },
    });
    expect(addresses(wire)).toEqual([
      [
        CHANNEL,
        { serviceUrl: wire.connector.serviceUrl, conversation: CHANNEL, user: null, team: '19:team@thread.tacv2', bot: BOT.id },
      ],
    ]);
  });
});

describe('what happens around the bot', () => {
  it('is told change by change, each with an id of its own', async () => {
    const wire = await open();
    const event = (more: object, channelData: object = {}) =>
      wire.post(
        wire.activity('conversationUpdate', ANA.id, 'channel', {
          channelData: { tenant: { id: TENANT }, team: { id: CHANNEL }, ...channelData },
          ...more,
        }),
      );
    await event({ membersAdded: [{ id: BOT.id }, ANA, OTHER_BOT, { id: '29:only-this' }] }, { eventType: 'teamMemberAdded' });
    await event({ membersRemoved: [BEN] });
    await event({ membersRemoved: [{ id: BOT.id }] });
    await event({}, { eventType: 'channelDeleted', channel: { id: SIDE } });
    await event({}, { eventType: 'channelDeleted' });
    await event({}, { eventType: 'teamDeleted' });
    await event({}, { eventType: 'channelCreated', channel: { id: '19:new@thread.tacv2' } });
    const { workspace } = wire;
    expect(without(wire)).toMatchObject([
      { c: 'installed', workspace },
      { c: 'channel-back', channel: CHANNEL, within: CHANNEL },
      { c: 'joined', channel: CHANNEL, user: ANA.aadObjectId },
      { c: 'joined', channel: CHANNEL, user: '29:only-this' },
      { c: 'left', channel: CHANNEL, user: BEN.aadObjectId, within: CHANNEL },
      { c: 'channel-gone', channel: CHANNEL, why: 'left', within: CHANNEL },
      { c: 'channel-gone', channel: SIDE, why: 'deleted' },
      { c: 'channel-gone', channel: CHANNEL, why: 'deleted', within: CHANNEL },
    ]);
    const ids = wire.inbound.changes.map((change) => change.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(wire.inbound.interactions).toEqual([]);
  });

  it('carries the same id when Teams sends it again, even without one of its own', async () => {
    const wire = await open();
    const added = { ...wire.activity('installationUpdate', ANA.id, 'channel', { action: 'add-upgrade' }), id: undefined };
    await wire.post(added);
    await wire.post(added);
    await wire.post({ ...added, timestamp: '2026-11-23T10:00:00Z' });
    const ids = without(wire).map((change) => change.id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('who installs it is told of with their language and zone: they are welcomed before anything else tells of them', async () => {
    const wire = await open();
    await wire.post(
      wire.activity('installationUpdate', ANA.id, 'personal', { action: 'add', locale: 'fr-FR', localTimezone: 'Europe/Paris' }),
    );
    const installed = without(wire).find((change) => change.c === 'installed');
    expect(installed).toMatchObject({ profile: { language: 'fr', zone: 'Europe/Paris' } });
  });

  it('one person taking the bot out of their chat takes it from nobody else, and their chat is no longer written to', async () => {
    const wire = await open();
    await wire.post(wire.activity('message', ANA.id, 'personal', { text: 'hi' }));
    await wire.post(wire.activity('installationUpdate', ANA.id, 'personal', { action: 'remove' }));
    expect(without(wire)).toEqual([]);
    wire.inbound.answer = () => privately(message('Between us', text(txt`Between us`)));
    wire.connector.nextOpening(403);
    const seen = await wire.press(ANA.id, await posted(wire, wire.channel, prompt()), 'Pass');
    expect(seen.private).toEqual(['Between us']);
    expect(wire.posts()).toBe(1);
    await wire.post(wire.activity('installationUpdate', ANA.id, 'channel', { action: 'remove-upgrade' }));
    expect(without(wire)).toMatchObject([{ c: 'removed', workspace: wire.workspace }]);
  });
});
