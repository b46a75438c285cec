import { describe, expect, it } from 'vitest';
import { failureOf, sentOf } from '../../adapters/teams/failures.ts';
import { message, text, txt } from '../../src/message/index.ts';
import { RosterUnavailable } from '../../src/ports/adapter.ts';
import { prompt } from '../conformance/adapter-samples.ts';
import { posted } from '../conformance/posted.ts';
import { wires } from './wire/teams-test.ts';
import { ANA, BEN, BOT, CHANNEL, GROUP, GUEST, STRANGER, TENANT } from './wire/teams-world.ts';

const open = wires();

describe('what becomes of a posting', () => {
  const STATUSES = [
    [400, { s: 'never', reason: 'invalid' }],
    [401, { s: 'never', reason: 'unauthorised' }],
    [403, { s: 'never', reason: 'forbidden' }],
    [404, { s: 'never', reason: 'gone' }],
    [408, { s: 'unknown' }],
    [412, { s: 'later', lane: false }],
    [413, { s: 'never', reason: 'invalid' }],
    [429, { s: 'later', lane: true }],
    [500, { s: 'unknown' }],
    [502, { s: 'unknown' }],
    [503, { s: 'unknown' }],
    [504, { s: 'unknown' }],
    [307, { s: 'unknown' }],
  ] as const;
  it('is told as it is by the status, after one request', async () => {
    const wire = await open();
    const receipt = await posted(wire, wire.channel, prompt());
    for (const [status, expected] of STATUSES) {
      for (const again of [() => wire.adapter.send(wire.channel, prompt(), 'k'), () => wire.adapter.edit(receipt, prompt())]) {
        wire.connector.next(status);
        const before = wire.connector.calls.length;
        expect([status, await again()]).toMatchObject([status, expected]);
        expect(wire.connector.calls).toHaveLength(before + 1);
      }
    }
  });

  it('a connector that is not there is later: nothing was sent', async () => {
    const wire = await open();
    await wire.connector.close();
    expect(await wire.adapter.send(wire.channel, prompt(), 'k')).toMatchObject({ s: 'later', lane: true });
  });

  it('a wait can be a date', () => {
    const now = Date.UTC(2026, 10, 23, 9);
    const get = (value: string) => ({ statusCode: 429, response: { headers: { get: () => value } } });
    const wait = (value: string) => sentOf(failureOf(get(value), now));
    expect(wait('Mon, 23 Nov 2026 09:00:20 GMT')).toMatchObject({ s: 'later', afterMs: 20_000 });
    expect(wait('Mon, 23 Nov 2026 08:00:00 GMT')).toMatchObject({ afterMs: 0 });
    expect(wait('1.5')).toMatchObject({ afterMs: 1500 });
    expect(wait('soon')).toMatchObject({ afterMs: 2000 });
  });

  it('nothing of the platform’s words stands in why', () => {
    const error = { statusCode: 400, code: 'BadArgument', message: 'the whole message', response: {} };
    expect(JSON.stringify(sentOf(failureOf(error, 0)))).not.toContain('whole');
    expect(sentOf(failureOf({ code: 'what was posted, word by word' }, 0))).toMatchObject({ why: 'unknown' });
  });
});

