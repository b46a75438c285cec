import { describe, expect, it } from 'vitest';
import { message, type OpenForm, privately, type Reply, replace, text, txt } from '../../src/message/index.ts';
import { everyField, press, prompt } from '../conformance/adapter-samples.ts';
import type { SeenForm } from '../conformance/wire.ts';
import type { Inbound } from './wire/teams-host.ts';
import { wires } from './wire/teams-test.ts';
import type { TeamsWire } from './wire/teams-wire.ts';
import { ANA, BEN, BOT, OTHER_TENANT, TENANT } from './wire/teams-world.ts';

const open = wires();
const only: Reply = privately(message('Between us', text(txt`Between us, at length`)));
const bravo: OpenForm = {
  title: 'A bravo',
  submit: 'Send',
  cancel: 'Not now',
  fields: {
    whom: { f: 'people', label: 'Whom?', max: 5, initial: [BEN.aadObjectId ?? ''] },
    words: { f: 'paragraph', label: 'What did they do?', max: 500 },
  },
  audience: txt`They decide who sees it.`,
  press: press('bravo', { opens: 'form' }),
};
const FORM: Reply = { r: 'form', form: bravo };
const FILLED = { whom: [BEN.aadObjectId ?? ''], words: 'Stayed late' };

const user = (more: object = {}) => ({
  user: { userIdentityType: 'aadUser', id: BEN.aadObjectId, displayName: BEN.name, ...more },
  application: null,
});
const wrote = (content: unknown, from: unknown = user(), contentType = 'html'): Inbound => ({
  id: '1611060744833',
  body: { contentType, content },
  from,
  mentions: [],
  attachments: [],
});
const DEMO = wrote('<p>The demo &amp; more</p>');
const opens = async (wire: TeamsWire, more: Inbound = {}): Promise<SeenForm> => {
  wire.inbound.answer = () => FORM;
  const seen = await wire.choose(ANA.id, 'bravo', DEMO, more);
  expect(seen).toMatchObject({ status: 200, private: [], public: [] });
  return seen.form as SeenForm;
};
const about = (wire: TeamsWire) => {
  const heard = wire.inbound.interactions.at(-1);
  return heard?.i === 'command' ? heard.about : undefined;
};
/** Chats the bot is in no more than in anybody else's: Teams names them in part, or not at all. */
const ELSEWHERE: readonly (readonly [string, Inbound])[] = [
  ['a chat of two that is not named', { conversation: undefined }],
  ['a chat of two', { conversation: { id: '19:a_b@unq.gbl.spaces', conversationType: 'personal', tenantId: TENANT } }],
  [
    'a chat of two under an id like the bot’s own',
    { conversation: { id: 'a:x', conversationType: 'personal', tenantId: TENANT } },
  ],
  ['a meeting', { conversation: { id: '19:meeting_x@thread.v2', tenantId: TENANT } }],
];
const elsewhere = (more: Inbound): Inbound => ({ channelData: { tenant: { id: TENANT }, source: { name: 'compose' } }, ...more });

