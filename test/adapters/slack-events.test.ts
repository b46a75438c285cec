import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';
import { BOT, CHANNEL } from './wire/slack-world.ts';

let inbound: StubInbound;
let wire: SlackWire;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
  inbound.changes.length = 0;
});
afterEach(() => wire.close());

const raise = async (event: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<number> =>
  (await wire.deliver('event', wire.acts.event(event, more))).status;

describe('Events of Slack’s', () => {
  it('become changes', async () => {
    await raise({ type: 'app_uninstalled' });
    await raise({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0BOT'] } });
    await raise({ type: 'member_joined_channel', user: 'U0ANA', channel: CHANNEL });
    await raise({ type: 'member_left_channel', user: 'U0ANA', channel: CHANNEL });
    await raise({ type: 'member_left_channel', user: BOT, channel: CHANNEL });
    for (const type of ['channel_archive', 'channel_deleted', 'channel_left', 'group_archive', 'group_deleted', 'group_left'])
      await raise({ type, channel: CHANNEL, user: 'U0ANA' });
    await raise({
      type: 'user_change',
      user: { id: 'U0ANA', real_name: 'Ana', tz: 'Asia/Tokyo', locale: 'fr-FR', is_restricted: true },
    });
    await raise({ type: 'team_join', user: { id: 'U0NEW', name: 'new', tz: 'Not/AZone', deleted: true } });
    expect(inbound.changes.map(({ id: _, workspace: __, ...change }) => change)).toEqual([
      { c: 'removed' },
      { c: 'removed' },
      { c: 'joined', channel: CHANNEL, user: 'U0ANA' },
      { c: 'left', channel: CHANNEL, user: 'U0ANA' },
      { c: 'channel-gone', channel: CHANNEL, why: 'left' },
      ...['archived', 'deleted', 'left', 'archived', 'deleted', 'left'].map((why) => ({
        c: 'channel-gone',
        channel: CHANNEL,
        why,
      })),
      {
        c: 'profile',
        profile: {
          user: 'U0ANA',
          name: 'Ana',
          zone: 'Asia/Tokyo',
          language: 'fr',
          bot: false,
          deleted: false,
          guest: true,
          external: false,
          admin: false,
          address: null,
          absentUntil: null,
        },
      },
      {
        c: 'profile',
        profile: {
          user: 'U0NEW',
          name: 'new',
          zone: null,
          language: null,
          bot: false,
          deleted: true,
          guest: false,
          external: false,
          admin: false,
          address: null,
          absentUntil: null,
        },
      },
    ]);
    for (const change of inbound.changes)
      expect(change).toMatchObject({ workspace: wire.workspace, id: expect.stringMatching(/^Ev/) });
  });

  it('that change nothing for us are acknowledged and go no further', async () => {
    const quiet = [
      { type: 'channel_unarchive', channel: CHANNEL, user: 'U0ANA' },
      { type: 'group_unarchive', channel: 'G1', user: 'U0ANA' },
      { type: 'channel_shared', channel: CHANNEL, connected_team_id: 'T0OTHER' },
      { type: 'channel_unshared', channel: CHANNEL, previously_connected_team_id: 'T0OTHER' },
      { type: 'channel_id_changed', old_channel_id: CHANNEL, new_channel_id: CHANNEL },
      { type: 'tokens_revoked', tokens: { oauth: ['U0ANA'], bot: [] } },
      { type: 'user_change', user: { id: 'USLACKBOT', name: 'slackbot' } },
      { type: 'user_change', user: { id: 'U0ROBOT', is_bot: true } },
      { type: 'something_new', anything: [1] },
    ];
    for (const event of quiet) expect([event.type, await raise(event)]).toEqual([event.type, 200]);
    expect([inbound.changes, inbound.interactions]).toEqual([[], []]);
  });

  it('that bring the bot into a channel say where it is installed again', async () => {
    expect(await raise({ type: 'member_joined_channel', user: BOT, channel: CHANNEL, inviter: 'U0ANA' })).toBe(200);
    expect(await raise({ type: 'member_joined_channel', user: BOT, channel: CHANNEL })).toBe(200);
    expect(inbound.changes).toMatchObject([
      { c: 'installed', channel: CHANNEL, by: 'U0ANA' },
      { c: 'channel-back', channel: CHANNEL },
      { c: 'installed', channel: CHANNEL },
      { c: 'channel-back', channel: CHANNEL },
    ]);
    expect(inbound.changes[2]).not.toHaveProperty('by');
    expect(new Set(inbound.changes.map(({ id }) => id)).size).toBe(4);
  });

  it('that rename or renumber a channel say its name, or where it is from now on', async () => {
    await raise({ type: 'channel_rename', channel: { id: CHANNEL, name: 'design', created: 1 } });
    await raise({ type: 'group_rename', channel: { id: 'G1', name: 'board', created: 1 } });
    await raise({ type: 'channel_id_changed', old_channel_id: 'G1', new_channel_id: 'C0NEW' });
    expect(await raise({ type: 'channel_rename', channel: CHANNEL })).toBe(400);
    expect(inbound.changes).toMatchObject([
      { c: 'channel-named', channel: CHANNEL, name: 'design' },
      { c: 'channel-named', channel: 'G1', name: 'board' },
      { c: 'channel-moved', channel: 'G1', to: 'C0NEW' },
    ]);
  });

  it('of people of another company tell that they are', async () => {
    await raise({ type: 'user_change', user: { id: 'U0EXTERN', real_name: 'Ext', is_stranger: true } });
    expect(inbound.changes).toMatchObject([{ c: 'profile', profile: { user: 'U0EXTERN', external: true, guest: true } }]);
  });

  it('that greet the bot are one bare word, however it is written', async () => {
    const ts = () => `1763888402.${wire.world.next()}`;
    for (const text of ['Hi!', 'hello.', 'HELP', 'Bonjour !', '“Aide”', '/help?'])
      await raise({ type: 'message', channel_type: 'im', channel: 'D0ANA', user: 'U0ANA', ts: ts(), text });
    expect(inbound.interactions.map((i) => (i.i === 'command' ? [i.command, i.text] : []))).toEqual(
      ['hi', 'hello', 'help', 'bonjour', 'aide', 'help'].map((word) => [word, '']),
    );
  });

  it('that could not be recorded are asked for again, and come with the same id', async () => {
    const event = wire.acts.event({ type: 'member_left_channel', user: 'U0ANA', channel: CHANNEL });
    const { changed } = inbound;
    inbound.changed = async () => false;
    expect((await wire.deliver('event', event)).status).toBe(500);
    inbound.changed = async () => Promise.reject(new TypeError('the store is away'));
    expect((await wire.deliver('event', event)).status).toBe(500);
    inbound.changed = changed;
    expect((await wire.deliver('event', event)).status).toBe(200);
    expect(inbound.changes).toMatchObject([{ c: 'left', id: event.event_id }]);
  });

  it('are ours when Slack sent them for our workspace, whoever’s channel it was', async () => {
    const left = { type: 'member_left_channel', user: 'U0ANA', channel: CHANNEL };
    const other = [{ team_id: 'T0OTHER', enterprise_id: null }];
    const ours = [{ team_id: 'T0HOME' }];
    expect(await raise(left, { team_id: 'T0OTHER', context_team_id: 'T0HOME', authorizations: other })).toBe(200);
    expect(await raise(left, { team_id: 'T0OTHER', context_team_id: undefined, authorizations: ours })).toBe(200);
    expect(await raise(left, { team_id: 'T0HOME', context_team_id: undefined, authorizations: undefined })).toBe(200);
    expect(await raise(left, { team_id: 'T0HOME', context_team_id: 'T0OTHER', authorizations: ours })).toBe(403);
    expect(await raise(left, { team_id: 'T0HOME', context_team_id: undefined, authorizations: other })).toBe(403);
    expect(await raise(left, { team_id: 'T0OTHER', context_team_id: undefined, authorizations: undefined })).toBe(403);
    expect(inbound.changes).toHaveLength(3);
  });

  it('of somebody speaking to the bot become commands', async () => {
    const said = (text: string, more: object = {}) =>
      raise({ type: 'app_mention', user: 'U0ANA', channel: CHANNEL, ts: `1763888402.${wire.world.next()}`, text, ...more });
    await said(`<@${BOT}> checkin now &amp; &lt;then&gt;`);
    await said(`hey <@${BOT}|rituals>   /help`);
    await said(`<@${BOT}>`);
    await said('status', { type: 'message', channel_type: 'im', channel: 'D0ANA' });
    expect(inbound.interactions).toMatchObject([
      { i: 'command', command: 'checkin', text: 'now & <then>', channel: CHANNEL, user: 'U0ANA' },
      { i: 'command', command: 'help', text: '', channel: CHANNEL },
      { i: 'command', command: '', text: '' },
      { i: 'command', command: 'status', text: '', channel: null },
    ]);
  });

  it('of one message under two event ids, or sent again, are one interaction', async () => {
    const mention = { type: 'app_mention', user: 'U0ANA', channel: CHANNEL, ts: '1763888402.000200', text: `<@${BOT}> hi` };
    await raise(mention);
    await raise(mention);
    expect(new Set(inbound.interactions.map((i) => i.id))).toEqual(new Set([`m:${CHANNEL}:1763888402.000200`]));
  });

  it('of bots, edits, the platform or other people’s talk reach nobody', async () => {
    const said = { type: 'message', channel: 'D0ANA', channel_type: 'im', user: 'U0ANA', ts: '1.2', text: 'hello' };
    for (const more of [
      { bot_id: 'B1' },
      { subtype: 'message_changed' },
      { user: 'USLACKBOT' },
      { user: 'USLACK' },
      { user: undefined },
      { user: BOT },
    ])
      expect(await raise({ ...said, ...more })).toBe(200);
    expect(await raise({ ...said, channel: CHANNEL, channel_type: 'channel' })).toBe(200);
    expect(inbound.interactions).toEqual([]);
  });
});
