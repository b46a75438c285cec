import { expect } from 'vitest';
import { button, buttons, encodePress, message, plainMessage, privately, replace, text, txt } from '../../src/message/index.ts';
import type { Bench, Laws } from './adapter.ts';
import { press, prompt } from './adapter-samples.ts';
import { posted } from './posted.ts';
import type { Over, Seen } from './wire.ts';

const SECRET = 'Only you should read this';
const only = privately(message(SECRET, text(txt`${SECRET}`)));

/** The law of private replies: this person sees it, nobody else does, and no shared message holds it. */
function neverPublic({ wire }: Bench, seen: Seen): void {
  expect(seen.private.join('\n')).toContain(SECRET);
  expect(seen.public.join('\n')).not.toContain(SECRET);
  for (const receipt of wire.receipts(wire.channel)) expect(wire.read(receipt).plain).not.toContain(SECRET);
}

const refused =
  (forged: NonNullable<Over['forged']>, status: boolean) =>
  async ({ wire, inbound }: Bench): Promise<void> => {
    inbound.answer = () => only;
    const receipt = await posted(wire, wire.channel, prompt());
    const before = wire.posts();
    const seen = await wire.press(wire.people.ana, receipt, 'Pass', { forged });
    if (status) {
      expect(seen.status).toBeGreaterThanOrEqual(400);
      expect(seen.status).toBeLessThan(500);
      return;
    }
    expect(inbound.interactions).toEqual([]);
    expect(seen).toMatchObject({ form: null, private: [], public: [] });
    const command = await wire.command(wire.people.ana, 'checkin', 'now', { forged });
    expect(command).toMatchObject({ form: null, private: [], public: [] });
    expect(inbound.interactions).toEqual([]);
    expect(wire.posts()).toBe(before);
  };

