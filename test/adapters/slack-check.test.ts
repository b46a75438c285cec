import { afterEach, expect, it } from 'vitest';
import { wantedScopes } from '../../adapters/slack/check.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { openSlack, type SlackWire, type WireOptions } from './wire/slack.ts';

const open: SlackWire[] = [];
afterEach(async () => {
  for (const wire of open.splice(0)) await wire.close();
});

/** A Slack whose app has every scope, with its clock beside ours, and an adapter that was never started. */
async function wired(options: WireOptions = {}): Promise<SlackWire> {
  const wire = await openSlack(stubInbound(), { start: false, ...options });
  open.push(wire);
  wire.world.scopes.bot = wantedScopes();
  wire.world.date = wire.clock.now();
  return wire;
}

const HOME = 'slack:T0HOME';

it('is content with a token that has every scope, asks who we are and nothing else', async () => {
  const wire = await wired();
  expect(await wire.adapter.check()).toEqual([{ level: 'ok', code: 'slack-ok', workspace: HOME }]);
  expect(wire.world.calls).toEqual(['auth.test']);
});

it('names each scope that the manifest asks for and the token lacks; without those for writing nothing works', async () => {
  const wire = await wired();
  wire.world.scopes.bot = wantedScopes().filter((scope) => !['dnd:read', 'chat:write'].includes(scope));
  expect(await wire.adapter.check()).toEqual([
    { level: 'fail', code: 'slack-scope', workspace: HOME, args: { scope: 'chat:write' } },
    { level: 'warn', code: 'slack-scope', workspace: HOME, args: { scope: 'dnd:read' } },
  ]);
});

it('says so when Slack does not tell the scopes', async () => {
  const wire = await wired();
  wire.world.scopes.bot = null;
  expect(await wire.adapter.check()).toEqual([{ level: 'note', code: 'slack-scopes-unknown', workspace: HOME }]);
});

it.each(['token_revoked', 'invalid_auth', 'account_inactive'])('tells a token that is refused: %s', async (error) => {
  const wire = await wired();
  wire.world.faults.push({ method: 'auth.test', fault: { error } });
  expect(await wire.adapter.check()).toEqual([{ level: 'fail', code: 'slack-token', workspace: null, args: { why: error } }]);
});

it.each([
  ['broken', 'http_500'],
  ['reset', 'UND_ERR_SOCKET'],
  ['slow', 'timeout'],
  ['rate-limited', 'ratelimited'],
] as const)('a Slack that does not answer (%s) is a finding, never a wait', async (fault, why) => {
  const wire = await wired();
  wire.world.faults.push({ method: 'auth.test', fault });
  expect(await wire.adapter.check()).toEqual([
    { level: 'warn', code: 'platform-silent', workspace: null, args: { platform: 'slack', why } },
  ]);
});

it.each([
  [30_000, []],
  [-30_000, []],
  [90_000, [['warn', 90, 'behind']]],
  [-90_000, [['warn', 89, 'ahead']]],
  [400_000, [['fail', 400, 'behind']]],
  [-400_000, [['fail', 399, 'ahead']]],
])('compares the clocks: Slack’s is %i ms ahead', async (ms, expected) => {
  const wire = await wired();
  wire.world.date = wire.clock.now() + ms;
  const found = (await wire.adapter.check()).filter(({ code }) => code === 'platform-clock');
  expect(found.map(({ level, args }) => [level, args?.seconds, args?.way])).toEqual(expected);
});

it('asks after an app token without opening a connection, or even asking for one', async () => {
  const wire = await wired({ socket: true });
  expect(await wire.adapter.check()).toEqual([{ level: 'ok', code: 'slack-ok', workspace: HOME }]);
  expect(wire.world.calls).toEqual(['auth.test', 'auth.test']);
});

it('tells an app token that is refused, once Slack would not give it a connection either', async () => {
  const wire = await wired({ socket: true });
  wire.world.appRefused = 'invalid_auth';
  expect((await wire.adapter.check()).map(({ code }) => code)).toEqual(['slack-ok']);
  wire.world.faults.push({ method: 'apps.connections.open', fault: { error: 'token_revoked' } });
  expect(await wire.adapter.check()).toContainEqual({
    level: 'fail',
    code: 'slack-app-token',
    workspace: HOME,
    args: { why: 'token_revoked' },
  });
});

it('tells an app token without the scope for connections', async () => {
  const wire = await wired({ socket: true });
  wire.world.scopes.app = ['authorizations:read'];
  expect(await wire.adapter.check()).toContainEqual(expect.objectContaining({ code: 'slack-app-token' }));
});

it('says nothing of a token in what it finds or logs', async () => {
  const wire = await wired({ socket: true });
  wire.world.faults.push({ method: 'auth.test', fault: { error: 'invalid_auth' } });
  const said = JSON.stringify(await wire.adapter.check()) + wire.logs();
  for (const secret of wire.secrets()) expect(said).not.toContain(secret);
});
