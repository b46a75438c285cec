import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heading, message } from '../../src/message/index.ts';
import { prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';

let wire: SlackWire;
beforeEach(async () => {
  wire = await openSlack(stubInbound());
});
afterEach(() => wire.close());

describe('What Slack says of a post', () => {
  const cases: readonly (readonly [string, object])[] = [
    ['ratelimited', { s: 'later', afterMs: 30_000, lane: true }],
    ['message_limit_exceeded', { s: 'later', lane: true }],
    ['channel_not_found', { s: 'never', reason: 'gone' }],
    ['is_archived', { s: 'never', reason: 'gone' }],
    ['not_in_channel', { s: 'never', reason: 'forbidden' }],
    ['restricted_action_read_only_channel', { s: 'never', reason: 'forbidden' }],
    ['messages_tab_disabled', { s: 'never', reason: 'forbidden' }],
    ['invalid_blocks', { s: 'never', reason: 'invalid' }],
    ['msg_blocks_too_long', { s: 'never', reason: 'invalid' }],
    ['a_code_of_next_year', { s: 'never', reason: 'invalid' }],
    ['account_inactive', { s: 'never', reason: 'unauthorised' }],
    ['token_revoked', { s: 'never', reason: 'unauthorised' }],
    ['invalid_auth', { s: 'never', reason: 'unauthorised' }],
    ['fatal_error', { s: 'unknown' }],
    ['internal_error', { s: 'unknown' }],
    ['service_unavailable', { s: 'unknown' }],
    ['request_timeout', { s: 'unknown' }],
    ['<html>A proxy’s page with a secret</html>', { s: 'unknown', why: 'unreadable' }],
  ];
  it.each(cases)('%s', async (error, expected) => {
    wire.world.faults.push({ method: 'chat.postMessage', fault: { error } });
    expect(await wire.adapter.send(wire.channel, prompt(), 'k')).toMatchObject(expected);
  });

  it.each([
    [500, { s: 'unknown' }],
    [503, { s: 'unknown' }],
    [504, { s: 'unknown' }],
    [413, { s: 'never', reason: 'invalid' }],
    [403, { s: 'later', lane: true }],
    [429, { s: 'later', afterMs: 30_000, lane: true }],
    [200, { s: 'unknown', why: 'unreadable' }],
  ])('HTTP %i', async (status, expected) => {
    wire.world.faults.push({ method: 'chat.postMessage', fault: { status } });
    expect(await wire.adapter.send(wire.channel, prompt(), 'k')).toMatchObject(expected);
  });
});

describe('Opening a private chat', () => {
  it('is no post: when it fails nothing can have been sent', async () => {
    const to = wire.person(wire.people.ben);
    const cases = [
      ['rate-limited', { s: 'later', afterMs: 7000, lane: true }],
      ['reset', { s: 'later' }],
      ['slow', { s: 'later' }],
      ['broken', { s: 'later' }],
      [{ error: 'user_disabled' }, { s: 'never', reason: 'gone' }],
      [{ error: 'cannot_dm_bot' }, { s: 'never', reason: 'gone' }],
    ] as const;
    for (const [fault, expected] of cases) {
      wire.world.faults.push({ method: 'conversations.open', fault });
      expect(await wire.adapter.send(to, prompt(), 'k')).toMatchObject(expected);
    }
    expect(wire.posts()).toBe(0);
    expect(await wire.adapter.send(wire.person('U0NOBODY'), prompt(), 'k')).toMatchObject({ s: 'never', reason: 'gone' });
  });

  it('happens once for each person', async () => {
    for (let i = 0; i < 3; i += 1) await posted(wire, wire.person(wire.people.ben), prompt());
    expect(wire.world.calls.filter((c) => c === 'conversations.open')).toHaveLength(1);
  });
});

describe('A post', () => {
  it('names its delivery, and nothing else, in its metadata', async () => {
    await wire.adapter.send(wire.channel, prompt(), 'occ_1/prompt');
    const [standing] = wire.world.messages.values();
    expect(standing?.metadata).toEqual({ event_type: 'rituals_delivery', event_payload: { key: 'occ_1/prompt' } });
  });

  it('that had to be cut says so in the log, by numbers', async () => {
    await wire.adapter.send(wire.channel, message('m', heading('long '.repeat(60))), 'k-1');
    expect(wire.logs()).toContain(
      JSON.stringify({ level: 'warn', event: 'slack.message-cut', delivery: 'k-1', what: 'heading-cut', count: 1 }),
    );
  });

  it('waits while Slack has not been reached', async () => {
    const early = await openSlack(stubInbound(), { start: false });
    expect(await early.adapter.send(early.channel, prompt(), 'k')).toMatchObject({ s: 'later' });
    expect(await early.adapter.edit('C1|1.1', prompt())).toMatchObject({ s: 'later' });
    await expect(early.adapter.members(early.channel)).rejects.toMatchObject({ gone: false });
    await early.close();
  });
});

describe('A roster', () => {
  it('tells what Slack tells, and null where it does not', async () => {
    const members = await wire.adapter.members(wire.channel);
    const by = Object.fromEntries(members.map((m) => [m.user, m]));
    expect(Object.keys(by).sort()).toEqual(['U0ANA', 'U0BEN', 'U0BLANK', 'U0EXTERN', 'U0GONE', 'U0GUEST']);
    expect(by.U0ANA).toMatchObject({ name: 'Ana Lima', zone: 'America/Vancouver', language: 'fr', guest: false });
    expect(by.U0ANA).toMatchObject({ admin: true, external: false });
    expect(by.U0EXTERN).toMatchObject({ external: true, guest: true, admin: false, name: 'Real U0EXTERN' });
    expect(by.U0GUEST).toMatchObject({ guest: true, external: false, admin: false, zone: null, language: null });
    expect(by.U0GONE).toMatchObject({ deleted: true, zone: null, name: 'Real U0GONE' });
    expect(by.U0BLANK).toMatchObject({ zone: null, language: null, name: 'u0blank' });
  });

  it('asks for a profile once a quarter of an hour, or when Slack says it changed', async () => {
    const asked = () => wire.world.calls.filter((c) => c === 'users.info').length;
    await wire.adapter.members(wire.channel);
    const first = asked();
    await wire.adapter.members(wire.channel);
    expect(asked()).toBe(first);
    await wire.deliver(
      'event',
      wire.acts.event({ type: 'user_change', user: { id: 'U0ANA', real_name: 'Ana', tz: 'Asia/Tokyo' } }),
    );
    expect((await wire.adapter.members(wire.channel)).find((m) => m.user === 'U0ANA')?.zone).toBe('Asia/Tokyo');
    expect(asked()).toBe(first);
    wire.clock.advance(15 * 60_000);
    await wire.adapter.members(wire.channel);
    expect(asked()).toBe(first * 2);
  });

  it('stopped by a rate limit says how long to wait, and goes on from there', async () => {
    wire.world.faults.push({ method: 'users.info', fault: 'rate-limited' });
    await expect(wire.adapter.members(wire.channel)).rejects.toMatchObject({ gone: false, afterMs: 7000 });
    const members = await wire.adapter.members(wire.channel);
    expect(members).toHaveLength(6);
    wire.world.faults.push({ method: 'conversations.members', fault: 'forbidden' });
    await expect(wire.adapter.members(wire.channel)).rejects.toMatchObject({ gone: true });
    wire.world.faults.push({ method: 'conversations.members', fault: { error: 'token_revoked' } });
    await expect(wire.adapter.members(wire.channel)).rejects.toMatchObject({ gone: false });
  });
});

describe('Starting', () => {
  it('ends with a sentence when Slack refuses the token', async () => {
    for (const error of ['invalid_auth', 'account_inactive', 'missing_scope']) {
      const early = await openSlack(stubInbound(), { start: false });
      early.world.faults.push({ method: 'auth.test', fault: { error } });
      const starting = early.adapter.start(stubInbound());
      await expect(starting).rejects.toMatchObject({ code: 'adapter.start', message: expect.stringContaining(error) });
      await early.close();
    }
  });

  it('waits, longer each time, while Slack cannot be reached', async () => {
    const early = await openSlack(stubInbound(), { start: false, trailingSlash: true });
    const inbound = stubInbound();
    for (const fault of ['broken', 'reset', 'rate-limited', { error: 'fatal_error' }, { status: 200 }] as const)
      early.world.faults.push({ method: 'auth.test', fault });
    const starting = early.adapter.start(inbound);
    for (const wait of [1000, 2000, 7000, 8000, 16_000]) {
      await early.clock.sleeps(wait);
      early.clock.advance(wait);
    }
    await starting;
    expect(inbound.changes).toMatchObject([
      { c: 'installed', id: expect.stringMatching(/^auth:T0HOME:./), workspace: 'slack:T0HOME' },
    ]);
    await early.close();
  });

  it('ends quietly when it is stopped while waiting', async () => {
    const early = await openSlack(stubInbound(), { start: false });
    early.world.faults.push({ method: 'auth.test', fault: 'broken' });
    const starting = early.adapter.start(stubInbound());
    await early.clock.sleeps(1000);
    await early.adapter.stop();
    await starting;
    await early.close();
  });

  it('writes nothing to the console', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
    wire.world.faults.push({ method: 'post', fault: 'reset' });
    await wire.adapter.send(wire.channel, prompt(), 'k');
    await fetch(`${wire.appUrl}/slack/events`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'null' });
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});
