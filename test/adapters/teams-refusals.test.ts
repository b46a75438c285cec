import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTeams } from '../../adapters/teams/index.ts';
import type { HttpHandler } from '../../src/ports/http.ts';
import type { LogFields } from '../../src/ports/log.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { Inbound, RawOver } from './wire/teams-host.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, APP } from './wire/teams-world.ts';

const open = wires();
const said = (wire: TeamsWire, more: Inbound = {}): Inbound =>
  wire.activity('message', ANA.id, 'personal', { text: 'help', ...more });

/** The lines a request left, everything printed past the log among them; nothing of it was stored. */
async function linesOf(wire: TeamsWire, activity: unknown, over: RawOver, status: number): Promise<readonly string[]> {
  const print = vi.fn();
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(print),
  );
  const [before, changes] = [wire.logs().length, wire.inbound.changes.length];
  expect(await wire.post(activity, over)).toEqual({ status, body: null, text: '' });
  for (const spy of spies) spy.mockRestore();
  expect(print.mock.calls).toEqual([]);
  expect(wire.inbound.interactions).toEqual([]);
  expect(wire.inbound.changes).toHaveLength(changes);
  return wire.logs().slice(before).split('\n').filter(Boolean);
}
const line = (status: number, why: string): string => JSON.stringify({ level: 'warn', event: 'teams.refused', status, why });

it.each<[string, NonNullable<RawOver['token']>, string]>([
  ['signed by somebody else', { key: 'stranger' }, 'token-signature'],
  ['of an unknown key', { kid: 'unknown' }, 'token-key-unknown'],
  ['of a key for another channel', { kid: 'webchat' }, 'endorsement'],
  ['of a key for none', { kid: 'unendorsed' }, 'endorsement'],
  ['that ended', { expiresIn: -600 }, 'token-expired'],
  ['that ends with the clocks’ difference', { expiresIn: -300 }, 'token-expired'],
  ['that begins later', { notBeforeIn: 3600 }, 'token-early'],
  ['that begins at no time', { claims: { nbf: 'soon' } }, 'token-early'],
  ['without signature', { key: 'none' }, 'token-algorithm'],
  ['signed with the public key', { key: 'public-as-secret' }, 'token-algorithm'],
])('a token %s leaves one line of ours and nothing else', async (_, token, why) => {
  const wire = await open();
  expect(await linesOf(wire, said(wire), { token }, 401)).toEqual([line(401, why)]);
});

it('a token whose claims or signature were changed is forged', async () => {
  const wire = await open();
  const activity = said(wire);
  const parts = { iss: 'https://api.botframework.com', aud: 'another-bot', serviceurl: wire.connector.serviceUrl, expiresIn: 60 };
  const [head, claims = '', signature = ''] = (await wire.identity.sign(parts)).split('.');
  const changed = Buffer.from(claims, 'base64url').toString().replace('another-bot', APP);
  const forged = Buffer.from(changed).toString('base64url');
  for (const end of [signature, 'AAAA', signature.slice(4)]) {
    const lines = await linesOf(wire, activity, { authorization: `Bearer ${head}.${forged}.${end}` }, 401);
    expect(lines).toEqual([line(401, 'token-signature')]);
  }
});

it('keys that cannot be had leave one line', async () => {
  const wire = await open({}, false);
  wire.identity.metadataStatus = 500;
  expect(await linesOf(wire, said(wire), {}, 503)).toEqual([line(503, 'token-keys-unavailable')]);
});

it('a body that is no activity leaves one line', async () => {
  const wire = await open();
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  const cases: readonly (readonly [string, string])[] = [
    ['null', 'not-an-activity'],
    ['[]', 'not-an-activity'],
    ['{}', 'not-an-activity'],
    ['"message"', 'not-an-activity'],
    ['7', 'not-an-activity'],
    ['', 'body-malformed'],
    ['{"type":', 'body-malformed'],
    [nested(200_000), 'body-too-deep'],
    [JSON.stringify(said(wire, { id: undefined, value: 0 })).replace('"value":0', `"value":${nested(100_000)}`), 'body-too-deep'],
    [JSON.stringify(said(wire, { conversation: null })), 'no-conversation'],
    [JSON.stringify(said(wire, { conversation: undefined })), 'no-conversation'],
    [JSON.stringify(said(wire, { from: null })), 'no-sender'],
    [JSON.stringify(said(wire, { from: undefined })), 'no-sender'],
    [JSON.stringify(wire.activity('installationUpdate', ANA.id, 'channel', { from: null, action: 'add' })), 'no-sender'],
  ];
  for (const [body, why] of cases) expect(await linesOf(wire, said(wire), { body }, 400)).toEqual([line(400, why)]);
  const large = JSON.stringify(said(wire, { text: 'x'.repeat(1024 * 1024) }));
  expect(await linesOf(wire, said(wire), { body: large }, 413)).toEqual([line(413, 'body-too-large')]);
  expect(await linesOf(wire, said(wire), { method: 'GET' }, 405)).toEqual([line(405, 'method')]);
});

it('takes JSON that says it is JSON, in any charset', async () => {
  const lines: string[] = [];
  const note = (event: string, fields?: LogFields): void => void lines.push(JSON.stringify({ event, ...fields }));
  const routes = new Map<string, HttpHandler>();
  const teams = createTeams(
    { appId: '', appPassword: '', insecureLocal: true },
    {
      clock: { now: () => 0, sleepUntil: () => Promise.resolve() },
      ids: { next: () => 'id', draw: () => 0 },
      log: { debug: note, info: note, warn: note, error: note },
      routes: { mount: (path, handler) => void routes.set(path, handler) },
    },
  );
  await teams.start(stubInbound());
  const server = createServer((request, response) => void routes.get('/api/messages')?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const conversation = { id: 'a:x', conversationType: 'personal', tenantId: 'a-tenant' };
  const typing = { type: 'typing', channelId: 'msteams', serviceUrl: origin, conversation, from: { id: '29:a' } };
  const post = async (type: string): Promise<number> => {
    const body = Buffer.from(JSON.stringify(typing));
    return (await fetch(origin, { method: 'POST', headers: type ? { 'content-type': type } : {}, body })).status;
  };
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])
    expect([type, await post(type)]).toEqual([type, 200]);
  expect(lines).toEqual([]);
  for (const type of [
    'text/plain',
    'text/plain; application/json',
    'application/jsonp',
    'application/x-www-form-urlencoded',
    '',
  ]) {
    expect([type, await post(type)]).toEqual([type, 415]);
    expect(lines.splice(0)).toEqual([JSON.stringify({ event: 'teams.refused', status: 415, why: 'content-type' })]);
  }
});
