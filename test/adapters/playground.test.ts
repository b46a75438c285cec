import { afterEach, describe, expect, it } from 'vitest';
import { SAMPLE_CIRCLE } from '../../adapters/playground/circle.ts';
import { type Message, mention, message, text, txt } from '../../src/message/index.ts';
import type { Place, Sent } from '../../src/ports/adapter.ts';
import { describeAdapter } from '../conformance/adapter.ts';
import { everyField, prompt } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { openPlaygroundWire } from './wire/playground.ts';
import { openPlayground, type PlaygroundBench } from './wire/playground-bench.ts';

const UNSIGNED = 'nothing is signed here; "another audience" and playground-gate.test.ts hold Host, Origin and content type';
const ONE_WORKSPACE = 'there is one workspace, which requests do not name';
const OWN_PAGE = 'no platform stands between the bot and its own page, so nothing of it can be lost or refused on the way';

describeAdapter('playground', openPlaygroundWire, {
  'an unsigned request reaches nobody': UNSIGNED,
  'an unsigned request is answered 4xx': UNSIGNED,
  'a request signed with another key reaches nobody': UNSIGNED,
  'a request signed with another key is answered 4xx': UNSIGNED,
  'an expired request reaches nobody': UNSIGNED,
  'an expired request is answered 4xx': UNSIGNED,
  'a request of another workspace reaches nobody': ONE_WORKSPACE,
  'a request of another workspace is answered 4xx': ONE_WORKSPACE,
  'the bot’s own messages reach nobody': 'the page tells the bot what people do, never what the bot said',
  'a rate limit is later, with the wait the platform gave': OWN_PAGE,
  'a place that is gone is never': `${OWN_PAGE}; a removed member is tested below`,
  'a place that is forbidden is never': OWN_PAGE,
  'a reset connection is unknown': OWN_PAGE,
  'an answer that does not come is unknown': OWN_PAGE,
  'a failing platform is unknown or later': `${OWN_PAGE}; a full disk is tested below`,
  'one send is at most one request, under every fault, and the next one goes through': OWN_PAGE,
  'one edit is at most one request, under every fault': OWN_PAGE,
});

const ANA = 'sam';
const BEN = 'noa';
const to = (user: string): Place => ({ workspace: 'playground', kind: 'member', id: user, address: null });
const CIRCLE: Place = { workspace: 'playground', kind: 'channel', id: 'circle', address: null };
const receiptOf = (sent: Sent): string => (sent.s === 'sent' ? sent.receipt : '');
const open: PlaygroundBench[] = [];
const opened = async (...args: Parameters<typeof openPlayground>): Promise<PlaygroundBench> => {
  const bench = await openPlayground(...args);
  open.push(bench);
  return bench;
};
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.close();
});