describe('where a message goes', () => {
  it('a channel gets a thread of its own, a group chat and a person a message', async () => {
    const wire = await open();
    const group = { workspace: wire.workspace, kind: 'channel', id: GROUP, address: null } as const;
    const receipts = [];
    for (const place of [wire.channel, group, wire.person(wire.people.ana)])
      receipts.push(JSON.parse(await posted(wire, place, prompt())));
    expect(receipts.map((receipt) => receipt.conversation)).toEqual([
      expect.stringMatching(/^19:general.*;messageid=\d+$/),
      GROUP,
      wire.connector.personal(ANA),
    ]);
    const created = wire.connector.calls.find((call) => call.path.endsWith('/conversations'));
    expect(created?.body).toMatchObject({
      isGroup: true,
      bot: { id: BOT.id },
      tenantId: TENANT,
      channelData: { channel: { id: CHANNEL }, tenant: { id: TENANT } },
    });
  });

  it('what stands under another is of its conversation; in a group chat, which has no other, it stands in line', async () => {
    const wire = await open();
    const group = { workspace: wire.workspace, kind: 'channel', id: GROUP, address: null } as const;
    const [root, inGroup] = [await posted(wire, wire.channel, prompt()), await posted(wire, group, prompt())];
    const step = JSON.parse(await posted(wire, wire.channel, prompt(), root));
    expect(step.conversation).toBe(JSON.parse(root).conversation);
    expect(JSON.parse(await posted(wire, wire.channel, prompt(), JSON.stringify(step))).conversation).toBe(step.conversation);
    expect(JSON.parse(await posted(wire, group, prompt(), inGroup)).conversation).toBe(GROUP);
  });

  it('a person’s chat is opened once, and the engine told', async () => {
    const wire = await open();
    const ben = { workspace: wire.workspace, kind: 'member', id: wire.people.ben, address: null } as const;
    await posted(wire, ben, prompt());
    const told = wire.inbound.changes.filter((change) => change.c === 'address' && change.place.kind === 'member');
    expect(told).toMatchObject([{ place: { kind: 'member', id: wire.people.ben }, workspace: wire.workspace }]);
    await posted(wire, ben, prompt());
    const address = told[0]?.c === 'address' ? told[0].address : null;
    await posted(wire, { ...ben, address }, prompt());
    expect(wire.connector.calls.filter((call) => call.path.endsWith('/conversations'))).toHaveLength(1);
    expect(wire.receipts(ben)).toHaveLength(3);
  });

  it('a chat that cannot be opened posts nothing', async () => {
    const wire = await open();
    const ben = { workspace: wire.workspace, kind: 'member', id: wire.people.ben, address: null } as const;
    for (const [status, expected] of [
      [403, { s: 'never', reason: 'forbidden' }],
      [429, { s: 'later', lane: true }],
      [502, { s: 'later', lane: false }],
    ] as const) {
      wire.connector.nextOpening(status);
      expect(await wire.adapter.send(ben, prompt(), 'k')).toMatchObject(expected);
    }
    expect(wire.posts()).toBe(0);
  });

  it('a message too large for Teams is cut with a mark, its first buttons kept, and said so', async () => {
    const wire = await open();
    const long = Array.from({ length: 30 }, (_, i) => text(txt`${`${i} ${'"'.repeat(2300)}`}`));
    const receipt = await posted(wire, wire.channel, message('Long', ...long, ...prompt().blocks));
    const read = wire.read(receipt);
    expect(read.problems).toEqual([]);
    expect(read.buttons).toEqual(['Answer', 'Pass']);
    expect(read.plain).toMatch(/^0 "[\s\S]*\n…$/);
    expect(wire.logs()).toContain('"what":"blocks-dropped"');
  });
});

describe('tokens', () => {
  it('every call to the connector carries one of the local provider’s, asked for once', async () => {
    const wire = await open();
    const receipt = await posted(wire, wire.channel, prompt());
    await wire.adapter.edit(receipt, prompt('Again'));
    await wire.adapter.members(wire.channel);
    expect(wire.identity.asked()).toBe(1);
    expect(new Set(wire.connector.calls.map((call) => call.authorization))).toEqual(
      new Set([`Bearer ${wire.identity.given[0]}`]),
    );
    expect(wire.identity.given[0]).toContain(TENANT);
  });

  it.each(['absent', 'not-json'] as const)('a local provider that serves none (%s) is done without', async (tokens) => {
    const wire = await open();
    wire.identity.tokens = tokens;
    await posted(wire, wire.channel, prompt());
    await posted(wire, wire.channel, prompt());
    expect(wire.connector.calls.map((call) => call.authorization)).toEqual(['', '']);
    expect(wire.identity.asked()).toBe(1);
  });

  it('a provider that refuses the bot ends it, and nothing leaves', async () => {
    const wire = await open();
    wire.identity.tokens = 'refuses';
    expect(await wire.adapter.send(wire.channel, prompt(), 'k')).toMatchObject({ s: 'never', reason: 'unauthorised' });
    expect(wire.connector.calls).toEqual([]);
  });
});

describe('who is in a channel', () => {
  it('people with what is known of them, and how to write to them', async () => {
    const wire = await open();
    const members = await wire.adapter.members(wire.channel);
    expect(members.map((m) => [m.user, m.name, m.guest])).toEqual([
      [ANA.aadObjectId, ANA.name, false],
      [GUEST.aadObjectId, GUEST.name, true],
      [BEN.aadObjectId, BEN.name, false],
    ]);
    const ben = members.at(-1);
    await posted(wire, { workspace: wire.workspace, kind: 'member', id: ben?.user ?? '', address: ben?.address ?? '' }, prompt());
    expect(wire.connector.calls.findLast((call) => call.path.endsWith('/conversations'))?.body).toMatchObject({
      members: [{ id: BEN.id }],
    });
  });

  it('the roster of the team stands in where a channel has none of its own', async () => {
    const wire = await open();
    const address = JSON.stringify({
      serviceUrl: wire.connector.serviceUrl,
      conversation: '19:side@thread.tacv2',
      user: null,
      team: CHANNEL,
      bot: BOT.id,
    });
    const members = await wire.adapter.members({ ...wire.channel, id: '19:side@thread.tacv2', address });
    expect(members).toHaveLength(3);
  });

  it('of a private channel that the app was not added to is not that of its team', async () => {
    const wire = await open();
    const id = '19:private@thread.tacv2';
    const address = JSON.stringify({
      serviceUrl: wire.connector.serviceUrl,
      conversation: id,
      user: null,
      team: CHANNEL,
      bot: BOT.id,
    });
    const asked = wire.adapter.members({ ...wire.channel, id, address });
    await expect(asked).rejects.toMatchObject({ gone: true });
  });

  it('is not known while the connector is not there', async () => {
    const wire = await open();
    await wire.connector.close();
    const asked = wire.adapter.members(wire.channel);
    await expect(asked).rejects.toBeInstanceOf(RosterUnavailable);
    await expect(asked).rejects.toMatchObject({ gone: false, afterMs: 30_000 });
    expect(STRANGER.aadObjectId).toBe(wire.people.stranger);
  });
});