describe('a command chosen from a message’s menu', () => {
  it('tells what the message says and who wrote it, and opens the form at once', async () => {
    const wire = await open();
    const form = await opens(wire);
    expect(wire.inbound.interactions).toMatchObject([
      {
        i: 'command',
        command: 'bravo',
        text: '',
        people: [],
        about: { text: 'The demo & more', author: BEN.aadObjectId },
        user: ANA.aadObjectId,
        workspace: wire.workspace,
        channel: wire.channel.id,
      },
    ]);
    expect(form).toMatchObject({ title: 'A bravo', submit: 'Send', values: { whom: FILLED.whom, words: '' } });
    expect(wire.posts()).toBe(0);
  });

  it('ends where its form is sent: what is said then comes by the person’s own chat', async () => {
    const wire = await open();
    const form = await opens(wire);
    wire.inbound.answer = () => only;
    const sent = await wire.submit(ANA.id, form, { ...FILLED, whom: [BEN.aadObjectId ?? '', ANA.aadObjectId ?? ''] });
    expect(sent).toEqual({ status: 200, form: null, private: ['Between us, at length'], public: [] });
    expect(wire.inbound.interactions.at(-1)).toMatchObject({
      i: 'submit',
      press: bravo.press,
      values: { whom: [BEN.aadObjectId, ANA.aadObjectId], words: 'Stayed late' },
    });
    expect(wire.receipts(wire.person(wire.people.ana))).toHaveLength(1);
    wire.inbound.answer = () => ({ r: 'done' });
    expect(await wire.submit(ANA.id, form, FILLED)).toEqual({ status: 200, form: null, private: [], public: [] });
  });

  it('shows the form again with what was typed and why', async () => {
    const wire = await open();
    const form = await opens(wire);
    wire.inbound.answer = (i) => ({
      r: 'invalid',
      form: bravo,
      typed: i.i === 'submit' ? i.values : {},
      errors: { words: 'Say a little more' },
    });
    const again = await wire.submit(ANA.id, form, { ...FILLED, words: 'Hm' });
    expect(again.form).toMatchObject({ values: { ...FILLED, words: 'Hm' }, errors: { words: 'Say a little more' } });
    wire.inbound.answer = () => ({ r: 'form', form: everyField() });
    expect((await wire.submit(ANA.id, again.form as SeenForm, FILLED)).form?.title).toBe('Your check-in');
    expect(wire.posts()).toBe(0);
  });

  it('may be answered in words, which only that person sees', async () => {
    const wire = await open();
    wire.inbound.answer = () => only;
    expect(await wire.choose(ANA.id, 'bravo', DEMO)).toEqual({
      status: 200,
      form: null,
      private: ['Between us, at length'],
      public: [],
    });
    expect(wire.posts()).toBe(0);
    wire.inbound.answer = () => replace(message('Changed', text(txt`Changed`)));
    expect(await wire.choose(ANA.id, 'bravo', DEMO)).toMatchObject({ private: ['Changed'], public: [] });
    wire.inbound.answer = () => ({ r: 'done' });
    expect(await wire.choose(ANA.id, 'bravo', DEMO)).toMatchObject({ status: 200, form: null, private: [], public: [] });
    wire.inbound.answer = () => privately(prompt('Look there'));
    expect((await wire.choose(ANA.id, 'bravo', DEMO)).private).toEqual(['Look there', 'Look there']);
    expect(wire.receipts(wire.person(wire.people.ana))).toHaveLength(1);
  });

  it.each(ELSEWHERE)('works in %s, which is neither written to nor taken for the person’s own', async (_, where) => {
    const wire = await open();
    wire.inbound.changes.length = 0;
    const more = elsewhere(where);
    const form = await opens(wire, more);
    const meeting = JSON.stringify(where).includes('meeting');
    expect(wire.inbound.interactions).toMatchObject([{ channel: meeting ? '19:meeting_x@thread.v2' : null }]);
    wire.inbound.answer = () => only;
    const sent = await wire.submit(ANA.id, form, FILLED);
    expect(sent).toMatchObject({ status: 200, private: ['Between us, at length'], public: [] });
    expect(wire.receipts(wire.person(wire.people.ana))).toHaveLength(1);
    const kept = wire.inbound.changes.map((change) => (change.c === 'address' ? JSON.parse(change.address).conversation : null));
    expect(kept).toEqual([wire.connector.personal(ANA)]);
  });

  it('says in the dialog what cannot be said in a chat of the person’s own', async () => {
    const wire = await open();
    const form = await opens(wire, elsewhere({ conversation: undefined }));
    wire.inbound.answer = () => only;
    wire.connector.nextOpening(403);
    expect(await wire.submit(ANA.id, form, FILLED)).toMatchObject({ status: 200, private: ['Between us'], public: [] });
    expect(wire.posts()).toBe(0);
  });

  it('looks for people in the whole organisation', async () => {
    const wire = await open();
    wire.inbound.answer = () => FORM;
    const value = { commandId: 'bravo', commandContext: 'message', messagePayload: DEMO };
    const { text: body } = await wire.post(
      wire.activity('invoke', ANA.id, 'channel', { name: 'composeExtension/fetchTask', value }),
    );
    expect(body).toContain('"dataset":"graph.microsoft.com/users"');
    // Its author is known by name from now on, for clients that look nobody up.
    expect(body).toContain(JSON.stringify([{ title: BEN.name, value: BEN.aadObjectId }]));
  });

  it('does not keep Teams waiting: three seconds, then the answer comes by message', async () => {
    const wire = await open();
    wire.inbound.answer = () =>
      new Promise((resolve) =>
        setImmediate(() => {
          wire.tick();
          setImmediate(() => resolve(FORM));
        }),
      );
    const seen = await wire.choose(ANA.id, 'bravo', DEMO);
    expect(seen).toMatchObject({ status: 200, form: { title: 'A bravo' }, public: [] });
    expect(wire.receipts(wire.person(wire.people.ana))).toHaveLength(1);
    expect(wire.waits).toEqual([3000]);
  });
});