describe('what is between the bot and one person', () => {
  it('is never given to another', async () => {
    const inbound = stubInbound(() => ({ r: 'form', form: everyField() }));
    const render = (message: Message) => ({ said: message.summary });
    const bench = await opened(inbound, { previews: [{ platform: 'slack', render }] });
    const receipt = receiptOf(await bench.adapter.send(to(ANA), prompt('For one'), 'k1'));
    const { form } = (await bench.post('press', { as: ANA, receipt, button: 0 })).json.reply;
    const press = (await bench.get(`messages?as=${ANA}`)).json.messages[0].blocks[1].buttons[0].press;

    expect(JSON.stringify((await bench.get(`messages?as=${BEN}`)).json)).not.toContain('For one');
    const none = { status: 404, json: { code: 'missing' } };
    expect(await bench.post('press', { as: BEN, receipt, button: 0 })).toMatchObject(none);
    expect(await bench.post('press', { as: BEN, press })).toMatchObject(none);
    expect(await bench.post('submit', { as: BEN, form: form.handle, values: {} })).toMatchObject(none);
    expect(await bench.get(`messages/${receipt}/as/slack?as=${BEN}`)).toMatchObject(none);
    expect(await bench.get(`messages/${receipt}/as/slack`)).toMatchObject({ status: 400, json: { code: 'malformed' } });
    expect(inbound.interactions).toHaveLength(1);
    expect((await bench.get(`messages/${receipt}/as/slack?as=${ANA}`)).json).toEqual({
      platform: 'slack',
      rendered: { said: 'For one' },
    });
    expect(await bench.get(`messages/${receipt}/as/teams?as=${ANA}`)).toMatchObject(none);
  });

  it('the channel is for those who are in it, and nobody who has left can be written to', async () => {
    const bench = await opened(stubInbound());
    await bench.adapter.send(CIRCLE, prompt(), 'k1');
    await bench.post('members', { user: BEN, inCircle: false });
    expect((await bench.get(`messages?as=${BEN}`)).json.messages).toEqual([]);
    expect(await bench.adapter.send(to(BEN), prompt(), 'k2')).toMatchObject({ s: 'sent' });
    await bench.post('members', { user: BEN, remove: true });
    expect(await bench.adapter.send(to(BEN), prompt(), 'k3')).toMatchObject({ s: 'never', reason: 'gone' });
    expect((await bench.get(`messages?as=${BEN}`)).status).toBe(404);
  });

  it('a change is told to every open page, without what is in it', async () => {
    const bench = await opened(stubInbound());
    const stream = await fetch(`${bench.origin}/playground/api/stream?as=${BEN}`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    await bench.adapter.send(to(ANA), prompt('For one'), 'k1');
    await bench.adapter.stop();
    const told = await stream.text();
    expect(told).toContain('event: change\ndata: {"what":"message"}\n\n');
    expect(told).not.toContain('For one');
  });

  it('a button of an earlier version of a message is still that button', async () => {
    const inbound = stubInbound();
    const bench = await opened(inbound);
    const receipt = receiptOf(await bench.adapter.send(CIRCLE, prompt('Before'), 'k1'));
    const { press } = (await bench.get(`messages?as=${ANA}`)).json.messages[0].blocks[1].buttons[1];
    await bench.adapter.edit(receipt, message('After', text(txt`After`)));
    expect((await bench.post('press', { as: ANA, press })).status).toBe(200);
    expect(inbound.interactions[0]).toMatchObject({ press: { ref: 'pass' } });
    expect(await bench.post('press', { as: ANA, receipt, button: 'Pass' })).toMatchObject({ status: 404 });
  });
});

describe('who is there', () => {
  it('somebody added, changed or removed is told to the engine as a platform would', async () => {
    const inbound = stubInbound();
    const bench = await opened(inbound);
    inbound.changes.length = 0;
    expect((await bench.post('members', { user: 'max' })).status).toBe(400);
    await bench.post('members', { user: 'max', name: 'Max', zone: 'America/Lima', language: 'fr' });
    await bench.post('members', { user: 'max', zone: 'Asia/Kolkata' });
    const { json } = await bench.post('members', { user: 'max', remove: true });
    expect(json.members.map((m: { user: string }) => m.user)).toEqual(SAMPLE_CIRCLE.map((p) => p.user));
    expect(inbound.changes).toMatchObject([
      { c: 'profile', profile: { user: 'max', zone: 'America/Lima', language: 'fr', deleted: false } },
      { c: 'joined', channel: 'circle', user: 'max' },
      { c: 'profile', profile: { zone: 'Asia/Kolkata', name: 'Max' } },
      { c: 'profile', profile: { deleted: true } },
      { c: 'left', user: 'max' },
    ]);
  });

  it('a change the engine could not record has not happened', async () => {
    const bench = await opened({ ...stubInbound(), changed: async () => false });
    expect((await bench.post('members', { user: ANA, zone: 'Asia/Tokyo' })).status).toBe(500);
    const { members } = (await bench.get('members')).json;
    expect(members[0]).toMatchObject({ user: ANA, zone: 'Europe/Paris' });
  });

  it('a zone nobody knows is refused', async () => {
    const bench = await opened(stubInbound());
    for (const zone of ['Mars/Olympus', '+02:00', '', 'Europe/Paris ']) {
      expect(await bench.post('members', { user: ANA, zone })).toMatchObject({ status: 400, json: { code: 'malformed' } });
    }
  });

  it('a name is one line that can be seen, also where it was kept before', async () => {
    const bench = await opened(stubInbound(), { config: { members: [{ ...SAMPLE_CIRCLE[0]!, name: 'Sam\u202E\nmaS' }] } });
    const named = async (name: string) => (await bench.post('members', { user: ANA, name })).status;
    for (const name of [
      'A\nB',
      'A\u2028B',
      'A\u0000B',
      '\u202EnaD',
      'Dan\u2066',
      '\u200B',
      '\u3164',
      '\u2800 \u2060',
      'A\uD800',
      '\u0301',
    ])
      expect([JSON.stringify(name), await named(name)]).toEqual([JSON.stringify(name), 400]);
    expect((await bench.get('members')).json.members[0].name).toBe('Sam maS');
    for (const name of ['Zoë O’Neil-Ng', '李雷', 'نور', '👩‍🌾', 'می‌خواهم'])
      expect([name, await named(name)]).toEqual([name, 200]);
    const gone = { user: 'gone', name: 'G\u202Eo\nne' };
    await bench.adapter.send(CIRCLE, message('m', text(txt`${mention(gone)} ${mention({ user: 'h', name: '\u200B' })}`)), 'k');
    const { text: spans } = (await bench.get(`messages?as=${ANA}`)).json.messages[0].blocks[0];
    expect([spans[0].name, spans[2].name]).toEqual(['G o ne', 'h']);
  });
});
