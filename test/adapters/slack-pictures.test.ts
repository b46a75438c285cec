import { afterEach, beforeEach, expect, it } from 'vitest';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { message, privately, text, txt } from '../../src/message/index.ts';
import { picture, prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';

let inbound: StubInbound;
let wire: SlackWire;
beforeEach(async () => {
  inbound = stubInbound();
  wire = await openSlack(inbound);
});
afterEach(() => wire.close());

const ALT = 'In November: rather. In January: <fully> & *more*.';
const digest = message('Results', text(txt`What the circle says`), picture());
const calls = (): readonly string[] => wire.world.calls.filter((call) => /^(files|chat)\./.test(call));
const UPLOAD = ['files.getUploadURLExternal', 'files.completeUploadExternal'];

it('uploads a picture and shows it with one request that posts', async () => {
  const receipt = await posted(wire, wire.channel, digest);
  expect(calls()).toEqual([...UPLOAD, 'chat.postMessage']);
  expect(wire.read(receipt).pictures).toHaveLength(1);
  expect(wire.receipts(wire.channel)).toHaveLength(1);
  expect(wire.world.messages.get(receipt)?.blocks).toContainEqual({
    type: 'image',
    slack_file: { id: 'F0PICTURE1' },
    alt_text: ALT,
  });
  // What a notification and a screen reader get has the words as well.
  expect(wire.world.messages.get(receipt)?.text).toContain('In November: rather.');
});

it('uploads nothing for a message without one', async () => {
  await posted(wire, wire.channel, prompt());
  expect(calls()).toEqual(['chat.postMessage']);
});

it.each<[string, string, { error: string } | 'reset' | 'broken' | 'rate-limited']>([
  ['the app may not upload', 'files.getUploadURLExternal', { error: 'missing_scope' }],
  ['Slack asks to wait', 'files.getUploadURLExternal', 'rate-limited'],
  ['the upload breaks off', 'upload', 'reset'],
  ['Slack has lost it', 'files.completeUploadExternal', { error: 'file_not_found' }],
  ['the last answer is lost', 'files.completeUploadExternal', 'reset'],
  ['Slack is broken', 'files.completeUploadExternal', 'broken'],
])('says the words instead, once, where %s', async (_, method, fault) => {
  wire.world.faults.push({ method, fault });
  const receipt = await posted(wire, wire.channel, digest);
  const { plain, pictures, problems } = wire.read(receipt);
  expect([pictures, problems]).toEqual([[], []]);
  expect(plain).toContain(ALT);
  expect([wire.posts(), wire.receipts(wire.channel).length]).toEqual([1, 1]);
  const lines = wire.logs().split('\n');
  expect(lines.some((line) => line.includes('slack.picture-not-uploaded'))).toBe(true);
  expect(lines.some((line) => line.includes('picture-told'))).toBe(true);
  expect(wire.logs()).not.toMatch(/November|circle says/);
});

it('waits while Slack has not looked at the picture: only refusals are tried again', async () => {
  wire.world.files.notLooked = 2;
  const sending = wire.adapter.send(wire.channel, digest, 'k');
  for (const ms of [1000, 2000]) {
    await wire.clock.sleeps(ms);
    expect(wire.receipts(wire.channel)).toEqual([]);
    wire.clock.advance(ms);
  }
  expect(await sending).toMatchObject({ s: 'sent' });
  expect(calls()).toEqual([...UPLOAD, ...Array(3).fill('chat.postMessage')]);
  const [receipt = '', ...others] = wire.receipts(wire.channel);
  expect([others, wire.read(receipt).pictures.length]).toEqual([[], 1]);
});

it('goes out without the picture when Slack does not come to look at it', async () => {
  wire.world.files.notLooked = 99;
  const sending = wire.adapter.send(wire.channel, digest, 'k');
  for (const ms of [1000, 2000, 3000]) {
    await wire.clock.sleeps(ms);
    wire.clock.advance(ms);
  }
  expect(await sending).toMatchObject({ s: 'sent' });
  const [receipt = '', ...others] = wire.receipts(wire.channel);
  expect(others).toEqual([]);
  expect(wire.read(receipt)).toMatchObject({ pictures: [], plain: expect.stringContaining(ALT) });
});

it.each<[string, object, object]>([
  ['an answer that was lost', { fault: 'reset' }, { s: 'unknown' }],
  ['a channel that is gone', { fault: 'gone' }, { s: 'never', reason: 'gone' }],
  ['blocks Slack refuses for another reason', { fault: { error: 'invalid_blocks' } }, { s: 'never', reason: 'invalid' }],
  ['a limit', { fault: 'rate-limited' }, { s: 'later', afterMs: 7000 }],
])('leaves %s to the outbox: one request posts', async (_, fault, expected) => {
  wire.world.faults.push({ method: 'chat.postMessage', ...fault } as (typeof wire.world.faults)[number]);
  expect(await wire.adapter.send(wire.channel, digest, 'k')).toMatchObject(expected);
  expect(calls()).toEqual([...UPLOAD, 'chat.postMessage']);
});

it('says the words in an answer that somebody waits for', async () => {
  inbound.answer = () => privately(digest);
  const seen = await wire.command(wire.people.ana, 'pulse', '');
  expect(seen.private.join('\n')).toContain(ALT);
  expect(calls()).toEqual([]);
});

it('asks for the right to upload, and for none to read files', () => {
  const { oauth_config } = slackManifest([]) as { oauth_config: { scopes: { bot: readonly string[] } } };
  expect(oauth_config.scopes.bot.filter((scope) => scope.startsWith('files'))).toEqual(['files:write']);
});
