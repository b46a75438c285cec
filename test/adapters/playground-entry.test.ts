import { afterEach, describe, expect, it } from 'vitest';
import { SAMPLE_CIRCLE } from '../../adapters/playground/circle.ts';
import type { Person } from '../../adapters/playground/config.ts';
import { cutAtNames, withoutNames } from '../../adapters/playground/names-in-text.ts';
import {
  button,
  buttons,
  done,
  type Message,
  message,
  note,
  privately,
  replace,
  rule,
  text,
  txt,
} from '../../src/message/index.ts';
import type { Place, Sent } from '../../src/ports/adapter.ts';
import { everyField, press, prompt } from '../conformance/adapter-samples.ts';
import { stubInbound } from '../conformance/stub-inbound.ts';
import { openPlayground, type PlaygroundBench } from './wire/playground-bench.ts';

const ANA = 'sam';
const BEN = 'noa';
const OUTSIDE: Person = { ...SAMPLE_CIRCLE[0]!, user: 'kim', name: 'Kim', inCircle: false };
const CIRCLE: Place = { workspace: 'playground', kind: 'channel', id: 'circle', address: null };
const shortcuts = [{ command: 'bravo', title: { en: 'Bravo for this', fr: 'Bravo pour ceci' } }];
const receiptOf = (sent: Sent): string => (sent.s === 'sent' ? sent.receipt : '');
const NONE = { status: 404, json: { code: 'missing' } };

let bench: PlaygroundBench;
const opened = async (inbound = stubInbound(), config = {}): Promise<typeof inbound> => {
  bench = await openPlayground(inbound, { config: { shortcuts, members: [...SAMPLE_CIRCLE, OUTSIDE], ...config } });
  return inbound;
};
afterEach(() => bench?.close());

describe('people named in what somebody types', () => {
  const people = [
    { user: 'ana', name: 'Ana' },
    { user: 'al-2', name: 'Ana Lima' },
    { user: 'zoe', name: 'Zoë O’Neil (Ops)' },
    { user: 'x1', name: 'Alex' },
    { user: 'x2', name: 'alex' },
    { user: 'sam', name: 'Sam' },
  ];
  const read = (typed: string) => withoutNames(cutAtNames(typed, people));

  it('are the longest name or user id that fits, in any case, once each and in order', () => {
    expect(read('@Sam @ana  LIMA and @ana, thanks @sam!')).toEqual({ people: ['sam', 'al-2', 'ana'], text: 'and thanks!' });
    expect(read('@al-2 well done')).toEqual({ people: ['al-2'], text: 'well done' });
    expect(read('to (@Zoe\u0308 O’Neil (Ops)), yes')).toEqual({ people: ['zoe'], text: 'to (), yes' });
    expect(read('@x2 and @x1')).toEqual({ people: ['x2', 'x1'], text: 'and' });
    expect(read('One line.\n@Sam\nAnother !')).toEqual({ people: ['sam'], text: 'One line.\n\nAnother !' });
  });

  it('are nobody where no whole name stands, or where two people have it: the words stay as they are', () => {
    for (const typed of ['@Samuel', 'a@sam.example', '@sam_2', '@ana-3', '@Alex', '@', 'Sam', '@ Sam', 'two  words\nand  a line'])
      expect(read(typed)).toEqual({ people: [], text: typed });
  });

  it('reach the bot with a command, and their names no longer stand in its text', async () => {
    const inbound = await opened();
    await bench.post('command', { as: ANA, command: 'bravo', text: ' @Noa and @kim, for @yuki: the new form ', place: 'circle' });
    expect(inbound.interactions[0]).toMatchObject({
      i: 'command',
      command: 'bravo',
      people: ['noa', 'yuki'],
      text: 'and @kim, for the new form',
      channel: 'circle',
    });
    await bench.post('command', { as: ANA, command: '/bravo' });
    expect(inbound.interactions[1]).toMatchObject({ command: 'bravo', people: [], text: '', channel: null });
    expect(inbound.interactions[1]).not.toHaveProperty('about');
  });
});

