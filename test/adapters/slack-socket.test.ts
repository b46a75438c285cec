import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { message, privately, text, txt } from '../../src/message/index.ts';
import { describeAdapter } from '../conformance/adapter.ts';
import { prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openSlack, openSlackSocket, type SlackWire } from './wire/slack.ts';
import { CHANNEL } from './wire/slack-world.ts';

const UNSIGNED = 'frames are not signed: they come over a connection opened with the app token';
const ACKNOWLEDGED = 'a refused frame is acknowledged, else Slack sends it again';

describeAdapter('Slack over Socket Mode', openSlackSocket, {
  'an unsigned request reaches nobody': UNSIGNED,
  'an unsigned request is answered 4xx': UNSIGNED,
  'a request signed with another key reaches nobody': UNSIGNED,
  'a request signed with another key is answered 4xx': UNSIGNED,
  'an expired request reaches nobody': UNSIGNED,
  'an expired request is answered 4xx': UNSIGNED,
  'a request of another workspace is answered 4xx': ACKNOWLEDGED,
  'a request for another audience is answered 4xx': ACKNOWLEDGED,
});

describe('Socket Mode', () => {
  let inbound: StubInbound;
  let wire: SlackWire;
  beforeEach(async () => {
    inbound = stubInbound();
    wire = await openSlack(inbound, { socket: true });
  });
  afterEach(() => wire.close());

  const logged = async (event: string): Promise<void> => {
    while (!wire.logs().includes(event)) await new Promise((resolve) => setImmediate(resolve));
  };

  it('opens the next connection as soon as Slack ends one', async () => {
    const receipt = await posted(wire, wire.channel, prompt());
    for (let n = 2; n <= 4; n += 1) {
      wire.frames.refresh();
      await wire.frames.connected(n);
      expect((await wire.press('U0ANA', receipt, 'Pass')).status).toBe(200);
    }
    expect(inbound.interactions).toHaveLength(3);
  });

  it('comes back after connections that fail, by our own clock', async () => {
    for (const fault of ['broken', 'reset', 'rate-limited'] as const)
      wire.world.faults.push({ method: 'apps.connections.open', fault });
    wire.frames.close();
    for (const wait of [1000, 2000, 4000]) {
      await wire.clock.sleeps(wait);
      wire.clock.advance(wait);
    }
    await wire.frames.connected(2);
    const receipt = await posted(wire, wire.channel, prompt());
    expect((await wire.press('U0ANA', receipt, 'Pass')).status).toBe(200);
  });

  it('lives on after frames that are none', async () => {
    const empty = { envelope_id: 'E9', payload: null };
    const frames: unknown[] = [
      null,
      [],
      7,
      'x',
      {},
      { type: 'events_api', ...empty },
      { type: 'interactive', ...empty },
      { type: 'slash_commands', ...empty },
    ];
    frames.push(
      { type: 'events_api', envelope_id: 'E8', payload: { event: null } },
      { type: 'interactive', envelope_id: 'E7', payload: [null] },
    );
    for (const frame of frames) wire.frames.raw(JSON.stringify(frame));
    wire.frames.raw('{');
    const receipt = await posted(wire, wire.channel, prompt());
    expect((await wire.press('U0ANA', receipt, 'Pass')).status).toBe(200);
    expect(inbound.interactions).toHaveLength(1);
  });

  it('does not acknowledge what could not be recorded', async () => {
    const event = wire.acts.event({ type: 'member_left_channel', user: 'U0ANA', channel: CHANNEL });
    inbound.changed = async () => false;
    const delivered = wire.deliver('event', event);
    await logged('slack.request-failed');
    wire.frames.close();
    expect((await delivered).status).toBe(503);
  });

  it('acknowledges a press before an engine that is slower than Slack waits', async () => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    inbound.answer = async () => {
      await gate;
      return privately(message('Hush', text(txt`Between us`)));
    };
    const receipt = await posted(wire, wire.channel, prompt());
    const pressed = wire.press('U0ANA', receipt, 'Pass');
    await wire.clock.sleeps(2500);
    wire.clock.advance(2500);
    expect((await pressed).status).toBe(200);
    release();
    await wire.adapter.stop();
    expect(wire.world.sights.at(-1)).toMatchObject({ user: 'U0ANA', plain: 'Between us' });
  });

  it('ends with a sentence when Slack refuses the app token', async () => {
    const early = await openSlack(stubInbound(), { socket: true, start: false });
    early.world.faults.push({ method: 'apps.connections.open', fault: { error: 'not_allowed_token_type' } });
    await expect(early.adapter.start(stubInbound())).rejects.toMatchObject({
      code: 'adapter.start',
      message: expect.stringContaining('SLACK_APP_TOKEN'),
    });
    await early.close();
  });
});
