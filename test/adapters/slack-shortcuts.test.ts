import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, buttons, message, privately, replace, text, txt } from '../../src/message/index.ts';
import { everyField, press } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import type { Seen, SeenForm, StubInbound } from '../conformance/wire.ts';
import { openSlack, type SlackWire } from './wire/slack.ts';
import type { Payload } from './wire/slack-transport.ts';
import { BOT, CHANNEL } from './wire/slack-world.ts';

const { ana, ben } = { ana: 'U0ANA', ben: 'U0BEN' };
const hush = privately(message('Hush', text(txt`Between us`)));
const written = { user: ben, text: 'I fixed it' };

describe.each([
  ['HTTP', false],
  ['Socket Mode', true],
])('A command from a message’s own menu, over %s', (_, socket) => {
  let inbound: StubInbound;
  let wire: SlackWire;
  beforeEach(async () => {
    inbound = stubInbound();
    wire = await openSlack(inbound, { socket });
  });
  afterEach(() => wire.close());

  const choose = (payload: Payload): Promise<Seen> => wire.act(ana, 'interactive', payload);

  it('comes with the message it is about', async () => {
    await wire.adapter.members(wire.channel);
    const said = 'Thanks <@U0ANA> &amp; <@U0WHO>, see <https://x.y|the plan>';
    expect((await choose(wire.acts.shortcut(ana, 'bravo', { user: ben, text: said }))).status).toBe(200);
    expect(inbound.interactions).toEqual([
      {
        i: 'command',
        workspace: wire.workspace,
        user: ana,
        id: expect.stringMatching(/^s:./),
        channel: CHANNEL,
        command: 'bravo',
        text: '',
        about: { text: 'Thanks @Ana Lima &, see the plan', author: ben },
      },
    ]);
  });

  it('names no channel in a private chat, and no author who is not a person of this workspace', async () => {
    const authors = [
      { user: undefined, username: 'robot' },
      { bot_id: 'B1' },
      { team: 'T0OTHER' },
      { user_team: 'T0OTHER' },
      { user: BOT },
      { user: 'USLACKBOT' },
      { text: undefined, blocks: [{ type: 'rich_text' }], files: [{ id: 'F1' }] },
    ];
    for (const more of authors) await choose(wire.acts.shortcut(ana, 'bravo', { ...written, ...more }, 'D0THEIRS'));
    const about = inbound.interactions.map((i) => (i.i === 'command' ? i.about : null));
    expect(about).toEqual([
      ...Array.from({ length: 6 }, () => ({ text: 'I fixed it', author: null })),
      { text: '', author: ben },
    ]);
    expect(new Set(inbound.interactions.map((i) => i.channel))).toEqual(new Set([null]));
    expect(new Set(inbound.interactions.map((i) => i.id)).size).toBe(authors.length);
  });

  it('carries the same id when it comes again', async () => {
    const payload = wire.acts.shortcut(ana, 'bravo', written);
    await choose(payload);
    await choose(payload);
    const [first, again] = inbound.interactions;
    expect(again?.id).toBe(first?.id);
  });

  it('of another workspace, or without a message, reaches nobody', async () => {
    const payload = wire.acts.shortcut(ana, 'bravo', written);
    const statuses = [
      (await choose({ ...payload, team: { id: 'T0OTHER' } })).status,
      (await choose({ ...payload, message: null })).status,
      (await choose({ ...payload, trigger_id: undefined })).status,
    ];
    expect(statuses).toEqual(socket ? [200, 200, 200] : [403, 400, 400]);
    expect(inbound.interactions).toEqual([]);
  });

  it('opens the form it is answered with, and nothing is asked of Slack first', async () => {
    inbound.answer = () => ({ r: 'form', form: everyField([ben]) });
    const since = wire.world.calls.length;
    const seen = await choose(wire.acts.shortcut(ana, 'bravo', written));
    expect(seen).toMatchObject({ form: { title: 'Your check-in', values: { thanks: [ben] } }, private: [], public: [] });
    expect(wire.world.calls.slice(since)).toEqual(['views.open']);
    inbound.answer = () => hush;
    const after = await wire.submit(ana, seen.form as SeenForm, {});
    expect(after).toMatchObject({ form: null, private: ['Between us'], public: [] });
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'submit', user: ana, press: everyField().press });
    expect(wire.receipts(wire.channel)).toEqual([]);
  });

  it('is answered to the person alone: where they are, else by direct message', async () => {
    for (const answer of [hush, replace(message('x', text(txt`Between us`)))]) {
      inbound.answer = () => answer;
      expect(await choose(wire.acts.shortcut(ana, 'bravo', written))).toMatchObject({ private: ['Between us'], public: [] });
    }
    expect(wire.receipts(wire.person(ana))).toEqual([]);
    wire.world.faults.push({ method: 'hook', fault: 'broken' });
    expect(await choose(wire.acts.shortcut(ana, 'bravo', written, 'D0THEIRS'))).toMatchObject({
      private: ['Between us'],
      public: [],
    });
    expect(wire.receipts(wire.person(ana))).toHaveLength(1);
    expect(wire.receipts(wire.channel)).toEqual([]);
  });

  it('answered with buttons in somebody else’s private chat goes on there', async () => {
    inbound.answer = () => privately(message('Which?', text(txt`Which?`), buttons(button('One', press('one')))));
    await choose(wire.acts.shortcut(ana, 'bravo', written, 'D0THEIRS'));
    inbound.answer = () => hush;
    const shown = wire.world.put('D0THEIRS', { text: 'Which?', blocks: wire.world.whispers.at(-1) });
    const payload = wire.acts.press(ana, `D0THEIRS|${shown.ts}`, 'One');
    const seen = await choose({ ...payload, container: { ...(payload.container as object), is_ephemeral: true } });
    expect(inbound.interactions.at(-1)).toMatchObject({ i: 'press', channel: null, press: { ref: 'one' } });
    expect(seen).toMatchObject({ private: ['Between us'], public: [] });
  });

  it('whose form cannot open is offered one with a button', async () => {
    inbound.answer = () => ({ r: 'form', form: everyField() });
    wire.world.faults.push({ method: 'views.open', fault: { error: 'expired_trigger_id' } });
    const seen = await choose(wire.acts.shortcut(ana, 'bravo', written));
    expect(seen).toMatchObject({ form: null, public: [], private: [expect.stringContaining('Your check-in')] });
  });

  it('does not cover shortcuts that are about no message', async () => {
    const { message: _m, channel: _c, response_url: _r, ...rest } = wire.acts.shortcut(ana, 'bravo', written);
    expect((await choose({ ...rest, type: 'shortcut' })).status).toBe(200);
    expect(inbound.interactions).toEqual([]);
  });
});