describe('what somebody writes in the channel', () => {
  it('stands there as theirs, for all who are in it, and is not given to the bot', async () => {
    const inbound = await opened(stubInbound(), { members: [...SAMPLE_CIRCLE, OUTSIDE] });
    const said = await bench.post('messages', { as: ANA, text: `  Thanks @yuki,\n<b>all</b> ${'&'.repeat(1900)}`, id: '1' });
    expect(said).toMatchObject({ status: 200, json: { reply: null, message: { author: { user: ANA, name: 'Sam' } } } });
    await bench.post('messages', { as: ANA, text: 'told twice', id: '1' });
    const { messages } = (await bench.get(`messages?as=${BEN}`)).json;
    expect(messages).toEqual([said.json.message].map((m) => ({ ...m, local: expect.any(String) })));
    expect(messages[0]).toMatchObject({ place: 'circle', onlyYou: false, buttons: [] });
    expect(messages[0].text).toBe(`Thanks @Yuki,\n<b>all</b> ${'&'.repeat(1900)}`);
    expect(messages[0].blocks[0].text[1]).toEqual({ t: 'mention', user: 'yuki', name: 'Yuki' });
    expect((await bench.get('messages?as=kim')).json.messages).toEqual([]);
    expect(inbound.interactions).toEqual([]);
  });

  it('is given to the bot where it is named: what follows is a command, with the people named in it', async () => {
    const inbound = await opened(stubInbound(() => privately(prompt('Only for you'))));
    const said = (await bench.post('messages', { as: ANA, text: 'Hey @rituals: /bravo @Noa well done', id: 'm1' })).json;
    expect(said).toMatchObject({ message: { text: 'Hey @Rituals: /bravo @Noa well done' }, reply: { r: 'privately' } });
    expect(inbound.interactions).toMatchObject([
      { i: 'command', id: 'm1', user: ANA, channel: 'circle', command: 'bravo', people: [BEN], text: 'well done' },
    ]);
    const { messages } = (await bench.get(`messages?as=${BEN}`)).json;
    expect(messages.map((m: { place: string }) => m.place)).toEqual(['circle']);
    await bench.post('messages', { as: ANA, text: '@Rituals' });
    expect(inbound.interactions[1]).toMatchObject({ command: '', people: [], text: '' });
  });

  it('is refused where there is nothing to read, too much, or no seat in the channel', async () => {
    await opened();
    for (const words of ['', ' \n', '\u200b\u2060', 'x'.repeat(2001)])
      expect((await bench.post('messages', { as: ANA, text: words })).status).toBe(400);
    expect(await bench.post('messages', { as: 'kim', text: 'Hello' })).toMatchObject(NONE);
    expect((await bench.get(`messages?as=${ANA}`)).json.messages).toEqual([]);
  });

  it('has no preview: no platform gets it from the bot', async () => {
    bench = await openPlayground(stubInbound(), { previews: [{ platform: 'slack', render: () => ({}) }] });
    const { receipt } = (await bench.post('messages', { as: ANA, text: 'Hello' })).json.message;
    expect(await bench.get(`messages/${receipt}/as/slack?as=${ANA}`)).toMatchObject(NONE);
  });
});

describe('a command chosen for a message', () => {
  it('carries its text and who wrote it; the menu is in the reader’s language', async () => {
    const inbound = await opened(stubInbound(() => ({ r: 'form', form: everyField() })));
    expect((await bench.get(`messages?as=${ANA}`)).json.shortcuts).toEqual([{ command: 'bravo', title: 'Bravo for this' }]);
    expect((await bench.get(`messages?as=${BEN}`)).json.shortcuts).toEqual([{ command: 'bravo', title: 'Bravo pour ceci' }]);
    const { receipt } = (await bench.post('messages', { as: BEN, text: 'Done, with @Yuki' })).json.message;
    const { reply } = (await bench.post('command', { as: ANA, command: 'bravo', about: receipt })).json;
    expect(reply).toMatchObject({ r: 'form', form: { title: everyField().title } });
    await bench.post('submit', { as: ANA, form: reply.form.handle, values: {} });
    const shared = { user: ANA, channel: 'circle' };
    expect(inbound.interactions).toMatchObject([
      { ...shared, i: 'command', command: 'bravo', text: '', people: [], about: { text: 'Done, with @Yuki', author: BEN } },
      { ...shared, i: 'submit' },
    ]);
  });

  it('is of nobody for what the bot said, and is not there for what one cannot see or no menu has', async () => {
    const inbound = await opened();
    const circle = receiptOf(await bench.adapter.send(CIRCLE, prompt('From the bot'), 'k1'));
    const own = receiptOf(await bench.adapter.send({ ...CIRCLE, kind: 'member', id: ANA }, prompt('For one'), 'k2'));
    await bench.post('command', { as: ANA, command: 'bravo', about: circle });
    await bench.post('command', { as: ANA, command: 'bravo', about: own });
    expect(inbound.interactions).toMatchObject([
      { channel: 'circle', about: { text: expect.stringContaining('From the bot'), author: null } },
      { channel: null, about: { text: expect.stringContaining('For one'), author: null } },
    ]);
    expect(await bench.post('command', { as: BEN, command: 'bravo', about: own })).toMatchObject(NONE);
    expect(await bench.post('command', { as: 'kim', command: 'bravo', about: circle })).toMatchObject(NONE);
    expect(await bench.post('command', { as: ANA, command: 'checkin', about: circle })).toMatchObject(NONE);
    expect((await bench.post('command', { as: ANA, command: 'bravo', about: circle, text: 'x' })).status).toBe(400);
    expect(inbound.interactions).toHaveLength(2);
  });
});

