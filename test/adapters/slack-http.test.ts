import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openSlack, SECRETS, type SlackWire } from './wire/slack.ts';
import { encodeBody, type Kind, type Payload, sign } from './wire/slack-transport.ts';
import { BOT, CHANNEL } from './wire/slack-world.ts';

let inbound: StubInbound;
let wire: SlackWire;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
});
afterEach(() => wire.close());

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

type Request = { readonly type?: string; readonly at?: number; readonly method?: string; readonly signed?: boolean };

/** A request as written, signed unless told otherwise. */
async function send(body: string, { type = JSON_TYPE, at = 0, method = 'POST', signed = true }: Request = {}): Promise<Response> {
  const seconds = Math.floor(wire.clock.now() / 1000) + at;
  const headers = { 'content-type': type, ...(signed ? sign(SECRETS.signingSecret, body, seconds) : {}) };
  return fetch(`${wire.appUrl}/slack/events`, { method, headers, ...(method === 'GET' ? {} : { body }) });
}

const stillServes = async (): Promise<void> => {
  const receipt = await posted(wire, wire.channel, prompt());
  const before = inbound.interactions.length;
  expect((await wire.press(wire.people.ana, receipt, 'Pass')).status).toBe(200);
  expect(inbound.interactions).toHaveLength(before + 1);
};