describe('the message a command is chosen for', () => {
  it.each<[string, unknown]>([
    ['a bot', { user: null, application: { applicationIdentityType: 'bot', id: BOT.id, displayName: 'Rituals' } }],
    ['a guest without an account', user({ userIdentityType: 'anonymousGuest' })],
    ['another organisation', user({ userIdentityType: 'federatedUser' })],
    ['another tenant', user({ tenantId: OTHER_TENANT })],
    ['nobody', null],
    ['somebody without an id', user({ id: '' })],
    ['something else', 7],
  ])('is by nobody here when %s wrote it', async (_, from) => {
    const wire = await open();
    await wire.choose(ANA.id, 'bravo', wrote('Hello', from));
    expect(about(wire)).toEqual({ text: 'Hello', author: null });
  });

  it('is its plain text, as far as 3,000 characters go', async () => {
    const wire = await open();
    await wire.choose(ANA.id, 'bravo', wrote('a <b> &amp;\r\n\r\n\r\n c', user(), 'text'));
    expect(about(wire)?.text).toBe('a <b> &amp;\n\nc');
    await wire.choose(ANA.id, 'bravo', wrote(`<p>${'👋'.repeat(3000)}</p>`, user({ tenantId: TENANT.toUpperCase() })));
    expect(about(wire)).toEqual({ text: '👋'.repeat(3000), author: BEN.aadObjectId });
    await wire.choose(ANA.id, 'bravo', wrote(`<p>${'👋'.repeat(2998)} 👋</p>`));
    expect([...(about(wire)?.text ?? '')]).toHaveLength(3000);
    await wire.choose(ANA.id, 'bravo', wrote(`<p>${'👋'.repeat(3001)}</p>`));
    expect(about(wire)?.text).toBe(`${'👋'.repeat(2999)}…`);
  });

  it('may say nothing, or not be told', async () => {
    const wire = await open();
    await wire.choose(ANA.id, 'bravo', wrote('<attachment id="1"></attachment>'));
    expect(about(wire)).toEqual({ text: '', author: BEN.aadObjectId });
    await wire.choose(ANA.id, 'bravo', { ...DEMO, body: { contentType: 7, content: 7 } });
    expect(about(wire)).toEqual({ text: '', author: BEN.aadObjectId });
    for (const value of [
      { commandId: '/Bravo', commandContext: 'compose', messagePayload: DEMO },
      { commandId: 'bravo', commandContext: 'message' },
      { commandId: 'bravo', commandContext: 'message', messagePayload: 'x' },
    ]) {
      await wire.choose(ANA.id, 'bravo', {}, { value });
      expect(wire.inbound.interactions.at(-1)).toMatchObject({ i: 'command', command: 'bravo' });
      expect(wire.inbound.interactions.at(-1)).not.toHaveProperty('about');
    }
  });
});

describe('who may choose a command', () => {
  const NAMES = ['composeExtension/fetchTask', 'composeExtension/submitAction'];
  it.each([
    ['unsigned', {}, { authorization: null }, 401],
    ['signed by somebody else', {}, { token: { key: 'stranger' } }, 401],
    ['expired', {}, { token: { expiresIn: -600 } }, 401],
    ['for another bot', {}, { token: { aud: 'another-bot' } }, 401],
    ['from another connector', { serviceUrl: 'https://evil.example/' }, {}, 403],
    ['from another tenant', { channelData: { tenant: { id: OTHER_TENANT } }, conversation: undefined }, {}, 403],
    ['from two tenants', { channelData: { tenant: { id: OTHER_TENANT } } }, {}, 403],
    ['from no tenant', { channelData: null, conversation: undefined }, {}, 403],
  ] as const)('is nobody with a request %s', async (_, more, over, status) => {
    const wire = await open();
    wire.inbound.answer = () => only;
    for (const name of NAMES) {
      const value = { commandId: 'bravo', commandContext: 'message', messagePayload: DEMO, data: { rituals: { press: '{}' } } };
      const posted = wire.activity('invoke', ANA.id, 'channel', { name, value, ...more });
      expect(await wire.post(posted, over)).toEqual({ status, body: null, text: '' });
    }
    expect(wire.inbound.interactions).toEqual([]);
    expect(wire.posts()).toBe(0);
  });

  it('is told by the same id when Teams sends it again, by another when they do it again', async () => {
    const wire = await open();
    const chosen = wire.activity('invoke', ANA.id, 'channel', {
      name: 'composeExtension/fetchTask',
      value: { commandId: 'bravo', commandContext: 'message', messagePayload: DEMO },
      conversation: undefined,
    });
    for (const again of [{}, {}, { id: 'f:another' }, { id: undefined }, { id: undefined }])
      await wire.post({ ...chosen, ...again });
    const [first, second, third, fourth, fifth] = wire.inbound.interactions.map(({ id }) => id);
    expect([second, fifth]).toEqual([first, fourth]);
    expect(new Set([first, third, fourth]).size).toBe(3);
  });

  it('is refused what is no command of ours, and a preview nobody asked for', async () => {
    const wire = await open();
    for (const [name, value] of [
      ['composeExtension/fetchTask', {}],
      ['composeExtension/fetchTask', null],
      ['composeExtension/fetchTask', { commandId: 'x'.repeat(65) }],
      ['composeExtension/submitAction', { commandId: 'bravo', botMessagePreviewAction: 'send', botActivityPreview: [] }],
      ['composeExtension/submitAction', { commandId: 'bravo', data: { msteams: { justInTimeInstall: true } } }],
    ] as const)
      expect((await wire.post(wire.activity('invoke', ANA.id, 'channel', { name, value }))).status).toBe(400);
    expect((await wire.post(wire.activity('invoke', ANA.id, 'channel', { name: 'composeExtension/query' }))).status).toBe(501);
    expect(
      (await wire.post(wire.activity('invoke', BOT.id, 'channel', { name: NAMES[0], value: { commandId: 'b' } }))).status,
    ).toBe(501);
    expect(wire.inbound.interactions).toEqual([]);
  });
});
