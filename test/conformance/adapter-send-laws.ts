import { expect } from 'vitest';
import { message, text, txt } from '../../src/message/index.ts';
import type { Sent } from '../../src/ports/adapter.ts';
import type { Bench, Law, Laws } from './adapter.ts';
import { prompt } from './adapter-samples.ts';
import { posted } from './posted.ts';
import type { Fault } from './wire.ts';

const FAULTS: readonly Fault[] = ['rate-limited', 'gone', 'forbidden', 'broken', 'reset', 'slow'];

/** What one send makes of a fault, in a channel and in a private chat. */
const becomes =
  (fault: Fault, expected: Partial<Sent> | readonly Sent['s'][]): Law =>
  async ({ wire }: Bench) => {
    await posted(wire, wire.person(wire.people.ana), prompt());
    for (const place of [wire.channel, wire.person(wire.people.ana)]) {
      wire.next(fault);
      const sent = await wire.adapter.send(place, prompt(), `faulty-${place.kind}`);
      if (Array.isArray(expected)) expect(expected).toContain(sent.s);
      else expect(sent).toMatchObject(expected);
    }
  };

/** Laws of sending: a refusal is a value, and nothing is ever sent twice behind the engine's back. */
export const SEND_LAWS: Laws = {
  'a direct message reaches that person and no channel': async ({ wire }) => {
    const before = wire.receipts(wire.channel).length;
    const receipt = await posted(wire, wire.person(wire.people.ana), prompt());
    expect(wire.receipts(wire.person(wire.people.ana))).toContain(receipt);
    expect(wire.receipts(wire.person(wire.people.ben))).not.toContain(receipt);
    expect(wire.receipts(wire.channel)).toHaveLength(before);
  },
  'a rate limit is later, with the wait the platform gave': becomes('rate-limited', { s: 'later', afterMs: 7000, lane: true }),
  'a place that is gone is never': becomes('gone', { s: 'never', reason: 'gone' }),
  'a place that is forbidden is never': becomes('forbidden', { s: 'never', reason: 'forbidden' }),
  'a reset connection is unknown': becomes('reset', { s: 'unknown' }),
  'an answer that does not come is unknown': becomes('slow', { s: 'unknown' }),
  'a failing platform is unknown or later': becomes('broken', ['unknown', 'later']),
  'one send is at most one request, under every fault, and the next one goes through': async ({ wire }) => {
    const direct = await posted(wire, wire.person(wire.people.ana), prompt());
    for (const fault of FAULTS) {
      for (const place of [wire.channel, wire.person(wire.people.ana)]) {
        wire.next(fault);
        const before = wire.posts();
        const sent = await wire.adapter.send(place, prompt(), `${fault}-${place.kind}`);
        expect([fault, sent.s]).not.toEqual([fault, 'sent']);
        expect([fault, wire.posts() - before]).toEqual([fault, 1]);
        await posted(wire, place, prompt(`after ${fault}`));
        expect([fault, wire.posts() - before]).toEqual([fault, 2]);
      }
    }
    expect(wire.read(direct).plain).toContain('How was your week?');
  },
  'one edit is at most one request, under every fault': async ({ wire }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    for (const fault of FAULTS) {
      wire.next(fault);
      const before = wire.posts();
      const sent = await wire.adapter.edit(receipt, prompt('Changed'));
      expect([fault, sent.s]).not.toEqual([fault, 'sent']);
      expect([fault, wire.posts() - before]).toEqual([fault, 1]);
    }
  },
  'edit changes that message only': async ({ wire }) => {
    const first = await posted(wire, wire.channel, prompt('First'));
    const second = await posted(wire, wire.channel, prompt('Second'));
    const standing = wire.receipts(wire.channel).length;
    const after = message('Closed', text(txt`The first is closed`));
    expect(await wire.adapter.edit(first, after)).toMatchObject({ s: 'sent' });
    expect(wire.read(first)).toMatchObject({ buttons: [], problems: [], plain: expect.stringContaining('The first is closed') });
    expect(wire.read(second).plain).toContain('Second');
    expect(wire.receipts(wire.channel)).toHaveLength(standing);
  },
  'a private message can be edited': async ({ wire }) => {
    const receipt = await posted(wire, wire.person(wire.people.ana), prompt());
    expect(await wire.adapter.edit(receipt, message('Later', text(txt`Edited later`)))).toMatchObject({ s: 'sent' });
    expect(wire.read(receipt).plain).toContain('Edited later');
  },
  'a message sent under another stands under it, and not in the channel': async ({ wire }) => {
    const root = await posted(wire, wire.channel, prompt('The agenda'));
    const other = await posted(wire, wire.channel, prompt('Something else'));
    const before = wire.receipts(wire.channel);
    const posts = wire.posts();
    const first = await posted(wire, wire.channel, prompt('First step'), root);
    const second = await posted(wire, wire.channel, prompt('Second step'), root);
    expect(wire.under(root)).toEqual([first, second]);
    expect(wire.under(other)).toEqual([]);
    expect(wire.receipts(wire.channel)).toEqual(before);
    expect(wire.posts()).toBe(posts + 2);
    expect(wire.read(second)).toMatchObject({ problems: [], plain: expect.stringContaining('Second step') });
  },
  'what stands under another is edited there, and so is the one above it': async ({ wire }) => {
    const root = await posted(wire, wire.channel, prompt('The agenda'));
    const step = await posted(wire, wire.channel, prompt('First step'), root);
    const before = wire.receipts(wire.channel);
    expect(await wire.adapter.edit(step, message('Later', text(txt`Step changed`)))).toMatchObject({ s: 'sent', receipt: step });
    expect(await wire.adapter.edit(root, message('Later', text(txt`Agenda changed`)))).toMatchObject({
      s: 'sent',
      receipt: root,
    });
    expect([wire.read(step).plain, wire.read(root).plain]).toEqual(['Step changed', 'Agenda changed']);
    expect(wire.under(root)).toEqual([step]);
    expect(wire.receipts(wire.channel)).toEqual(before);
  },
  'a button under another message is pressed like any other': async ({ wire, inbound }) => {
    const root = await posted(wire, wire.channel, prompt('The agenda'));
    const step = await posted(wire, wire.channel, prompt('First step'), root);
    await wire.press(wire.people.ana, step, 'Pass');
    expect(inbound.interactions).toMatchObject([{ i: 'press', user: wire.people.ana, channel: wire.channel.id }]);
  },
  'in a private chat everything stands in line': async ({ wire }) => {
    const ana = wire.person(wire.people.ana);
    const first = await posted(wire, ana, prompt('First'));
    const second = await posted(wire, ana, prompt('Second'), first);
    expect(wire.receipts(ana).slice(-2)).toEqual([first, second]);
  },
  'a message under one that is not there is never, and throws nothing': async ({ wire }) => {
    const root = await posted(wire, wire.channel, prompt());
    const before = [wire.receipts(wire.channel), wire.under(root)];
    const number = /\d+(?=\D*$)/.exec(root)?.[0] ?? root;
    const elsewhere = root.replaceAll(new RegExp(`(?<!\\d)${number}(?!\\d)`, 'g'), `${number}9`);
    for (const under of ['', 'nonsense', '{}', '[1,2]', elsewhere, `${root}x`])
      expect([under, await wire.adapter.send(wire.channel, prompt(), `under ${under}`, under)]).toMatchObject([
        under,
        { s: 'never', reason: 'gone' },
      ]);
    expect([wire.receipts(wire.channel), wire.under(root)]).toEqual(before);
  },
  'a receipt nobody gave is never, without a request': async ({ wire }) => {
    const before = wire.posts();
    for (const receipt of ['', 'nonsense', '{}', '[1,2]'])
      expect(await wire.adapter.edit(receipt, prompt())).toMatchObject({ s: 'never' });
    expect(wire.posts()).toBe(before);
  },
  'a place of another workspace is never written to': async ({ wire }) => {
    const before = wire.posts();
    for (const place of [wire.channel, wire.person(wire.people.ana)]) {
      const workspace = `${wire.workspace}-another`;
      expect(await wire.adapter.send({ ...place, workspace, address: null }, prompt(), 'other')).toMatchObject({ s: 'never' });
    }
    expect(wire.posts()).toBe(before);
  },
};