describe('The guard before Bolt', () => {
  it('refuses what is signed but has no shape of Slack’s, and lives on', async () => {
    const event = (e: unknown): string => JSON.stringify({ ...wire.acts.event({ type: 'x' }), event: e });
    const bodies = [
      'null',
      '[]',
      '[null]',
      '"text"',
      '7',
      'true',
      '{}',
      '',
      '{',
      '{"type":null}',
      '{"type":"event_callback"}',
      '{"type":"made_up"}',
    ];
    bodies.push(
      '{"type":"url_verification"}',
      '{"type":"url_verification","challenge":null}',
      '{"command":null}',
      '{"command":"/x"}',
    );
    bodies.push(
      event(null),
      event([]),
      event({}),
      event({ type: 7 }),
      event({ type: 'member_joined_channel', user: null, channel: null }),
    );
    bodies.push(
      event({ type: 'user_change', user: 'U1' }),
      event({ type: 'tokens_revoked', tokens: null }),
      event({ type: 'app_mention', channel: [] }),
    );
    for (const body of bodies) expect([body, (await send(body)).status]).toEqual([body, 400]);
    const payloads = [
      'null',
      '[]',
      '"x"',
      '1',
      '',
      '{',
      '{}',
      '{"type":"block_actions"}',
      '{"type":"block_actions","actions":null}',
    ];
    payloads.push('{"type":"message_action"}', '{"type":"message_action","user":{"id":"U1"},"message":null}');
    payloads.push('{"type":"block_actions","user":null,"actions":[null]}', '{"type":"view_submission","view":null}');
    payloads.push('{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","state":null,"private_metadata":null}}');
    for (const payload of payloads) {
      const status = (await send(new URLSearchParams({ payload }).toString(), { type: FORM_TYPE })).status;
      expect([payload, status]).toEqual([payload, 400]);
    }
    for (const form of ['payload=null&payload=null', 'command=%2Fa&command=%2Fb', 'a=b', 'command=', 'payload=%00'])
      expect([form, (await send(form, { type: FORM_TYPE })).status]).toEqual([form, 400]);
    expect(inbound.interactions).toEqual([]);
    await stillServes();
  });

  it('answers any damage to a real payload without failing, and hears nobody it should not', async () => {
    const receipt = await posted(wire, wire.channel, prompt());
    const { acts, people } = wire;
    const real: readonly (readonly [Kind, Payload])[] = [
      ['interactive', acts.press(people.ana, receipt, 'Pass')],
      ['command', acts.command(people.ana, 'checkin', 'now')],
      ['event', acts.event({ type: 'app_mention', user: people.ana, text: `<@${BOT}> hi`, channel: CHANNEL, ts: '1.2' })],
      ['event', acts.event({ type: 'member_left_channel', user: people.ana, channel: CHANNEL })],
      ['interactive', acts.shortcut(people.ana, 'bravo', { user: people.ben, text: `thanks <@${people.ana}>` })],
      ['interactive', acts.pressHome(people.ana, 'none')],
      ['event', acts.opened(people.ana)],
    ];
    const without = (which: number, ...keys: string[]): [(typeof real)[number], number, unknown] => {
      const one = real[which] as (typeof real)[number];
      return [one, pathsOf(one[1]).findIndex((path) => path.join() === keys.join()), null];
    };
    const junk = fc.constantFrom<unknown>(null, [], {}, '', 'x', 0, -1, true, [null], { id: null }, '\u0000', 'x'.repeat(5000));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...real), fc.nat(), junk, async ([kind, payload], where, value) => {
        const damaged = JSON.parse(JSON.stringify(payload)) as Payload;
        const paths = pathsOf(damaged);
        const path = paths[where % paths.length] ?? [];
        replaceAt(damaged, path, kind === 'command' ? String(value) : value);
        const { status } = await wire.deliver(kind, damaged);
        expect([200, 400, 403]).toContain(status);
      }),
      { numRuns: 200, examples: [without(0, 'channel'), without(4, 'channel'), without(6, 'event', 'channel')] },
    );
    for (const i of inbound.interactions) expect(i.workspace).toBe(wire.workspace);
    await stillServes();
  });

  it('takes only POST, only the two content types, only a megabyte', async () => {
    const get = await send('', { method: 'GET' });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await send('{}', { method: 'PUT' })).status).toBe(405);
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml', ''])
      expect((await send('{}', { type })).status).toBe(415);
    const large = JSON.stringify(wire.acts.event({ type: 'app_home_opened', pad: 'x'.repeat(1024 * 1024) }));
    expect((await send(large)).status).toBe(413);
    const fits = JSON.stringify(wire.acts.event({ type: 'app_home_opened', pad: 'x'.repeat(1000 * 1024) }));
    expect((await send(fits)).status).toBe(200);
    await stillServes();
  });

  it('takes a content type a proxy has added a charset to', async () => {
    const [body] = encodeBody('command', wire.acts.command(wire.people.ana, 'checkin', 'é'));
    expect((await send(body, { type: `${FORM_TYPE}; charset=utf-8` })).status).toBe(200);
    expect(inbound.interactions[0]).toMatchObject({ i: 'command', text: 'é' });
    expect(
      (await send(JSON.stringify(wire.acts.event({ type: 'app_home_opened' })), { type: `${JSON_TYPE}; charset=utf-8` })).status,
    ).toBe(200);
  });

  it('takes timestamps five minutes around now, no older and none from further ahead', async () => {
    const body = JSON.stringify(wire.acts.event({ type: 'app_home_opened' }));
    const statuses = await Promise.all([-301, -299, 299, 301, 3600].map(async (at) => (await send(body, { at })).status));
    expect(statuses).toEqual([401, 200, 200, 401, 401]);
    const headers = (stamp: string) => ({
      ...sign(SECRETS.signingSecret, body, 0),
      'x-slack-request-timestamp': stamp,
      'content-type': JSON_TYPE,
    });
    for (const stamp of ['', 'NaN', '1e9', '-5', 'Infinity'])
      expect((await fetch(`${wire.appUrl}/slack/events`, { method: 'POST', headers: headers(stamp), body })).status).toBe(401);
  });

  it('answers Slack’s own checks: the challenge, signed, and the question after TLS, unsigned', async () => {
    const challenge = await send(JSON.stringify({ type: 'url_verification', challenge: 'c-1', token: 'blank' }));
    expect([challenge.status, await challenge.json()]).toEqual([200, { challenge: 'c-1' }]);
    expect((await send(JSON.stringify({ type: 'url_verification', challenge: 'c-1' }), { signed: false })).status).toBe(401);
    expect((await send('ssl_check=1&token=x', { type: FORM_TYPE, signed: false })).status).toBe(200);
    const smuggled = `ssl_check=1&${encodeBody('command', wire.acts.command(wire.people.ana, 'checkin', ''))[0]}`;
    expect((await send(smuggled, { type: FORM_TYPE, signed: false })).status).toBe(200);
    expect(inbound.interactions).toEqual([]);
  });

  it('acknowledges at once what it does not offer', async () => {
    for (const type of ['view_closed', 'shortcut', 'block_suggestion', 'dialog_submission'])
      expect((await wire.deliver('interactive', { type, team: { id: 'T0HOME' }, user: { id: 'U0ANA' } })).status).toBe(200);
    expect((await send(JSON.stringify({ type: 'app_rate_limited', team_id: 'T0HOME', minute_rate_limited: 1 }))).status).toBe(
      200,
    );
    expect((await wire.deliver('event', wire.acts.event({ type: 'reaction_added', item: null }))).status).toBe(200);
    const receipt = await posted(wire, wire.channel, prompt());
    const foreign = {
      ...wire.acts.press('U0ANA', receipt, 'Pass'),
      actions: [{ type: 'button', value: '{"not":"ours"}', action_ts: '1.1' }],
    };
    expect((await wire.deliver('interactive', foreign)).status).toBe(200);
    expect(inbound.interactions).toEqual([]);
  });

  it('refuses with 503 before it is ready and after it has stopped', async () => {
    const early = await openSlack(stubInbound(), { start: false });
    early.world.faults.push({ method: 'auth.test', fault: 'broken' });
    const starting = early.adapter.start(stubInbound());
    await early.clock.sleeps(1000);
    const event = early.acts.event({ type: 'app_home_opened' });
    expect((await early.deliver('event', event)).status).toBe(503);
    early.clock.advance(60_000);
    await starting;
    expect((await early.deliver('event', event)).status).toBe(200);
    await early.adapter.stop();
    expect((await early.deliver('event', event)).status).toBe(503);
    await early.close();
  });

  it('writes one line of ids for each refusal', async () => {
    const before = wire.logs().split('\n').length;
    await send('null');
    await send('{}', { signed: false });
    const lines = wire.logs().split('\n').slice(before);
    expect(lines.map((l) => JSON.parse(l) as object)).toEqual([
      { level: 'warn', event: 'slack.refused', status: 400, why: 'shape' },
      { level: 'warn', event: 'slack.refused', status: 401, why: 'signature' },
    ]);
  });
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))].filter((p) => p.length > 0);
}

function replaceAt(root: Payload, path: Path, value: unknown): void {
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((o, key) => o[key] as Record<string, unknown>, root);
  parent[path.at(-1) as string] = value;
}
