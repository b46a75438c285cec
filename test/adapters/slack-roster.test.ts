import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Identity } from '../../adapters/slack/identity.ts';
import { slackPlaces } from '../../adapters/slack/places.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';
import { manualClock } from './wire/slack-clock.ts';

let wire: SlackWire;
let inbound: ReturnType<typeof stubInbound>;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
});
afterEach(() => wire.close());

const EVERYBODY = ['U0ANA', 'U0BEN', 'U0BLANK', 'U0EXTERN', 'U0GONE', 'U0GUEST'];

it.each([
  'broken',
  'reset',
  'slow',
  { error: 'fatal_error' },
  { error: 'missing_scope' },
  { error: 'a_code_of_next_year' },
] as const)('one profile that cannot be had (%j) keeps everybody, and is asked for again', async (fault) => {
  wire.world.faults.push({ method: 'users.info', fault });
  const members = await wire.adapter.members(wire.channel);
  expect(members.map((m) => m.user).filter((user) => EVERYBODY.includes(user))).toHaveLength(6);
  const before = wire.world.calls.filter((c) => c === 'users.info').length;
  const again = await wire.adapter.members(wire.channel);
  expect(again.map((m) => m.user).sort()).toEqual(EVERYBODY);
  expect(again.find((m) => m.user === 'U0ANA')).toMatchObject({ name: 'Ana Lima', zone: 'America/Vancouver' });
  // What was under way with the slow one ran out of time with it.
  const asked = wire.world.calls.filter((c) => c === 'users.info').length - before;
  expect(asked).toBeGreaterThan(0);
  if (fault !== 'slow') expect(asked).toBe(1);
});

it('somebody who is gone is left out', async () => {
  wire.world.faults.push({ method: 'users.info', fault: { error: 'user_not_found' } });
  expect(await wire.adapter.members(wire.channel)).toHaveLength(5);
});

it.each(['token_revoked', 'invalid_auth', 'ratelimited'])('%s of one profile is true of all', async (error) => {
  wire.world.faults.push({ method: 'users.info', fault: { error } });
  await expect(wire.adapter.members(wire.channel)).rejects.toMatchObject({ gone: false, message: error });
});

it.each([
  ['missing_scope', false],
  ['not_allowed_token_type', false],
  ['fatal_error', false],
  ['a_code_of_next_year', false],
  ['not_in_channel', true],
  ['channel_not_found', true],
])('a channel that is not listed for %s', async (error, gone) => {
  wire.world.faults.push({ method: 'conversations.members', fault: { error } });
  await expect(wire.adapter.members(wire.channel)).rejects.toMatchObject({ gone, message: error });
});

it('a public channel that the bot is not in is gone, though Slack lists its people', async () => {
  wire.world.outside = true;
  await expect(wire.adapter.members(wire.channel)).rejects.toMatchObject({ gone: true, message: 'not_in_channel' });
  wire.world.faults.push({ method: 'conversations.info', fault: { error: 'missing_scope' } });
  expect((await wire.adapter.members(wire.channel)).length).toBeGreaterThan(0);
});

it('what a channel is called is told once', async () => {
  const named = () => inbound.changes.filter((change) => change.c === 'channel-named');
  await wire.adapter.members(wire.channel);
  await wire.adapter.members(wire.channel);
  expect(named()).toMatchObject([{ channel: wire.channel.id, name: 'team', workspace: wire.workspace }]);
});

it('keeps what was known, else the id, and logs who and Slack’s code', async () => {
  const clock = manualClock();
  const lines: unknown[] = [];
  const note = (event: string, fields?: object): void => void lines.push({ event, ...fields });
  let failing = ['U2'];
  const info = async ({ user }: { user: string }): Promise<object> => {
    if (failing.includes(user)) throw new WebAPIPlatformError({ ok: false, error: 'user_is_odd' });
    return user === 'U3' ? { ok: true } : { ok: true, user: { id: user, real_name: `Name ${user}`, tz: 'Asia/Tokyo' } };
  };
  const client = {
    conversations: { members: async () => ({ members: ['U1', 'U2', 'U3'] }) },
    users: { info },
    dnd: { teamInfo: async () => ({ ok: true }), info: async () => ({ ok: true }) },
  };
  const me = { workspace: 'slack:T1', team: 'T1', enterprise: null, bot: 'UBOT' } as unknown as Identity;
  const log = { debug: note, info: note, warn: note, error: note };
  const places = slackPlaces(client as unknown as WebClient, clock, () => me, log);
  const names = async () =>
    (await places.members({ workspace: 'slack:T1', kind: 'channel', id: 'C1', address: null })).map((m) => m.name);

  expect(await names()).toEqual(['Name U1', 'U2', 'U3']);
  const said = (user: string, why: string) => ({ event: 'slack.profile-unavailable', user, why });
  expect(lines.splice(0)).toEqual([said('U2', 'user_is_odd'), said('U3', 'unreadable')]);
  clock.advance(15 * 60_000);
  failing = ['U1'];
  expect(await names()).toEqual(['Name U1', 'Name U2', 'U3']);
  expect(lines).toEqual([said('U1', 'user_is_odd'), said('U3', 'unreadable')]);
});