/** Laws of what a person presses or says: identity, authenticity, privacy. */
export const PRESS_LAWS: Laws = {
  'a press comes back unchanged': async ({ wire, inbound }) => {
    const one = press('pass', { payload: { n: -12.5, zero: 0, said: 'é"\\ <&> 日本 👋\n{}', empty: '' } });
    const receipt = await posted(wire, wire.channel, message('m', text(txt`m`), buttons(button('Go', one))));
    const seen = await wire.press(wire.people.ana, receipt, 'Go');
    expect(seen.status).toBe(200);
    expect(inbound.interactions).toHaveLength(1);
    expect(inbound.interactions[0]).toMatchObject({
      i: 'press',
      workspace: wire.workspace,
      user: wire.people.ana,
      channel: wire.channel.id,
      press: one,
    });
    expect(inbound.interactions[0]?.id).not.toBe('');
  },
  'the longest press comes back unchanged': async ({ wire, inbound }) => {
    const room = 1900 - encodePress(press('pass', { payload: { pad: '' } })).length;
    const one = press('pass', { payload: { pad: 'p'.repeat(room) } });
    const receipt = await posted(wire, wire.channel, message('m', text(txt`m`), buttons(button('Go', one))));
    await wire.press(wire.people.ben, receipt, 'Go');
    expect(inbound.interactions[0]).toMatchObject({ press: one, user: wire.people.ben });
    expect(wire.read(receipt).problems).toEqual([]);
  },
  'buttons with the same label or ref are told apart': async ({ wire, inbound }) => {
    const same = (n: number) => button(`Vote ${n}`, press('vote', { payload: { n } }));
    const receipt = await posted(wire, wire.channel, message('m', buttons(same(1), same(2)), buttons(same(3))));
    for (const n of [2, 3, 1]) await wire.press(wire.people.ana, receipt, `Vote ${n}`);
    expect(inbound.interactions.map((i) => (i.i === 'press' ? i.press.payload.n : null))).toEqual([2, 3, 1]);
    expect(wire.read(receipt).problems).toEqual([]);
  },
  'a press in a private chat names no channel': async ({ wire, inbound }) => {
    const receipt = await posted(wire, wire.person(wire.people.ana), prompt());
    await wire.press(wire.people.ana, receipt, 'Pass');
    expect(inbound.interactions[0]).toMatchObject({ i: 'press', user: wire.people.ana, channel: null });
  },
  'a command reaches the engine with its words': async ({ wire, inbound }) => {
    const seen = await wire.command(wire.people.ana, 'checkin', 'today  please');
    expect(seen.status).toBe(200);
    expect(inbound.interactions).toHaveLength(1);
    expect(inbound.interactions[0]).toMatchObject({ i: 'command', command: 'checkin', user: wire.people.ana });
    expect(inbound.interactions[0]).toHaveProperty('text', expect.stringMatching(/^today +please$/));
  },
  'an unsigned request reaches nobody': refused('unsigned', false),
  'an unsigned request is answered 4xx': refused('unsigned', true),
  'a request signed with another key reaches nobody': refused('wrong-key', false),
  'a request signed with another key is answered 4xx': refused('wrong-key', true),
  'an expired request reaches nobody': refused('expired', false),
  'an expired request is answered 4xx': refused('expired', true),
  'a request of another workspace reaches nobody': refused('other-workspace', false),
  'a request of another workspace is answered 4xx': refused('other-workspace', true),
  'a request for another audience reaches nobody': refused('other-audience', false),
  'a request for another audience is answered 4xx': refused('other-audience', true),
  'the bot’s own messages reach nobody': async ({ wire, inbound }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    await wire.echo(receipt);
    const direct = await posted(wire, wire.person(wire.people.ana), prompt());
    await wire.echo(direct);
    expect(inbound.interactions).toEqual([]);
  },
  'a platform retry carries the same id, another press another': async ({ wire, inbound }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    await wire.press(wire.people.ana, receipt, 'Pass');
    const id = inbound.interactions[0]?.id ?? '';
    await wire.press(wire.people.ana, receipt, 'Pass', { id });
    await wire.press(wire.people.ana, receipt, 'Pass');
    await wire.press(wire.people.ben, receipt, 'Pass');
    const ids = inbound.interactions.map((i) => i.id);
    expect(ids).toHaveLength(4);
    expect(ids[1]).toBe(id);
    expect(new Set(ids).size).toBe(3);
  },
  'a private reply to a press in a channel is never public': async (bench) => {
    const { wire, inbound } = bench;
    inbound.answer = () => only;
    const receipt = await posted(wire, wire.channel, prompt());
    neverPublic(bench, await wire.press(wire.people.ana, receipt, 'Pass'));
    expect(wire.read(receipt).plain).toContain('How was your week?');
  },
  'a private reply to a press in a private chat reaches that person': async (bench) => {
    const { wire, inbound } = bench;
    inbound.answer = () => only;
    const receipt = await posted(wire, wire.person(wire.people.ana), prompt());
    neverPublic(bench, await wire.press(wire.people.ana, receipt, 'Pass'));
    expect(wire.read(receipt).plain).toContain('How was your week?');
  },
  'a private reply to a command is never public': async (bench) => {
    bench.inbound.answer = () => only;
    neverPublic(bench, await bench.wire.command(bench.wire.people.ana, 'checkin', ''));
  },
  'replies to people who press at once reach each their own': async ({ wire, inbound }) => {
    inbound.answer = (i) => privately(message(`For ${i.user}`, text(txt`For ${i.user}`)));
    const receipt = await posted(wire, wire.channel, prompt());
    const { ana, ben } = wire.people;
    const [a, b] = await Promise.all([wire.press(ana, receipt, 'Pass'), wire.press(ben, receipt, 'Pass')]);
    expect(a.private.join()).toContain(`For ${ana}`);
    expect(a.private.join()).not.toContain(`For ${ben}`);
    expect(b.private.join()).toContain(`For ${ben}`);
    expect(b.private.join()).not.toContain(`For ${ana}`);
  },
  'done says nothing': async ({ wire }) => {
    const receipt = await posted(wire, wire.channel, prompt());
    const seen = await wire.press(wire.people.ana, receipt, 'Pass');
    expect(seen).toMatchObject({ status: 200, form: null, private: [], public: [] });
  },
  'replace takes the place of the pressed message and of no other': async ({ wire, inbound }) => {
    const after = message('Closed', text(txt`This round is closed.`));
    inbound.answer = () => replace(after);
    const other = await posted(wire, wire.channel, prompt('Another one'));
    const receipt = await posted(wire, wire.channel, prompt());
    const standing = wire.receipts(wire.channel).length;
    await wire.press(wire.people.ana, receipt, 'Pass');
    expect(wire.read(receipt).plain).toContain(plainMessage(after));
    expect(wire.read(receipt)).toMatchObject({ buttons: [], problems: [] });
    expect(wire.read(other).plain).toContain('Another one');
    expect(wire.receipts(wire.channel)).toHaveLength(standing);
  },
  'a private message that was pressed can be replaced': async ({ wire, inbound }) => {
    inbound.answer = () => replace(message('Noted', text(txt`Noted, thank you.`)));
    const receipt = await posted(wire, wire.person(wire.people.ana), prompt());
    await wire.press(wire.people.ana, receipt, 'Pass');
    expect(wire.read(receipt).plain).toContain('Noted, thank you.');
  },
};