describe('a form', () => {
  it('says what is to be read above its questions, as a message would', async () => {
    const moment = { t: 'time', at: Date.UTC(2026, 10, 24, 9, 0), style: 'clock', text: '9' } as const;
    const shows = [text(txt`Until ${moment}`), rule, note(txt`For ${{ t: 'mention', user: BEN, name: '?' } as const}`)];
    await opened(stubInbound(() => ({ r: 'form', form: { ...everyField(), shows } })));
    const { form } = (await bench.post('command', { as: ANA, command: 'card' })).json.reply;
    expect(form.shows).toMatchObject([
      { b: 'text', text: [{ text: 'Until ' }, { local: '2026-11-24T10:00:00' }] },
      { b: 'rule' },
      { b: 'note', text: [{ text: 'For ' }, { name: 'Noa' }] },
    ]);
  });

  it('asks for people of the circle where it names none itself, with those already chosen', async () => {
    const people = { f: 'people', label: 'Whom?', max: 5, initial: [BEN] } as const;
    const among = { ...people, among: [{ value: 'kim', label: 'Kim' }] };
    await opened(stubInbound(() => ({ r: 'form', form: { ...everyField(), fields: { people, among } } })));
    const { form } = (await bench.post('command', { as: ANA, command: 'bravo' })).json.reply;
    const values = (field: { options: { value: string }[] }) => field.options.map((o) => o.value);
    expect(values(form.fields[0])).toEqual(SAMPLE_CIRCLE.map((p) => p.user));
    expect(form.fields[0].max).toBe(5);
    expect(values(form.fields[1])).toEqual(['kim']);
    expect(form.values.people).toEqual([BEN]);
  });
});

describe('the home page', () => {
  const home = (said: string): Message =>
    message(said, text(txt`${said}`), buttons(button('Bravo', press('bravo', { opens: 'form' })), button('Rest', press('rest'))));

  it('is asked for each time, is not among the messages, and its buttons are pressed as those of a private message', async () => {
    let times = 0;
    const inbound = await opened(
      stubInbound((i) => {
        times += 1;
        if (i.i === 'home') return privately(home(`Home ${times}`));
        if (i.i === 'submit') return replace(home('Thanked'));
        return i.i === 'press' && i.press.ref === 'rest' ? replace(home('Resting')) : { r: 'form', form: everyField() };
      }),
    );
    const look = async () => (await bench.post('home', { as: ANA })).json.message;
    const first = await look();
    const second = await look();
    expect([first.summary, second.summary]).toEqual(['Home 1', 'Home 2']);
    expect(inbound.interactions[1]).toMatchObject({ i: 'home', user: ANA, channel: null, profile: { zone: 'Europe/Paris' } });

    const rest = await bench.post('press', { as: ANA, press: second.blocks[1].buttons[1].press });
    expect(rest.json.reply).toMatchObject({ r: 'replace', message: { summary: 'Resting' } });
    // A page left open still shows the first.
    const { form } = (await bench.post('press', { as: ANA, press: first.blocks[1].buttons[0].press })).json.reply;
    const sent = await bench.post('submit', { as: ANA, form: form.handle, values: {} });
    expect(sent.json.reply).toMatchObject({ r: 'replace', message: { receipt: first.receipt, summary: 'Thanked' } });
    expect(inbound.interactions.slice(2)).toMatchObject([
      { i: 'press', press: { ref: 'rest' }, channel: null },
      { i: 'press', press: { ref: 'bravo' } },
      { i: 'submit', user: ANA },
    ]);
    expect((await bench.get(`messages?as=${ANA}`)).json.messages).toEqual([]);
    expect((await bench.get('members')).json.members[0].received).toBe(0);
  });

  it('is for one person alone', async () => {
    const inbound = await opened(stubInbound((i) => privately(home(`Home of ${i.user}`))));
    const mine = (await bench.post('home', { as: ANA })).json.message;
    const { receipt, blocks } = mine;
    expect(await bench.post('press', { as: BEN, press: blocks[1].buttons[0].press })).toMatchObject(NONE);
    expect(await bench.post('press', { as: BEN, receipt, button: 0 })).toMatchObject(NONE);
    expect(await bench.post('command', { as: BEN, command: 'bravo', about: receipt })).toMatchObject(NONE);
    expect((await bench.post('home', { as: BEN })).json.message).toMatchObject({ summary: `Home of ${BEN}` });
    expect(inbound.interactions).toHaveLength(2);
    expect((await bench.post('home', {})).status).toBe(400);
    expect(await bench.post('home', { as: 'nobody' })).toMatchObject(NONE);
  });

  it('is empty where the bot has nothing to show there', async () => {
    await opened(stubInbound(() => done));
    expect((await bench.post('home', { as: ANA })).json).toEqual({ message: null });
  });
});

it.each(['Hi!', 'hello.', 'HELP', '/Help', '« Aide »'])(
  '%j is its bare word, in private and to the bot in the channel',
  async (said) => {
    const inbound = await opened();
    await bench.post('command', { as: 'sam', command: said });
    await bench.post('messages', { as: 'sam', text: `@Rituals ${said}` });
    const bare = said.toLowerCase().replace(/[^a-z]/g, '');
    expect(inbound.interactions).toMatchObject(Array(2).fill({ i: 'command', command: bare, text: '' }));
  },
);
